"""The form of the survey as it was typed: read from what a browser sent, and as fields again.

Each box that can be ticked is a field of its own, and so is each field of a program: `programs.0.name`.
"""

from dataclasses import fields
from enum import StrEnum
from typing import Final

from api.pages.account.form import Form
from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import MOST_PROGRAMS, Circumstance, Procedure

MOST_FIELDS: Final = 200
"""Ten programs of seven fields, the boxes, and the rest of the form."""
_TEXTS: Final = ("organization", "sector", "position", "place", "issue", "often", "procedure", "text")
_YES: Final = "yes"


def typed_of(form: Form) -> TypedAnswer:
    """The answer in the fields of a form, with as many programs as it has rows."""
    return TypedAnswer(
        **{name: form.get(name, "") for name in _TEXTS},
        circumstances=_ticked(form, "circumstances", Circumstance),
        procedures=_ticked(form, "procedures", Procedure),
        programs=tuple(_program(form, at) for at in range(rows_of(form))),
    )


def rows_of(form: Form) -> int:
    """How many programs the form has room for: one at least."""
    text = form.get("rows", "")
    return max(1, min(int(text), MOST_PROGRAMS)) if text.isascii() and text.isdecimal() and len(text) < 4 else 1


def _ticked(form: Form, name: str, vocabulary: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in vocabulary if form.get(f"{name}.{word}") == _YES)


def _program(form: Form, at: int) -> TypedProgram:
    given = {one.name: form.get(f"programs.{at}.{one.name}", "") for one in fields(TypedProgram)}
    return TypedProgram(**{**given, "runs": given["runs"] == _YES})  # type: ignore[arg-type]
