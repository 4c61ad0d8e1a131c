"""The form to find help: the values that were typed, the question that they ask, and the problems at fields."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Final, TypeVar

from starlette.datastructures import FormData

from api import words
from api.words.messages import Messages
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.errors import (
    Ambiguous,
    InvalidInput,
    InvalidQuestion,
    QuestionProblems,
    SignpostError,
    shown,
)
from graph.model.service import OLDEST

F = TypeVar("F", bound="FindForm")
_FIELDS: Final = {
    "origin": "origin",
    "place": "place",
    "category": "category",
    "age": "age",
    "time": "at",
    "language": "language",
}
"""What the code of an error is about -> the field of a form, in the order of the fields."""


@dataclass(frozen=True, slots=True)
class FindForm:
    """The fields as they were sent. `meant` is `<id> <text>`: the chosen meaning and its text.

    `text` is what was typed into the one box; None if another form was sent. `category` may be several ids with
    spaces between. `typing` is set by htmx while somebody types; an empty place is no problem then. `by_button` means
    that a button of the answer sent its own kind of help, which the form must then show.
    """

    place: str = ""
    category: str = ""
    age: str = ""
    when: str = "now"
    at: str = ""
    language: str = ""
    meant: str = ""
    typing: str = ""
    text: str | None = None
    by_button: bool = field(default=False, metadata={"sent": False})

    @property
    def chosen(self) -> str | None:
        """The id of the chosen meaning; None if there is none, or if the text has changed since."""
        record_id, _, text = self.meant.partition(" ")
        return record_id if record_id and text == self.place.strip() else None

    @property
    def empty_so_far(self) -> bool:
        """Whether somebody is still typing and has not named a place yet."""
        return bool(self.typing) and not self.place.strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a field, and how to mend it."""

    field: str
    message: str


def read_form(data: FormData, kind: type[F]) -> F:
    """The form that `data` holds. If a field was sent twice, the last value counts: that of the button."""
    names = [entry.name for entry in fields(kind) if entry.metadata.get("sent", True)]
    sent: dict[str, Any] = {name: _text(data.getlist(name)) for name in names if name in data}
    return kind(**sent, by_button=len(data.getlist("category")) > 1)


def _text(values: Iterable[Any]) -> str:
    last = list(values)[-1]
    return last.encode("utf-8", "replace").decode() if isinstance(last, str) else ""


def question_of(form: FindForm, look: Look, problems: QuestionProblems) -> FindQuestion:
    """The question that the form asks. Fields that cannot be read are added to `problems`."""
    kinds = form.category.split()
    return FindQuestion(
        place=form.chosen or form.place.strip(),
        category=kinds[0] if len(kinds) == 1 else None,
        categories=tuple(dict.fromkeys(kinds)) if len(kinds) > 1 else (),
        age=problems.attempt(lambda: _age(form.age.strip())),
        at=problems.attempt(lambda: _at(form, look)),
        language=form.language.strip() or None,
    )


def problems_at(error: SignpostError, messages: Messages) -> tuple[Problem, ...]:
    """The problems at fields that `error` is about. Raises `error` if it is not about a field of a form."""
    several = error.problems if isinstance(error, InvalidQuestion) else (error,)
    if any(problem.about not in _FIELDS for problem in several):
        raise error
    order = list(_FIELDS)
    return tuple(
        Problem(_FIELDS[problem.about], words.error_words(problem, messages))
        for problem in sorted(several, key=lambda problem: order.index(problem.about))
        if not isinstance(problem, Ambiguous)
    )


def _age(text: str) -> int | None:
    if not text:
        return None
    # Digits of any script are digits; a superscript is not, and int() refuses it.
    if text.isdecimal() and len(text) <= 4 and int(text) <= OLDEST:
        return int(text)
    raise InvalidInput(
        f"{shown(text)} is not an age: write whole years from 0 to {OLDEST}",
        value=text,
        code="age.unreadable",
        params={"text": text, "oldest": OLDEST},
    )


def _at(form: FindForm, look: Look) -> datetime | None:
    if form.when == "any":
        return None
    if form.when != "at":
        return look.now
    text = form.at.strip()
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=look.zone)
        at.astimezone(look.now.tzinfo)  # raises OverflowError in the first and last hours of the calendar
    except (ValueError, OverflowError):
        raise InvalidInput(
            f"{shown(text)} is not a date and time: write 2026-11-21 14:30",
            value=text,
            code="time.unreadable" if text else "time.empty",
            params={"text": text} if text else {},
        ) from None
    return at
