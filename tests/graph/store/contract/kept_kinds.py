"""Kinds that are kept apart, for the contract: one like a secret link, one like a message to be sent."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from graph.model.kept import Kept, kept_kind, lookup
from graph.model.record import Citation


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
