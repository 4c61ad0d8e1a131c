"""The page of a tile: its guide in numbered steps, what the law requires, and a form that asks for the town."""

from dataclasses import dataclass
from itertools import chain

from api.told.guides import GuideWords, guide_words, guides, required_by
from api.told.names import name
from api.told.required import RequiredWords
from api.told.sources import Sources, sources
from api.words.messages import Messages
from graph.look import Look
from graph.model.tile import Tile


@dataclass(frozen=True, slots=True)
class GuidePage:
    """The page of a tile. `beside` are the guides that stand on it, too.

    `category` are the ids of the kinds of help that the form asks for, with spaces between, and `kinds` their names;
    without kinds there is no form.
    """

    guide: GuideWords
    beside: tuple[GuideWords, ...]
    required: tuple[RequiredWords, ...]
    category: str
    kinds: tuple[str, ...]
    age: int | None
    sources: Sources
    revision: int


def guide_page(look: Look, tile: Tile, messages: Messages) -> GuidePage:
    """The page of `tile`."""
    guide, beside = guide_words(look, tile, messages), guides(look, tile.also, messages)
    return GuidePage(
        guide=guide,
        beside=beside,
        required=required_by(look, tile, messages),
        category=" ".join(tile.categories),
        kinds=tuple(name(look, kind) for kind in tile.categories),
        age=tile.age,
        sources=sources(chain.from_iterable(each.cited for each in (guide, *beside)), messages),
        revision=look.revision,
    )
