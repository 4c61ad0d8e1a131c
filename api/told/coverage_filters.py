"""The filters of coverage, as they stand in an address or among the options of a command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from api import words
from api.told.slot_filters import Problem
from api.words.messages import Messages
from graph import coverage
from graph.coverage import CoverageQuestion, Matrix
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, SignpostError
from graph.model.vocabulary import CoverageStatus, JurisdictionKind

NAMES: Final = ("of", "within", "category", "age", "status")
_NAMED: Final = {"within": ("jurisdiction",), "category": ("category",)}


@dataclass(frozen=True, slots=True)
class CoverageFilters:
    """What was given, field by field, and the question that it asks. With a problem nothing is asked."""

    given: Mapping[str, str]
    asked: CoverageQuestion = field(default_factory=CoverageQuestion)
    status: CoverageStatus | None = None
    problem: Problem | None = None


def coverage_filters(
    look: Look, query: Mapping[str, str], messages: Messages, *, of_one_kind: bool = False
) -> CoverageFilters:
    """The filters in the query of an address. `of_one_kind`: a kind of help has to be chosen."""
    given = {name: query.get(name, "").strip() for name in NAMES}
    ids: dict[str, str | None] = {}
    name = ""
    try:
        for name, kinds in _NAMED.items():
            ids[name] = chosen(look, (name,), given[name], kinds) if given[name] else None
        if of_one_kind and ids["category"] is None:
            raise InvalidInput("choose a kind of help", value="", code="category.missing")
        name = "age"
        asked = CoverageQuestion(
            () if ids["category"] is None else (ids["category"],),
            JurisdictionKind.__members__.get(given["of"].upper(), JurisdictionKind.TOWN),
            ids["within"],
            _age(given["age"]),
        )
        coverage.coverage(look, asked)
    except (InvalidInput, Ambiguous) as error:
        return CoverageFilters(given, problem=_problem(name, error, messages))
    return CoverageFilters(given, asked, CoverageStatus.__members__.get(given["status"].upper()))


def matrix_for(look: Look, filters: CoverageFilters) -> Matrix:
    """The matrix that the filters ask for."""
    return coverage.coverage(look, filters.asked)


def _age(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        raise InvalidInput(
            f"an age is a whole number of years, not {text!r}", value=text, code="field.number", params={"text": text}
        )
    return int(text)


def _problem(name: str, error: SignpostError, messages: Messages) -> Problem:
    meant = error.candidates if isinstance(error, Ambiguous) else ()
    return Problem(name, words.capital(words.error_words(error, messages)), tuple(meant))
