"""The form of the page that finds help: what was typed, what it asks, and what is wrong at which field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Final, TypeVar

from starlette.datastructures import FormData

from api import words
from api.words.messages import Messages, mark
from graph import catalogue, places
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.model.service import OLDEST

LONGEST: Final = 200
"""Characters of a name or a place that somebody types."""
F = TypeVar("F", bound="FindForm")
Check = Callable[[F, Look, Messages], Any]


@dataclass(frozen=True, slots=True)
class FindForm:
    """The fields as they were sent. `meant` is `<id> <text>`: which meaning of that very text was chosen.

    `typing` is set by htmx while somebody types: an empty place is then no mistake. `by_button` says that a button of
    the answer sent its own kind of help, which the form is then to show.
    """

    place: str = ""
    category: str = ""
    age: str = ""
    when: str = "now"
    at: str = ""
    meant: str = ""
    typing: str = ""
    by_button: bool = field(default=False, metadata={"sent": False})

    @property
    def chosen(self) -> str | None:
        """The id of the chosen meaning, while the text is still the one that it was chosen for."""
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
    """The form that `data` holds. Of a field sent twice the last counts: a button's value comes last."""
    names = [one.name for one in fields(kind) if one.metadata.get("sent", True)]
    sent: dict[str, Any] = {name: _text(data.getlist(name)) for name in names if name in data}
    return kind(**sent, by_button=len(data.getlist("category")) > 1)


def _text(values: Iterable[Any]) -> str:
    last = list(values)[-1]
    return last.encode("utf-8", "replace").decode() if isinstance(last, str) else ""


def question_of(form: FindForm, look: Look, messages: Messages) -> FindQuestion | tuple[Problem, ...]:
    """The question that the form asks, or what is wrong with it."""
    values, problems = checked(form, look, messages, CHECKS)
    return problems or FindQuestion(**values)


def checked(
    form: F, look: Look, messages: Messages, checks: Mapping[str, Check[F]]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What each field means, and what is wrong at the others."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, check in checks.items():
        try:
            values[name] = check(form, look, messages)
        except InvalidInput as wrong:
            problems.append(Problem(name, wrong.message))
    return values, tuple(problems)


def _place(form: FindForm, look: Look, messages: Messages) -> str:
    text = form.place.strip()
    if not text:
        raise InvalidInput(messages.text(mark("Enter a town, a ZIP code or a region.")))
    if len(text) > LONGEST:
        raise InvalidInput(
            messages.text(
                mark("“%(text)s” has %(n)s characters. Enter the name of a town, a ZIP code or a region."),
                text=words.typed(text),
                n=words.number(len(text), messages),
            )
        )
    place = form.chosen or text
    try:
        places.places(look, place)
    except InvalidInput as wrong:
        raise InvalidInput(
            messages.text(
                mark("“%(text)s” cannot be read. Type the place again, with letters, digits and spaces."),
                text=words.typed(text),
            )
        ) from wrong
    return place


def _category(form: FindForm, look: Look, messages: Messages) -> str | None:
    if not form.category:
        return None
    if all(one.id != form.category for one in catalogue.categories(look)):
        raise InvalidInput(
            messages.text(
                mark("There is no kind of help called “%(text)s”. Choose one from the list."),
                text=words.typed(form.category),
            )
        )
    return form.category


def _age(form: FindForm, _view: Look, messages: Messages) -> int | None:
    text = form.age.strip()
    if not text:
        return None
    # Digits of any script are digits; a superscript is not, and int() refuses it.
    if text.isdecimal() and len(text) <= 4 and int(text) <= OLDEST:
        return int(text)
    raise InvalidInput(
        messages.text(
            mark("“%(text)s” is not an age. Enter whole years from 0 to %(oldest)s, or leave it empty."),
            text=words.typed(text),
            oldest=OLDEST,
        )
    )


def _at(form: FindForm, look: Look, messages: Messages) -> datetime | None:
    if form.when == "any":
        return None
    if form.when != "at":
        return look.now
    text = form.at.strip()
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=look.zone)
        at.astimezone(look.now.tzinfo)  # the first and last hours of the calendar have no other zone's time
    except (ValueError, OverflowError):
        said = mark("Enter a date and a time, such as 2026-11-21 14:30.")
        if text:
            said = mark("“%(text)s” is not a date and time. Enter it as in 2026-11-21 14:30.")
        raise InvalidInput(messages.text(said, text=words.typed(text))) from None
    return at


CHECKS: Final[Mapping[str, Check[FindForm]]] = {"place": _place, "category": _category, "age": _age, "at": _at}
"""What each field of the form means; each raises InvalidInput with a sentence for people."""
