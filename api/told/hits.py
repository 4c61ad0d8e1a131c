"""Search hits in words: a link, a note, and the numbers to call."""

from dataclasses import dataclass
from typing import Final

from api import words
from api.told.contacts import Dial, phone_dial
from api.told.links import Link, path_of
from api.told.names import marked, name
from api.words.messages import Messages, mark
from api.words.regions import kind_name
from graph import search
from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service
from graph.model.vocabulary import EntityKind
from graph.search.hit import Hit

MOST_DIALS: Final = 2


@dataclass(frozen=True, slots=True)
class HitWords:
    """A hit as a link, and the numbers to call for it."""

    link: Link
    dials: tuple[Dial, ...]


def hit_words(look: Look, hit: Hit, messages: Messages) -> HitWords:
    """A hit with a note: its provider or kind, and the name that matched where it differs from the hit's own."""
    notes: list[str] = []
    if hit.kind is EntityKind.SERVICE:
        notes.append(name(look, look.get(hit.id, Service).provider))
    elif hit.kind is EntityKind.JURISDICTION:
        notes.append(kind_name(look, look.get(hit.id, Jurisdiction).kind, messages))
    if hit.matched.casefold() != hit.name.casefold():
        notes.append(messages.text(mark("found as “%(matched)s”"), matched=words.english(hit.matched, messages)))
    dials = tuple(phone_dial(line.phone, messages) for line in search.lines(look, hit.id)[:MOST_DIALS])
    note = words.joined(notes)
    if hit.kind is EntityKind.PHONE:
        return HitWords(Link(hit.name, dials[0].uri if dials else "", note), ())
    return HitWords(Link(_named(look, hit, messages), path_of(hit.id), note), dials)


def _named(look: Look, hit: Hit, messages: Messages) -> str:
    if hit.kind is EntityKind.CATEGORY:
        return words.datum(hit.name, messages)
    return marked(look, hit.id, words.english(hit.name, messages), messages)
