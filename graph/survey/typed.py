"""Reads an answer to the survey as it was typed, and says everything that is wrong with it at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from graph.editing.choosing import chosen
from graph.editing.texts import read_text
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidField, InvalidInput, QuestionProblems, shown
from graph.model.record import Stored
from graph.model.shape import shapes_by_name
from graph.survey.kinds import (
    MOST_PROGRAMS,
    Circumstance,
    ForWhom,
    Issue,
    Often,
    Position,
    Procedure,
    Program,
    Sector,
    SurveyRemark,
    SurveyStatement,
)
from graph.values.phone import parse_phone

W = TypeVar("W", bound=StrEnum)
_ALONE: Final = (Procedure.NONE, Procedure.NOT_SURE)


@dataclass(frozen=True, slots=True)
class TypedProgram:
    """A program as it was typed: a row of the form. A row with nothing in its texts is left out."""

    name: str = ""
    category: str = ""
    for_whom: str = ""
    place: str = ""
    runs: bool = False
    website: str = ""
    phone: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed or chosen that says anything of a program."""
        return not any(text.strip() for text in (self.name, self.category, self.place, self.website, self.phone))


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """An answer as it was typed: words of the vocabularies, names of records or their ids."""

    organization: str = ""
    sector: str = ""
    position: str = ""
    place: str = ""
    issue: str = ""
    often: str = ""
    circumstances: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    procedure: str = ""
    programs: tuple[TypedProgram, ...] = ()
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, read. `agency` is the organization's record, if the name is that of one."""

    organization: str
    agency: str | None
    sector: Sector
    position: Position
    place: str
    issue: Issue
    often: Often
    circumstances: tuple[Circumstance, ...]
    procedures: tuple[Procedure, ...]
    procedure: str | None
    programs: tuple[Program, ...]
    text: str | None = field(repr=False)


def read_answers(look: Look, typed: TypedAnswer) -> Answers:
    """The answers. Raises InvalidInput with all that is wrong: of a program, at `programs`, its number, the field."""
    problems = QuestionProblems()
    organization = problems.attempt(lambda: _name(typed.organization))
    sector = problems.attempt(lambda: _word("sector", typed.sector, Sector))
    position = problems.attempt(lambda: _word("position", typed.position, Position))
    place = problems.attempt(lambda: named(look, ("place",), typed.place, "jurisdiction"))
    programs = [_program(look, at, one, problems) for at, one in enumerate(typed.programs) if not one.empty]
    if len(programs) > MOST_PROGRAMS:
        problems.attempt(lambda: _too_many(len(programs)))
    issue = problems.attempt(lambda: _word("issue", typed.issue, Issue))
    often = problems.attempt(lambda: _word("often", typed.often, Often))
    circumstances = problems.attempt(lambda: _words("circumstances", typed.circumstances, Circumstance))
    procedures = problems.attempt(lambda: _procedures(typed.procedures))
    procedure = problems.attempt(lambda: _line(SurveyStatement, "procedure", typed.procedure))
    text = problems.attempt(lambda: _line(SurveyRemark, "text", typed.text))
    problems.check()
    assert organization is not None
    assert sector is not None
    assert position is not None
    assert place is not None
    assert issue is not None
    assert often is not None
    return Answers(
        organization=organization,
        agency=_agency(look, organization),
        sector=sector,
        position=position,
        place=place,
        issue=issue,
        often=often,
        circumstances=circumstances or (),
        procedures=procedures or (),
        procedure=procedure,
        programs=tuple(one for one in programs if one is not None),
        text=text,
    )


def named(look: Look, path: Sequence[str], text: str, kind: str) -> str:
    """The id of the record of this kind that a text names. Raises InvalidField, also where it can mean several."""
    if not text.strip():
        raise _missing(path)
    try:
        return chosen(look, path, text, (kind,))
    except Ambiguous as error:
        names = ", ".join(called for _, called in error.candidates)
        raise InvalidField(
            path,
            f"{shown(text)} can mean {names}: enter one of them",
            value=text,
            code="field.one-of",
            params={"text": text, "names": names},
        ) from None


def _missing(path: Sequence[str]) -> InvalidField:
    return InvalidField(path, "it is empty: fill this in", code="field.missing")


def _line(kind: type[Stored], name: str, raw: str, path: Sequence[str] = ()) -> str | None:
    """A text on one line; None if it is empty. Raises InvalidField."""
    text = " ".join(raw.split())
    return read_text(tuple(path) or (name,), shapes_by_name(kind)[name], text) if text else None


def _name(raw: str) -> str:
    name = _line(SurveyStatement, "organization", raw)
    if name is None:
        raise _missing(("organization",))
    return name


def _agency(look: Look, organization: str) -> str | None:
    try:
        return chosen(look, ("organization",), organization, ("agency",))
    except (InvalidInput, Ambiguous):
        return None


def _word(name: str, raw: str, vocabulary: type[W], path: Sequence[str] = ()) -> W:
    if not raw:
        raise _missing(path or (name,))
    try:
        return vocabulary(raw)
    except ValueError:
        raise InvalidField(
            path or (name,),
            f"{shown(raw)} is none of {', '.join(vocabulary)}: choose one",
            value=raw,
            code="field.word",
            params={"text": raw},
        ) from None


def _words(name: str, raw: Iterable[str], vocabulary: type[W]) -> tuple[W, ...]:
    """The words that were ticked, once each, in the order of the vocabulary."""
    ticked = {_word(name, one, vocabulary) for one in raw}
    return tuple(word for word in vocabulary if word in ticked)


def _procedures(raw: Iterable[str]) -> tuple[Procedure, ...]:
    ticked = _words("procedures", raw, Procedure)
    if not ticked:
        raise _missing(("procedures",))
    if len(ticked) > 1 and (alone := next((one for one in _ALONE if one in ticked), None)):
        raise InvalidField(
            ("procedures",),
            f"{alone} contradicts the others: untick it, or the others",
            value=alone,
            code="field.alone",
        )
    return ticked


def _too_many(n: int) -> None:
    raise InvalidField(
        ("programs",),
        f"there are {n} programs, at most {MOST_PROGRAMS} are kept: send the others with a second answer",
        value=n,
        code="field.too-many",
        params={"n": n, "most": MOST_PROGRAMS},
    )


def _program(look: Look, at: int, typed: TypedProgram, problems: QuestionProblems) -> Program | None:
    """A row, or None with its problems collected."""

    def path(name: str) -> tuple[str, ...]:
        return ("programs", str(at), name)

    name = problems.attempt(lambda: _program_name(typed.name, path("name")))
    category = problems.attempt(lambda: named(look, path("category"), typed.category, "category"))
    for_whom = problems.attempt(lambda: _word("for_whom", typed.for_whom, ForWhom, path("for_whom")))
    place = problems.attempt(lambda: named(look, path("place"), typed.place, "jurisdiction"))
    website = problems.attempt(lambda: _website(typed.website, path("website")))
    phone = problems.attempt(lambda: _phone(typed.phone, path("phone")))
    if name is None or category is None or for_whom is None or place is None:
        return None
    return Program(name, category, for_whom, place, typed.runs, website, phone)


def _program_name(raw: str, path: tuple[str, ...]) -> str:
    text = " ".join(raw.split())
    if not text:
        raise _missing(path)
    return read_text(path, shapes_by_name(Program)["name"], text)


def _website(raw: str, path: tuple[str, ...]) -> str | None:
    return read_text(path, shapes_by_name(Program)["website"], raw.strip()) if raw.strip() else None


def _phone(raw: str, path: tuple[str, ...]) -> str | None:
    if not raw.strip():
        return None
    try:
        return parse_phone(raw).number
    except InvalidInput as error:
        raise InvalidField(path, error.message, value=raw, code="field.phone", params={"text": raw}) from None
