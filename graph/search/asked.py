"""The verbs of the search: everything that a text finds, and what is called so."""

from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import Final

from graph.look import Look
from graph.model.category import Category
from graph.model.vocabulary import EntityKind
from graph.search.hit import Hit
from graph.search.index import search_index
from graph.search.meeting import Meeting
from graph.search.numbers import by_number, without_numbers
from graph.search.scoring import SAID_SCORE
from graph.search.words import words_of
from graph.values.phone import in_ascii
from graph.values.place_text import clean

_BEHIND: Final = 0.01
"""How far a service stands behind the kind of help for which people call it first, for each place in that order."""

_ORDER: Final = attrgetter("key")


def search(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """What `text` finds, best first: by names, numbers, what is around names, descriptions and statutes.

    `kinds` limits the search; if it is empty, all kinds are searched. Raises InvalidInput as `resolve_place` does.
    """
    line = in_ascii(clean(text))
    best: dict[str, Hit] = {}
    for hit in by_number(look, line):
        if not kinds or hit.kind in kinds:
            best.setdefault(hit.id, hit)
    meeting = Meeting(search_index(look), words_of(without_numbers(line)), kinds, look.deadline.check)
    hits = meeting.everything()
    for hit in (*hits, *_called_first(look, hits, kinds)):
        if hit.id not in best or hit.score > best[hit.id].score:
            best[hit.id] = hit
    return tuple(sorted(best.values(), key=_ORDER))


def _called_first(look: Look, hits: Iterable[Hit], kinds: Collection[EntityKind]) -> Iterator[Hit]:
    """The services that people call first for the kinds of help that are called so, right behind these."""
    if kinds and EntityKind.SERVICE not in kinds:
        return
    categories, index = look.model.all(Category), search_index(look)
    for hit in hits:
        if hit.kind is EntityKind.CATEGORY and hit.score >= SAID_SCORE:
            for place, service in enumerate(map(look.survivor, categories[hit.id].entry_points), 1):
                row = index.rows.get(service)
                if row is not None:
                    entry = index.entries[row]
                    yield Hit(service, entry.kind, entry.name, entry.name, round(hit.score - place * _BEHIND, 2))


def called(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """What is called exactly `text`, but for case, accents, brackets and words such as "the", best first."""
    hits = Meeting(search_index(look), words_of(text), kinds, look.deadline.check).called()
    return tuple(sorted(hits, key=_ORDER))


def named(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """What is called `text` or so, best first: each hit has one name that fits all words. Otherwise as `search`."""
    hits = Meeting(search_index(look), words_of(clean(text)), kinds, look.deadline.check).names()
    return tuple(sorted(hits, key=_ORDER))
