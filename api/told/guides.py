"""The guides of tiles in words: numbered steps, each with the numbers of the service to call."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from api import words
from api.told.links import Link, path_of
from api.told.required import RequiredWords, duty_words
from api.told.stand_ins import StandInWords, services_to_call
from api.words.messages import Messages
from graph import catalogue, find
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.record import Citation
from graph.model.tile import Tile, TileStep


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step: what to do, the service to call in it, and who says so."""

    text: str
    call: StandInWords | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class GuideWords:
    """A guide: its title, what it is for, its steps, and who says so. `id` is its anchor on a page."""

    id: str
    title: str
    description: str
    steps: tuple[StepWords, ...]
    citations: tuple[Citation, ...]

    @property
    def unconfirmed(self) -> bool:
        """Whether none of its numbers is confirmed, which is then said once."""
        return words.none_confirmed(step.call.status for step in self.steps if step.call)

    @property
    def cited(self) -> Iterable[Citation]:
        """Every citation of the guide, in order."""
        return chain(self.citations, chain.from_iterable(step.citations for step in self.steps))


def guide_words(look: Look, tile: Tile, messages: Messages) -> GuideWords:
    """The guide of `tile`."""
    steps = catalogue.steps(look, tile.id)
    calls = services_to_call(look, dict.fromkeys(step.call for step in steps if step.call), messages)
    return GuideWords(
        tile.id,
        words.datum(tile.title, messages),
        words.datum(tile.description, messages),
        tuple(_step_words(step, calls, messages) for step in steps),
        tile.citations,
    )


def _step_words(step: TileStep, calls: dict[str, StandInWords], messages: Messages) -> StepWords:
    return StepWords(words.datum(step.text, messages), calls.get(step.call or ""), step.citations)


def guides(look: Look, tile_ids: Iterable[str], messages: Messages) -> tuple[GuideWords, ...]:
    """The guides of some tiles, in their order."""
    return tuple(guide_words(look, tile, messages) for tile in look.records(tile_ids) if isinstance(tile, Tile))


def guides_beside(look: Look, kinds: Iterable[str], messages: Messages) -> tuple[Link, ...]:
    """Links to the guides to show beside an answer about these kinds of help."""
    tiles = look.records(catalogue.guides_beside(look, kinds))
    return tuple(tile_link(tile, messages) for tile in tiles if isinstance(tile, Tile))


def tile_link(tile: Tile, messages: Messages) -> Link:
    """The link to the guide of `tile`."""
    return Link(words.datum(tile.title, messages), path_of(tile.id))


def required_by(look: Look, tile: Tile, messages: Messages) -> tuple[RequiredWords, ...]:
    """What the law requires in the cases that a guide is about."""
    kinds = tuple(map(look.survivor, tile.categories))
    question = FindQuestion("", categories=kinds, age=tile.age)
    return duty_words(look, question, find.required(look, kinds, tile.age), messages) if kinds else ()
