"""What a new record needs that its document may not say, and who is asked for it."""

from collections.abc import Mapping
from typing import Any, Final

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.errors import InvalidInput, shown
from graph.model.record import Record
from graph.model.service import Service
from graph.model.shape import shapes_by_name
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, TeamKind
from importers.planning.answer_questions import CHOICES, KEYS
from importers.planning.meaning import WORDS, word_of
from importers.planning.resolving import REGIONS

_ASKED: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Agency: ("level",),
    Team: ("kind",),
    Service: ("category", "provider"),
}
"""Fields for which one answer can hold for a whole file."""
CATEGORY: Final = "service.category"
"""The question for a kind of help that is called otherwise here: each service may have an answer of its own."""
_NOT_REGIONS: Final = (JurisdictionKind.NATION, JurisdictionKind.STATE, JurisdictionKind.TOWN)


def with_answers(
    kind: type[Record], key: str, values: Mapping[str, Any], answers: Mapping[str, str]
) -> dict[str, Any]:
    """The values of a new record, with what was answered for fields that the document does not have: of the entry
    with this `key`, else for the whole file."""
    return {**answered(kind, key, answers), **values}


def answered(kind: type[Record], key: str, answers: Mapping[str, str]) -> dict[str, str]:
    """What was answered for fields of a new record: of the entry with this `key`, else for the whole file."""
    given = {
        name: answers.get(own_question(key, name)) or answers.get(f"{kind.KIND}.{name}", "")
        for name in _ASKED.get(kind, ())
    }
    return {name: answer for name, answer in given.items() if answer}


def own_question(key: str, name: str) -> str:
    """The key of the question for a field of one entry, by the key of the entry."""
    return f"{key}#{name}"


def missing(kind: type[Record], values: Mapping[str, Any]) -> str | None:
    """The first field that a new record of this kind needs and that has no value; None if it has all."""
    return next(
        (
            name
            for name, shape in shapes_by_name(kind).items()
            if shape.required and name not in ("id", "version") and values.get(name) in (None, "", ())
        ),
        None,
    )


def question_of(kind: type[Record], name: str) -> str:
    """The key of the question for a field; empty if each entry has to say it itself."""
    return f"{kind.KIND}.{name}" if name in _ASKED.get(kind, ()) else ""


def asked_for(kind: type[Record], lacks: str, asks: str) -> str:
    """The question for a field that has no value: `asks`, if that is about the words that stand there."""
    return asks if asks.startswith(f"{lacks}:") else question_of(kind, lacks)


def check_answers(look: Look, answers: Mapping[str, str]) -> None:
    """Raises InvalidInput for an answer to no question, or one that cannot be the answer. `meaning.with_meanings`
    checks what words mean."""
    for key, answer in answers.items():
        if word_of(key) is None:
            _check_answer(look, _whole_question(key), answer)


def _check_answer(look: Look, key: str, answer: str) -> None:
    questions = (REGIONS, *(f"{kind.KIND}.{name}" for kind, names in _ASKED.items() for name in names), *KEYS)
    if key not in questions:
        known = ", ".join((*questions, *(f"{kind}:..." for kind in WORDS)))
        raise InvalidInput(
            f"no import asks {shown(key)}: answer one of {known}",
            value=key,
            code="import.no-question",
            params={"text": key[:80], "known": known},
        )
    known_answers = choices(look, key)
    if known_answers and answer not in known_answers:
        known = ", ".join(known_answers)
        raise InvalidInput(
            f"{shown(answer)} cannot be the answer to {shown(key)}: choose one of {known}",
            value=answer,
            code="import.answer",
            params={"text": answer, "known": known[:500]},
        )


def _whole_question(key: str) -> str:
    """The question for a whole file to which that of one entry belongs; any other is as it is."""
    entry, _, name = key.rpartition("#")
    kind = next((kind.KIND for kind, names in _ASKED.items() if name in names), "")
    return f"{kind}.{name}" if entry and kind else key


def choices(look: Look, key: str) -> tuple[str, ...]:
    """What may be answered to a question; none if it is free, such as the id of an agency."""
    if key == REGIONS:
        return tuple(kind.value for kind in JurisdictionKind if kind not in _NOT_REGIONS)
    if key in CHOICES:
        return tuple(word.value for word in CHOICES[key])
    if key == "agency.level":
        return tuple(level.value for level in AgencyLevel if level is not AgencyLevel.SECTOR)
    if key == "team.kind":
        return tuple(kind.value for kind in TeamKind)
    return tuple(sorted(look.model.all(Category))) if key == CATEGORY else ()
