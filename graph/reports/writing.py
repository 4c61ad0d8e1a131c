"""Writes what reports and reviews plan: what is kept apart, and the mark of a slot in the same transaction."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from graph.directory import Directory
from graph.editing.retrying import retried
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.change import ChangeSet
from graph.model.contact import Slot
from graph.model.errors import Conflict, StoreUnavailable
from graph.model.kept import KeptSet
from graph.reports.limiting import Counted
from graph.store.contract import Store


@dataclass(frozen=True, slots=True)
class Mark:
    """Since when a slot is to be marked as reported (None: it is not), and who says so and why."""

    slot: Slot
    since: datetime | None
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be written together."""

    kept: KeptSet
    mark: Mark | None = None


def write(
    directory: Directory, store: Store, viewer: Viewer, now: datetime, plan: Callable[[Look], Planned | None]
) -> None:
    """Write what `plan` says on the newest revision. It may be called more than once, and writes nothing itself.

    Raises what it raises, Conflict if others write the same all the time, and StoreUnavailable.
    """

    def attempt() -> None:
        planned = directory.answer(viewer, now, lambda look: plan(_current(look)))
        if planned is not None:
            _write(directory, store, now, planned)

    with suppress(Counted):
        retried(attempt, Conflict)


def whole(look: Look, slot: Slot) -> Slot:
    """The slot with all its fields, to be written."""
    record = look.unguarded([slot.id])[slot.id]
    assert isinstance(record, Slot)
    return record


def _current(look: Look) -> Look:
    if look.as_of is not None:
        raise StoreUnavailable("the store is out of reach, so nothing can be written: try again later")
    return look


def _write(directory: Directory, store: Store, now: datetime, planned: Planned) -> None:
    mark = planned.mark
    if mark is None or mark.slot.reported_at == mark.since:
        store.keep(planned.kept)
        return
    change = ChangeSet(
        actor=mark.actor,
        reason=mark.reason,
        puts=(replace(mark.slot, reported_at=mark.since),),
        expects={mark.slot.id: mark.slot.version},
        at=now,
        id=planned.kept.id,
    )
    directory.write(change, planned.kept)
