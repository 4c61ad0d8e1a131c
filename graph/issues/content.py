"""What an issue says, as a value, and as the records that keep it."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from graph.issues.kinds import GuideIssue, IssuedCard, IssuedEntry, IssuedLine, IssuedPage, IssuedWord
from graph.model.errors import StoreUnusable
from graph.model.vocabulary import Edition

Line = IssuedLine
CARDS_OF_A_PAGE: Final = 50
MISSING_OF_A_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a card, and the line that says whom to call instead."""

    line: Line
    instead: Line | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A card and its lines."""

    own: IssuedCard
    lines: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A sheet as plain data: texts are encoded so that the parts in another language are known (`api.told.issued`).

    The fields are those of `GuideIssue`.
    """

    region: str
    template: str
    edition: Edition
    language: str
    title: str
    subtitle: str
    directory: str
    live: str
    as_of: date
    valid_until: date
    digest: str
    words: tuple[IssuedWord, ...]
    head: tuple[Placed, ...]
    cards: tuple[Card, ...]
    missing: tuple[str, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, in order, with those that say whom to call instead."""
        for placed in (*self.head, *(one for card in self.cards for one in card.lines)):
            yield placed.line
            if placed.instead is not None:
                yield placed.instead


def says_the_same(one: Content, other: Content) -> bool:
    """Whether two contents are the same, whatever the ids of their lines."""
    return _without_ids(one) == _without_ids(other)


def without_id(line: Line) -> Line:
    """The line without what differs between two that say the same."""
    return replace(line, id="issued-line:x", version=0)


def _without_ids(content: Content) -> Content:
    def bare(placed: Placed) -> Placed:
        return Placed(without_id(placed.line), None if placed.instead is None else without_id(placed.instead))

    cards = (replace(card, lines=tuple(map(bare, card.lines))) for card in content.cards)
    return replace(content, head=tuple(map(bare, content.head)), cards=tuple(cards))


def new_line_id() -> str:
    """The id of a new line. It says nothing about its content, so it can stay when that is removed."""
    return f"{IssuedLine.KIND}:{secrets.token_hex(12)}"


def pages_of(issue_id: str, content: Content) -> tuple[IssuedPage, ...]:
    """The records that hold the cards of an issue, and what it says is missing."""
    cards = [content.cards[at : at + CARDS_OF_A_PAGE] for at in range(0, len(content.cards), CARDS_OF_A_PAGE)]
    missing = [
        content.missing[at : at + MISSING_OF_A_PAGE] for at in range(0, len(content.missing), MISSING_OF_A_PAGE)
    ]
    first, *more = (
        _page(page_id(issue_id, at), cards[at] if at < len(cards) else (), missing[at] if at < len(missing) else ())
        for at in range(max(1, len(cards), len(missing)))
    )
    return (replace(first, words=content.words, head=tuple(map(_entry, content.head))), *more)


def page_id(issue_id: str, number: int) -> str:
    """The id of a page of an issue; the first has number 0."""
    return f"{IssuedPage.KIND}:{issue_id.partition(':')[2]}-{number}"


def _page(record_id: str, cards: tuple[Card, ...], missing: tuple[str, ...]) -> IssuedPage:
    entries = (_entry(placed, at) for at, card in enumerate(cards) for placed in card.lines)
    return IssuedPage(id=record_id, cards=tuple(card.own for card in cards), entries=tuple(entries), missing=missing)


def _entry(placed: Placed, card: int = 0) -> IssuedEntry:
    return IssuedEntry(card, placed.line.id, None if placed.instead is None else placed.instead.id)


def put_together(issue: GuideIssue, pages: Iterable[IssuedPage], lines: Mapping[str, Line]) -> Content:
    """What an issue says. Raises StoreUnusable if a line is missing from the store."""
    several = tuple(pages)
    return Content(
        **{name: getattr(issue, name) for name in _SAME},
        words=tuple(word for page in several for word in page.words),
        head=tuple(_placed(entry, lines) for page in several for entry in page.head),
        cards=tuple(card for page in several for card in _cards(page, lines)),
        missing=tuple(text for page in several for text in page.missing),
    )


_SAME: Final = (
    "region", "template", "edition", "language", "title", "subtitle", "directory", "live", "as_of", "valid_until",
    "digest",
)  # fmt: skip
"""The fields that an issue and its content share."""


def shared_fields(content: Content) -> dict[str, object]:
    """The fields of an issue that its content gives."""
    return {name: getattr(content, name) for name in _SAME}


def _cards(page: IssuedPage, lines: Mapping[str, Line]) -> Iterator[Card]:
    for at, own in enumerate(page.cards):
        yield Card(own, tuple(_placed(entry, lines) for entry in page.entries if entry.card == at))


def _placed(entry: IssuedEntry, lines: Mapping[str, Line]) -> Placed:
    try:
        return Placed(lines[entry.line], lines[entry.instead] if entry.instead else None)
    except KeyError as missing:
        raise StoreUnusable(f"{missing} of an issued guide is missing: restore a backup", value=entry.line) from None
