"""What documents count, beside what is on file: 9 of 17 known."""

from collections.abc import Collection
from dataclasses import dataclass

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Redirect
from graph.model.service import Service
from graph.model.statement import Count
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import BY_CATEGORY


@dataclass(frozen=True, slots=True)
class CountOnFile:
    """A stated count, by id, and how many of it are on file; None where nothing on file can be counted."""

    count: str
    stated: int
    on_file: int | None


def counts(look: Look, about: str | None = None) -> tuple[CountOnFile, ...]:
    """Every stated count, by name and id; with `about` (an id, a kind of team or of jurisdiction) those about it."""
    if about is None:
        records = _by_name(look.model.all(Count).values())
    else:
        records = look.model.derived(_BY_SUBJECT).get(about, [])
    return tuple(CountOnFile(record.id, record.number, on_file(look, record.id)) for record in records)


def on_file(look: Look, count_id: str) -> int | None:
    """How many of what a stated count counts are on file; None where nothing on file can be counted."""
    ids = _counted(look.model, look.model.all(Count)[count_id])
    return None if ids is None else len(ids)


def counted(look: Look, count_id: str) -> tuple[str, ...]:
    """The ids of what a stated count counts, as far as it is on file, by name."""
    return look.by_name(_counted(look.model, look.model.all(Count)[count_id]) or ())


def _counted(model: ReadModel, count: Count) -> Collection[str] | None:
    """The ids of what `count` counts on file, in no order; None where nothing on file can be counted."""
    if count.category is not None:
        below = model.taxonomy.below[model.survivor(count.category)]
        return [service for category in below for service in model.ids(BY_CATEGORY, category)]
    if count.team_kind is not None:
        return [team.id for team in model.all(Team).values() if team.kind is count.team_kind]
    if count.jurisdiction_kind is not None:
        return [place.id for place in model.all(Jurisdiction).values() if place.kind is count.jurisdiction_kind]
    if count.units_of is not None:
        return model.belonging.units(count.units_of)
    return count.named or None


def _by_name(counts: Collection[Count]) -> list[Count]:
    return sorted(counts, key=lambda count: (count.name, count.id))


def _by_subject(model: ReadModel) -> dict[str, list[Count]]:
    """The counts about each id and kind, by name and id."""
    found: dict[str, list[Count]] = {}
    for count in _by_name(model.all(Count).values()):
        for subject in _subjects(model, count):
            found.setdefault(subject, []).append(count)
    return found


_BY_SUBJECT = Derived("counts by subject", (Count, Agency, Team, Service, Redirect), _by_subject)


def _subjects(model: ReadModel, count: Count) -> set[str]:
    """What a count is about: its category, kind or agency; for named records what they have in common."""
    ids = {model.survivor(one) for one in (count.category, count.units_of) if one is not None}
    kinds = {kind for kind in (count.team_kind, count.jurisdiction_kind) if kind is not None}
    shared = [_belongs(model, one) for one in count.named]
    return ids.union(kinds, set.intersection(*shared) if shared else ())


def _belongs(model: ReadModel, record_id: str) -> set[str]:
    """What a named record is of: its category and provider, its kind and operators, or the agencies above it."""
    match model.find(model.survivor(record_id)):
        case Service() as service:
            return {service.category, *model.belonging.owners(service.id)}
        case Team() as team:
            return {team.kind, *model.belonging.owners(team.id)}
        case Agency() as agency:
            return set(model.belonging.above(agency.id))
        case _:
            return set()
