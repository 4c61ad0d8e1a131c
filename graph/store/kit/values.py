"""Conversions of ids, words and instants that every engine uses."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from graph.model.errors import InvalidInput

HIGHEST = 2**63 - 1
"""The highest revision that an engine can be asked about."""


def askable(ids: Iterable[str]) -> list[str]:
    """The valid ids among `ids`, sorted and without repeats. Others must not reach an engine: SQLite would read
    U+0000 as the end of a text, and Neo4j's driver fails on a lone surrogate."""
    return sorted({record_id for record_id in ids if record_id.isascii() and record_id.isprintable()})


def known_revision(revision: int) -> int:
    """`revision`, but at most the highest number that an engine accepts. Raises InvalidInput if it is negative."""
    if revision < 0:
        raise InvalidInput(f"revisions count from 0, there is none before {revision}", value=revision)
    return min(revision, HIGHEST)


def words_of(vocabulary: type[StrEnum]) -> Callable[[Any], Any]:
    """A function from a text to its word in `vocabulary`, which raises KeyError for an unknown word. It looks up a
    dictionary, because calling the enumeration is six times slower."""
    return {word.value: word for word in vocabulary}.__getitem__


def utc_text(instant: datetime) -> str:
    """The instant as text. All have the same length, so that the texts sort as the instants do."""
    return in_utc(instant).isoformat(timespec="microseconds")


def in_utc(instant: datetime) -> datetime:
    """The same instant in UTC. Raises InvalidInput if it has no zone or is outside the calendar."""
    if instant.tzinfo is None:
        raise InvalidInput(f"an instant needs a zone, {instant} has none", value=instant)
    try:
        return instant.astimezone(UTC)
    except OverflowError as exc:
        raise InvalidInput(f"{instant} is before the first or after the last year", value=instant) from exc
