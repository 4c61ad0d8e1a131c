"""The filters of the freshness board, as they stand in its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from api import words
from api.words.messages import Messages
from graph.contacts import SlotFilter
from graph.editing.choosing import chosen
from graph.freshness import Grouping
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, SignpostError
from graph.model.vocabulary import ContactPurpose, ContactRank, ContactStatus, TeamKind

E = TypeVar("E", bound=StrEnum)
NAMED: Final = {
    "agency": ("agency",),
    "team": ("team",),
    "within": ("jurisdiction",),
    "category": ("category",),
    "owner": ("agency",),
}
"""The fields that name a record by its id or name, and the kinds of record that they name."""
CHOSEN: Final[Mapping[str, type[StrEnum]]] = {
    "status": ContactStatus,
    "rank": ContactRank,
    "purpose": ContactPurpose,
    "team_kind": TeamKind,
    "by": Grouping,
}
"""The fields with a word of a vocabulary."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field, and the records (id, name) that may be meant."""

    field: str
    message: str
    meant: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What was given, field by field, and the question that it asks. With a problem nothing is asked."""

    given: Mapping[str, str]
    asked: SlotFilter
    by: Grouping
    problem: Problem | None = None


def filters_of(look: Look, query: Mapping[str, str], messages: Messages) -> Filters:
    """The filters in the query of an address."""
    given = {name: query.get(name, "").strip() for name in (*NAMED, *CHOSEN)}
    by = _word(Grouping, given["by"]) or Grouping.AGENCY
    ids: dict[str, str | None] = {}
    for name, kinds in NAMED.items():
        try:
            ids[name] = chosen(look, (name,), given[name], kinds) if given[name] else None
        except (InvalidInput, Ambiguous) as error:
            return Filters(given, SlotFilter(), by, _problem(name, error, messages))
    asked = SlotFilter(
        statuses=_words(ContactStatus, given["status"]),
        ranks=_words(ContactRank, given["rank"]),
        purposes=_words(ContactPurpose, given["purpose"]),
        team_kinds=_words(TeamKind, given["team_kind"]),
        **ids,
    )
    return Filters(given, asked, by)


def _problem(field: str, error: SignpostError, messages: Messages) -> Problem:
    meant = error.candidates if isinstance(error, Ambiguous) else ()
    return Problem(field, words.capital(words.error_words(error, messages)), tuple(meant))


def _word(kind: type[E], text: str) -> E | None:
    return kind.__members__.get(text.upper())


def _words(kind: type[E], text: str) -> tuple[E, ...]:
    word: Any = _word(kind, text)
    return () if word is None else (word,)
