"""Compares the counts that documents state with what we have on file, as in "9 of the 17 teams are listed"."""

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
    """The id of a stated count, its number, and how many of them are on file (None if we cannot count them)."""

    count: str
    stated: int
    on_file: int | None


def counts(look: Look, about: str | None = None) -> tuple[CountOnFile, ...]:
    """Every stated count, or those about `about` (an id, a kind of team or of jurisdiction), by name and id."""
    if about is None:
        records = _by_name(look.model.all(Count).values())
    else:
        records = look.model.derived(_BY_SUBJECT).get(about, [])
    return tuple(CountOnFile(record.id, record.number, on_file(look, record.id)) for record in records)


def on_file(look: Look, count_id: str) -> int | None:
    """How many of the things that a stated count counts are on file; None if we cannot count them."""
    ids = _counted(look.model, look.model.all(Count)[count_id])
    return None if ids is None else len(ids)


def counted(look: Look, count_id: str) -> tuple[str, ...]:
    """The ids of the records that a stated count counts, as far as they are on file, by name."""
    return look.by_name(_counted(look.model, look.model.all(Count)[count_id]) or ())


def _counted(model: ReadModel, count: Count) -> Collection[str] | None:
    """The ids of the records that `count` counts, in no particular order; None if we cannot count them."""
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
    by_subject: dict[str, list[Count]] = {}
    for count in _by_name(model.all(Count).values()):
        for subject in _subjects(model, count):
            by_subject.setdefault(subject, []).append(count)
    return by_subject


_BY_SUBJECT = Derived("counts by subject", (Count, Agency, Team, Service, Redirect), _by_subject)


def _subjects(model: ReadModel, count: Count) -> set[str]:
    """What a count is about: its category, kind or agency; for a count of named records, what they have in common."""
    ids = {model.survivor(record_id) for record_id in (count.category, count.units_of) if record_id is not None}
    kinds = {kind for kind in (count.team_kind, count.jurisdiction_kind) if kind is not None}
    shared = [_belongs(model, record_id) for record_id in count.named]
    return ids.union(kinds, set.intersection(*shared) if shared else ())


def _belongs(model: ReadModel, record_id: str) -> set[str]:
    """What a named record belongs to: its category and provider, its kind and operators, or the agencies above it."""
    match model.find(model.survivor(record_id)):
        case Service() as service:
            return {service.category, *model.belonging.owners(service.id)}
        case Team() as team:
            return {team.kind, *model.belonging.owners(team.id)}
        case Agency() as agency:
            return set(model.belonging.above(agency.id))
        case _:
            return set()
