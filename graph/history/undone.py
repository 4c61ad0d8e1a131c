"""Which change sets took others back. It is kept apart, so that both engines keep it, and names no record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from graph.look.remembers import Remembers
from graph.model.change import Change
from graph.model.kept import Kept, kept_kind


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


def _id_of(change_set: str) -> str:
    return f"{Undone.KIND}:{change_set}"
