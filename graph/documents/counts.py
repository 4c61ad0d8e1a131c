"""What documents count, beside what is on file: 9 of 17 known."""

from dataclasses import dataclass

from graph.model.agency import Team
from graph.model.jurisdiction import Jurisdiction
from graph.model.statement import Count
from graph.readmodel import ReadModel


@dataclass(frozen=True, slots=True)
class Tally:
    """A stated count, by id, and how many of it are on file; None where nothing on file can be counted."""

    count: str
    stated: int
    on_file: int | None


def tallies(model: ReadModel) -> tuple[Tally, ...]:
    """Every stated count, by name and id."""
    counts = sorted(model.all(Count).values(), key=lambda one: (one.name, one.id))
    return tuple(Tally(one.id, one.number, on_file(model, one)) for one in counts)


def on_file(model: ReadModel, count: Count) -> int | None:
    """How many of what `count` counts are on file; None where nothing on file can be counted."""
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
