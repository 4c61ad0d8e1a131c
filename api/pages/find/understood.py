"""What was understood of the text in the one box, and the form that it fills."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from api import words
from api.pages.find.form import FindForm, Problem
from api.told.hits import HitWords, hit_words
from api.told.names import name
from api.told.stand_ins import StandInWords, in_words
from api.words.messages import Messages, mark
from graph import find
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.category import Category
from graph.model.errors import InvalidInput
from graph.understand import understand
from graph.understand.answer import Understanding


@dataclass(frozen=True, slots=True)
class UnderstoodWords:
    """What was understood of a text, in words. `rest` is what was not.

    `hits` are what the text names. `lines` are the services to call first for the kinds of help and the age, where
    the text names no place and the page asks for the town.
    """

    parts: tuple[str, ...]
    rest: str
    hits: tuple[HitWords, ...]
    lines: tuple[StandInWords, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The form that a text fills, with what was understood; or what is wrong with the text."""

    form: FindForm
    understood: UnderstoodWords | None = None
    problem: Problem | None = None


def reading_of(look: Look, form: FindForm, messages: Messages) -> Reading:
    """Take the text of a form apart. A form without a text stays as it is."""
    if form.text is None:
        return Reading(form)
    try:
        understanding = understand(look, form.text)
    except InvalidInput as error:
        return Reading(form, problem=Problem("text", words.error_words(error, messages)))
    understood = _in_words(look, understanding, messages)
    if not understood.parts:
        return Reading(form, problem=Problem("text", messages.text(_NOTHING)))
    filled = replace(
        form,
        place=understanding.place_text,
        category=" ".join(understanding.categories),
        age="" if understanding.age is None else str(understanding.age),
        language="" if understanding.language is None else words.language(understanding.language, messages),
    )
    return Reading(filled, understood)


_MOST: Final = 4
_NOTHING: Final = mark(
    "We did not understand this. Try other words, or choose a kind of help. You can call 211 any time."
)


def _in_words(look: Look, understanding: Understanding, messages: Messages) -> UnderstoodWords:
    hits = tuple(hit_words(look, hit, messages) for hit in understanding.entities)
    lines = () if understanding.place_text else in_words(look, _first(look, understanding), messages)
    return UnderstoodWords(tuple(_parts(look, understanding, messages)), understanding.rest, hits, lines)


def _first(look: Look, understanding: Understanding) -> Sequence[Match]:
    """The lines to call first for the kinds of help, in all of the directory's area; whom to call instead if none of
    them has a number."""
    kinds = [record for record in look.records(understanding.categories) if isinstance(record, Category)]
    if not kinds:
        return ()
    entry_points = {look.survivor(service) for kind in kinds for service in kind.entry_points}
    named = {hit.id for hit in understanding.entities}
    question = FindQuestion(
        look.profile.home,
        categories=understanding.categories,
        age=understanding.age,
        at=look.now,
        language=understanding.language,
    )
    answer = find.find(look, question)
    first = [match for match in answer.matches if match.service in entry_points and not match.mute]
    return [match for match in first or answer.stand_ins[:_MOST] if match.service not in named]


def _parts(look: Look, understanding: Understanding, messages: Messages) -> list[str]:
    """What was understood, one by one: kinds of help, age, language, names, place."""
    parts = [name(look, kind) for kind in understanding.categories]
    if understanding.age is not None:
        parts.append(messages.text(mark("age %(age)s"), age=understanding.age))
    if understanding.language is not None:
        parts.append(words.language(understanding.language, messages))
    parts += [words.english(named, messages) for named in dict.fromkeys(hit.name for hit in understanding.entities)]
    if understanding.place_text:
        parts.append(understanding.place.named or understanding.place_text)
    return parts
