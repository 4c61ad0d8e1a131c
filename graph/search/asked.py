"""The verbs of the search: everything that a text finds, and what is called so."""

from collections.abc import Collection

from graph.look import Look
from graph.model.vocabulary import EntityKind
from graph.search.hit import Hit
from graph.search.index import search_index
from graph.search.meeting import Meeting
from graph.search.numbers import by_number, without_numbers
from graph.search.words import words_of
from graph.values.phone import in_ascii
from graph.values.place_text import clean


def search(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """What `text` finds, best first: by names, numbers, what is around names, descriptions and statutes.

    `kinds` limits the search; if it is empty, all kinds are searched. Raises InvalidInput as `resolve_place` does.
    """
    line = in_ascii(clean(text))
    best: dict[str, Hit] = {}
    for hit in by_number(look, line):
        if not kinds or hit.kind in kinds:
            best.setdefault(hit.id, hit)
    for hit in Meeting(search_index(look), words_of(without_numbers(line)), kinds).everything():
        if hit.id not in best or hit.score > best[hit.id].score:
            best[hit.id] = hit
    return tuple(sorted(best.values(), key=lambda hit: hit.key))


def called(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """What is called exactly `text`, but for case, accents, brackets and words such as "the", best first."""
    hits = Meeting(search_index(look), words_of(text), kinds).called()
    return tuple(sorted(hits, key=lambda hit: hit.key))


def named(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """What is called `text` or so, best first: each hit has one name that fits all words. Otherwise as `search`."""
    hits = Meeting(search_index(look), words_of(clean(text)), kinds).names()
    return tuple(sorted(hits, key=lambda hit: hit.key))
