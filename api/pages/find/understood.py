"""What was understood of the text in the one box, and the form that it fills."""

from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from api import words
from api.pages.find.form import FindForm, Problem
from api.told.hits import HitWords, hit_words
from api.told.stand_ins import StandInWords, services_to_call
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.category import Category
from graph.model.errors import InvalidInput
from graph.understand import understand
from graph.understand.answer import Understanding


@dataclass(frozen=True, slots=True)
class UnderstoodWords:
    """What was understood of a text, in words. `rest` is what was not.

    `hits` are what the text names. `lines` are the services to call first for the kinds of help; they are shown
    where the text names no place, and the page asks for the town.
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


_NOTHING: Final = mark(
    "We did not understand this. Try other words, or choose a kind of help. You can call 211 any time."
)


def _in_words(look: Look, understanding: Understanding, messages: Messages) -> UnderstoodWords:
    hits = tuple(hit_words(look, hit, messages) for hit in understanding.entities)
    kinds = [record for record in look.records(understanding.categories) if isinstance(record, Category)]
    named = {hit.id for hit in understanding.entities}
    entry_points = dict.fromkeys(chain.from_iterable(kind.entry_points for kind in kinds))
    first = [] if understanding.place_text else [line for line in entry_points if line not in named]
    lines = services_to_call(look, first, messages).values()
    return UnderstoodWords(tuple(_parts(look, understanding, messages)), understanding.rest, hits, tuple(lines))


def _parts(look: Look, understanding: Understanding, messages: Messages) -> list[str]:
    """What was understood, one by one: kinds of help, age, language, names, place."""
    parts = [look.name(kind) for kind in understanding.categories]
    if understanding.age is not None:
        parts.append(messages.text(mark("age %(age)s"), age=understanding.age))
    if understanding.language is not None:
        parts.append(words.language(understanding.language, messages))
    parts += dict.fromkeys(hit.name for hit in understanding.entities)
    if understanding.place_text:
        parts.append(understanding.place.named or understanding.place_text)
    return parts
