"""Changes, and the read model of what there is after them, for tests of what one revision leaves to the next."""

from collections.abc import Iterable
from datetime import UTC, datetime

from graph.model.change import Action, Change
from graph.model.record import Record
from graph.readmodel import ReadModel
from graph.store.contract import Snapshot
from graph.store.writing import load_order

AT = datetime(2026, 11, 21, tzinfo=UTC)


def change(revision: int, before: Record | None, after: Record | None) -> Change:
    action = Action.RETIRED if after is None else Action.CREATED if before is None else Action.UPDATED
    subject = before or after
    assert subject is not None
    return Change(
        revision=revision,
        change_set=str(revision),
        at=AT,
        actor="test",
        reason="test",
        action=action,
        subject=subject.id,
        before=before,
        after=after,
    )


def rebuilt(revision: int, records: Iterable[Record]) -> ReadModel:
    return ReadModel.build(Snapshot(revision, tuple(sorted(records, key=load_order))))
