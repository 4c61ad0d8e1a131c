"""Which change sets took others back. It is kept apart, so that both engines keep it, and names no record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from graph.look.remembers import Remembers
from graph.model.change import Change
from graph.model.kept import Kept, kept_kind
from graph.model.record import same_values


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Kept):
    """What a change set took back: the change set `change_set`, or one change of it, which was made in `revision` at
    `at`. Its own name is the id of the change set that took it back."""

    KIND: ClassVar[str] = "undone"
    change_set: str
    revision: int
    at: datetime


def took_back(change_set: str, change: Change) -> Undone:
    """What to keep of a change set that takes back `change`, or all that was written with it."""
    return Undone(id=_id_of(change_set), change_set=change.change_set, revision=change.revision, at=change.at)


def undone_by(store: Remembers, change_sets: Iterable[str]) -> dict[str, Undone]:
    """What these change sets took back, by their ids; those that took nothing back are left out."""
    ids = {_id_of(one): one for one in change_sets}
    return {ids[one]: undone for one, undone in store.kept(Undone, ids).items()} if ids else {}


def standing(changes: Sequence[Change], undone: Mapping[str, Undone]) -> Change:
    """Which change of a record the record stands at. A change and what took it back cancel out; an undo that was
    undone does, too.

    `changes` are all changes of the record from some revision on, newest first, at least one; `undone` is what
    their change sets took back (`undone_by`). An undo of what is not among them stands, and so does one that left
    other values than there were before what it took back.
    """
    at = {(change.change_set, change.revision): place for place, change in enumerate(changes)}
    place = 0
    while True:
        change = changes[place]
        took = undone.get(change.change_set)
        back = None if took is None else at.get((took.change_set, took.revision))
        if back is None or back + 1 >= len(changes) or not same_values(change.after, changes[back].before):
            return change
        place = back + 1


def _id_of(change_set: str) -> str:
    return f"{Undone.KIND}:{change_set}"
