"""What documents count, beside what is on file: 9 of 17 known."""

from dataclasses import dataclass

from graph.look import Look
from graph.model.agency import Team
from graph.model.jurisdiction import Jurisdiction
from graph.model.statement import Count


@dataclass(frozen=True, slots=True)
class CountOnFile:
    """A stated count, by id, and how many of it are on file; None where nothing on file can be counted."""

    count: str
    stated: int
    on_file: int | None


def counts(look: Look) -> tuple[CountOnFile, ...]:
    """Every stated count, by name and id."""
    records = sorted(look.model.all(Count).values(), key=lambda record: (record.name, record.id))
    return tuple(CountOnFile(record.id, record.number, on_file(look, record.id)) for record in records)


def on_file(look: Look, count_id: str) -> int | None:
    """How many of what a stated count counts are on file; None where nothing on file can be counted."""
    model = look.model
    count = model.all(Count)[count_id]
    if count.category is not None:
        below = model.taxonomy.below[count.category]
        return sum(len(model.ids("by_category", category)) for category in below)
    if count.team_kind is not None:
        return sum(1 for team in model.all(Team).values() if team.kind is count.team_kind)
    if count.jurisdiction_kind is not None:
        return sum(1 for place in model.all(Jurisdiction).values() if place.kind is count.jurisdiction_kind)
    if count.units_of is not None:
        return len(model.ids("units", count.units_of))
    return len(count.named) or None
