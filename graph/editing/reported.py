"""Keeps `Slot.reported_at` true: it is set exactly while a report about the slot is open.

Reports themselves are in `graph.reports`. Here is what is open for each slot, because every action that makes, moves
or brings back a slot has to know it: an undo must not bring back the mark of a report that was reviewed meanwhile.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import ClassVar, Final

from graph.look import Look
from graph.look.remembers import Remembers
from graph.model.contact import Slot, slot_id
from graph.model.kept import Kept, kept_kind, lookup
from graph.model.record import Record, Redirect
from graph.readmodel import ReadModel

_AT_ONCE: Final = 1_000


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Kept):
    """The open reports about a slot, by their ids. It is kept exactly while there are any, so that two who report or
    review at the same time notice each other by its version."""

    KIND: ClassVar[str] = "reported"
    slot: str = field(metadata=lookup())
    since: datetime
    reports: tuple[str, ...]


def reported_id(slot: str) -> str:
    """The id under which the open reports about a slot are kept."""
    return f"{Reported.KIND}:{blake2b(slot.encode(), digest_size=16).hexdigest()}"


def reported(store: Remembers, model: ReadModel, slot: Slot) -> tuple[Reported, ...]:
    """What is kept of the open reports about `slot`, under each id that it had before its entity was merged."""
    return _kept(store, slot, model.merged.names(slot.of))


def reported_since(every: Iterable[Reported]) -> datetime | None:
    """Since when a slot is reported; None if it is not."""
    return min((one.since for one in every), default=None)


def with_reports(
    look: Look, puts: Mapping[str, Record], retires: Iterable[str], before: Mapping[str, Record]
) -> dict[str, Record]:
    """`puts` with each slot marked as the open reports say, also those that get the reports of a retired one."""
    marked = dict(puts)
    into = _merged_into(puts)
    found = list(_affected(look, puts, retires, before))
    names = {slot.id: _names(look, slot.of, puts, into) for slot in found}
    kept = _all_kept(look.past.store, found, names)
    for slot in found:
        since = reported_since(kept.get(slot.id, ()))
        if since != slot.reported_at or slot.id in puts:
            marked[slot.id] = replace(slot, reported_at=since)
    return marked


def _affected(
    look: Look, puts: Mapping[str, Record], retires: Iterable[str], before: Mapping[str, Record]
) -> Iterable[Slot]:
    """The slots whose mark may not be right as they are put: new ones, ones whose mark differs, and ones that stand
    for a retired slot from now on."""
    for put in puts.values():
        was = before.get(put.id)
        if isinstance(put, Slot) and (not isinstance(was, Slot) or was.reported_at != put.reported_at):
            yield put
    for gone in retires:
        was = before.get(gone)
        entity = puts.get(was.of) if isinstance(was, Slot) and was.reported_at is not None else None
        if isinstance(was, Slot) and isinstance(entity, Redirect):
            heir = slot_id(entity.survivor, was.purpose, was.rank)
            known = puts.get(heir) or look.unguarded([heir]).get(heir)
            if isinstance(known, Slot):
                yield known


def _merged_into(puts: Mapping[str, Record]) -> Mapping[str, list[str]]:
    """The ids that `puts` merge into others, by the id of the survivor."""
    into: dict[str, list[str]] = defaultdict(list)
    for one in puts.values():
        if isinstance(one, Redirect):
            into[one.survivor].append(one.id)
    return into


def _names(
    look: Look, entity: str, puts: Mapping[str, Record], merged_into: Mapping[str, list[str]]
) -> tuple[str, ...]:
    """Every id that will mean this entity once `puts` are written."""
    merged = look.model.merged
    if merged.survivor(entity) != entity:  # it was merged, and stands on its own again
        return (entity,)
    into = merged_into.get(entity, ())
    own = {name for one in (entity, *into) for name in merged.names(one)}
    again = {name for name in own if name in puts and name != entity and not isinstance(puts[name], Redirect)}
    return tuple(sorted(own - again))


def _ids(slot: Slot, names: Iterable[str]) -> list[str]:
    return [reported_id(slot_id(name, slot.purpose, slot.rank)) for name in names]


def _kept(store: Remembers, slot: Slot, names: Iterable[str]) -> tuple[Reported, ...]:
    return tuple(store.kept(Reported, _ids(slot, names)).values())


def _all_kept(
    store: Remembers, slots: Iterable[Slot], names: Mapping[str, Iterable[str]]
) -> Mapping[str, list[Reported]]:
    """What is kept of the open reports about these slots, by slot: all of it is read at once."""
    slots_of = {one: slot.id for slot in slots for one in _ids(slot, names[slot.id])}
    found: dict[str, list[Reported]] = defaultdict(list)
    ids = sorted(slots_of)
    for start in range(0, len(ids), _AT_ONCE):
        for one, reported in store.kept(Reported, ids[start : start + _AT_ONCE]).items():
            found[slots_of[one]].append(reported)
    return found
