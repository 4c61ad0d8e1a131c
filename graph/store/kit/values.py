"""Ids and words, as every engine passes them on."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from graph.model.errors import InvalidInput

HIGHEST = 2**63 - 1
"""The highest revision that an engine can be asked about."""


def askable(ids: Iterable[str]) -> list[str]:
    """Those of `ids` that a record can have, each once, in order. SQLite would read U+0000 as the end of a text, and
    Neo4j's driver fails on a lone surrogate."""
    return sorted({one for one in ids if one.isascii() and one.isprintable()})


def known_revision(revision: int) -> int:
    """`revision`, or the highest that an engine takes. Raises InvalidInput for a negative one."""
    if revision < 0:
        raise InvalidInput(f"revisions count from 0, there is none before {revision}", value=revision)
    return min(revision, HIGHEST)


def words_of(vocabulary: type[StrEnum]) -> Callable[[Any], Any]:
    """The word of a text. A dictionary, because calling an enumeration is six times slower; a KeyError tells of a
    word that is unknown here."""
    return {word.value: word for word in vocabulary}.__getitem__


def utc_text(instant: datetime) -> str:
    """The instant as text of one length, which compares as instants do."""
    return in_utc(instant).isoformat(timespec="microseconds")


def in_utc(instant: datetime) -> datetime:
    """The same instant in UTC. Raises InvalidInput for one without a zone, or out of the calendar."""
    if instant.tzinfo is None:
        raise InvalidInput(f"an instant needs a zone, {instant} has none", value=instant)
    try:
        return instant.astimezone(UTC)
    except OverflowError as exc:
        raise InvalidInput(f"{instant} is before the first or after the last year", value=instant) from exc
