"""Kinds that are kept apart, for the contract: one like a secret link, one like a message to be sent."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from graph.model.kept import Kept, KeptQuery, KeptSet, kept_kind, lookup
from graph.model.record import Citation
from graph.store.contract import Store
from tests.support.records import NOON


class State(StrEnum):
    WAITING = "WAITING"
    SENT = "SENT"


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Kept):
    """A link that works once, found by the hash of its secret."""

    KIND: ClassVar[str] = "test-link"
    hash: str = field(metadata=lookup())
    used_by: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Kept):
    """A message with a field of every type."""

    KIND: ClassVar[str] = "test-letter"
    state: State = field(default=State.WAITING, metadata=lookup())
    to: str = field(default="", metadata=lookup())
    slots: tuple[str, ...] = field(default=(), metadata=lookup())
    due: date | None = field(default=None, metadata=lookup())
    at: datetime | None = field(default=None, metadata=lookup())
    tries: int = field(default=0, metadata=lookup())
    urgent: bool = field(default=False, metadata=lookup())
    weight: float | None = None
    text: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger(Kept):
    """Of no kind that a store may keep: nothing declares it."""

    KIND: ClassVar[str] = "test-stranger"


def link(called: str = "a", /, **fields: Any) -> Link:
    return Link(id=f"test-link:{called}", **{"hash": f"hash of {called}", **fields})


def letter(called: str = "a", /, **fields: Any) -> Letter:
    return Letter(id=f"test-letter:{called}", **fields)


FULL = letter(
    "full",
    expires_at=NOON + timedelta(days=1),
    state=State.SENT,
    to="desk@example.org",
    slots=("slot:agency:police:intake:primary", "slot:team:btam:liaison:primary"),
    due=date(2026, 2, 28),
    at=NOON,
    tries=-(2**63),
    urgent=True,
    weight=0.1,
    text="a\0\u2028🧭",
    citations=(Citation("Plan", None, ""), Citation("Page")),
)


def kept(*puts: Kept, **fields: Any) -> KeptSet:
    return KeptSet(puts=puts, **fields)


def found(store: Store, field: str, value: object, **page: Any) -> list[str]:
    """The names of the letters with this value."""
    return names(store.find_kept(Letter, KeptQuery(field=field, value=value, **page)))


def names(records: Iterable[Kept]) -> list[str]:
    return [record.id.partition(":")[2] for record in records]


def everything(store: Store) -> object:
    """All that a store keeps apart, to compare before and after."""
    return tuple(store.find_kept(kind, KeptQuery(limit=1000)) for kind in (Letter, Link))
