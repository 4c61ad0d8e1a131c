"""A row of an export as an answer: the choices in words of the survey, programs by their numbers, nothing of who
answered but a hash."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import MOST_PROGRAMS, Circumstance, ForWhom, Issue, Often, Position, Procedure, Sector
from importers.proposal import LONGEST_TEXT, Answer, Passed, Remark, Span
from importers.survey.choices import choice, choices, is_other
from importers.survey.questions import KEY, TIME
from importers.tables.cells import Row
from importers.tables.cleaning import day_of, truth_of
from importers.tables.columns import Column

_ONE: Final[dict[str, type[StrEnum]]] = {"sector": Sector, "position": Position, "issue": Issue, "often": Often}
_SEVERAL: Final[dict[str, type[StrEnum]]] = {"circumstances": Circumstance, "procedures": Procedure}
REQUIRED: Final = ("organization", "sector", "position", "place", "issue", "often", "procedures")
"""The questions that the survey's form does not let anybody leave out."""
_SPACE: Final = re.compile(r"\s+")


def answer_of(row: Row, today: date) -> Answer:
    """What a row answers. Remarks of the row say what was read otherwise than it is written."""
    lines = {name: _SPACE.sub(" ", row.text(f"survey.{name}")) for name in ("organization", "place", "procedure")}
    one = {name: _chosen(row, name, of) for name, of in _ONE.items()}
    ticked = {name: _ticked(row, name, of) for name, of in _SEVERAL.items()}
    typed = TypedAnswer(
        **lines,
        **one,
        circumstances=ticked["circumstances"],
        procedures=ticked["procedures"],
        programs=tuple(_programs(row)),
        text=row.prose("survey.text"),
    )
    span = Span(row.line.number, row.line.number, lines["organization"][:LONGEST_TEXT], row.sheet)
    lacks = tuple(name for name in REQUIRED if not row.columns.has(f"survey.{name}"))
    day = row.cleaned(TIME, lambda value: day_of(value, today)) if row.columns.has(TIME) else None
    return Answer(_key(row, typed), span, typed, day, lacks)


def _key(row: Row, typed: TypedAnswer) -> str:
    """What names who answered: the respondent's number, else when it was sent, else all that was answered."""
    named = row.text(KEY) or str(row.raw(TIME) or "") or repr((typed, typed.text))
    return blake2b(named.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _cells(row: Row, name: str) -> Iterator[tuple[Column, str]]:
    for column in row.columns_of(f"survey.{name}"):
        if text := row.safe(column):
            yield column, text


def _chosen(row: Row, name: str, of: type[StrEnum]) -> str:
    """The one choice of a question. What is no choice is another one where there is *other*, else as it is typed."""
    words: list[str] = []
    for column, text in _cells(row, name):
        known = choice(of, text)
        if known is not None:
            words.append(known.value)
        elif "OTHER" in of.__members__:
            words.append("OTHER")
            _told(row, column)
        else:
            words.append(text)
    return next(iter(words), "")


def _ticked(row: Row, name: str, of: type[StrEnum]) -> tuple[str, ...]:
    """The choices that were ticked. What is no choice was typed beside *other*: it counts as that."""
    ticked: dict[str, None] = {}
    for column, text in _cells(row, name):
        if truth_of(text) is False and choice(of, text) is None:
            continue
        for known, _words in choices(of, text):
            ticked[(known or of["OTHER"]).value] = None
            if known is None:
                _told(row, column)
    return tuple(ticked)


def _told(row: Row, column: Column) -> None:
    """That something was typed which is not kept: where, and not what."""
    place = Span(row.line.number, row.line.number, part=row.sheet, column=column.heading[:100])
    row.remarks.append(Remark(Passed.NOTICE, place, "import.answer-other"))


def _programs(row: Row) -> Iterator[TypedProgram]:
    for n in range(1, MOST_PROGRAMS + 1):
        texts = {name: row.text(f"program{n}.{name}") for name in ("name", "category", "place", "website", "phone")}
        if not any(texts.values()):
            continue
        whom = row.text(f"program{n}.for_whom")
        found = [known for known, _ in choices(ForWhom, whom) if known is not None]
        for_whom = found[0].value if len(found) == 1 else ForWhom.EVERYBODY.value if len(found) > 1 else whom
        yield TypedProgram(**texts, for_whom=for_whom, runs=row.is_true(f"program{n}.runs"))


def is_label(text: str, others: Sequence[str]) -> bool:
    """Whether a cell below a question is the label of its column: a choice, or what survey programs write there."""
    folded = text.strip().casefold()
    known = any(choice(of, text) is not None for of in (*_ONE.values(), *_SEVERAL.values()))
    return known or folded in others or is_other(text)
