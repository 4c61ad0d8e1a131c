"""What is different between two contents of a sheet: an issue and an older one, or an issue and the sheet of today.

Everything that a sheet says is compared, except its dates, when a line was last confirmed, and what follows from
these (which lines are missing something).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.issues.content import Card, Content, Line, Placed


class DifferenceKind(StrEnum):
    """What became of a part of a sheet."""

    CARD_ADDED = "CARD_ADDED"
    CARD_GONE = "CARD_GONE"
    LINE_ADDED = "LINE_ADDED"
    LINE_GONE = "LINE_GONE"
    TEXT_ADDED = "TEXT_ADDED"
    TEXT_GONE = "TEXT_GONE"
    CHANGED = "CHANGED"
    ORDER = "ORDER"


class Part(StrEnum):
    """What of a sheet, a card or a line has changed."""

    NUMBER = "NUMBER"
    EMAIL = "EMAIL"
    NAME = "NAME"
    TITLE = "TITLE"
    LABEL = "LABEL"
    ADDRESS = "ADDRESS"
    HOURS = "HOURS"
    TOWNS = "TOWNS"
    INSTEAD = "INSTEAD"
    DOUBT = "DOUBT"
    LINK = "LINK"
    NOTE = "NOTE"
    SUBTITLE = "SUBTITLE"
    DIRECTORY = "DIRECTORY"
    LIVE = "LIVE"
    WORDS = "WORDS"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `card` is the title of the card, empty for the sheet and its head; `line` is what the line is
    for. Texts are encoded as in `Content`."""

    kind: DifferenceKind
    card: str
    line: str = ""
    part: Part | None = None
    before: str = ""
    after: str = ""


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """What is different, card by card in the order of the newer one; what is gone stands last."""
    return tuple(_all(before, after))


def _all(before: Content, after: Content) -> Iterator[Difference]:
    yield from _changed("", "", _of_sheet(before), _of_sheet(after))
    yield from _lines("", before.head, after.head)
    old, new = _by_key(before.cards), _by_key(after.cards)
    for key, card in new.items():
        if key in old:
            yield from _card(old[key], card)
        else:
            yield Difference(DifferenceKind.CARD_ADDED, card.own.title)
    for key, card in old.items():
        if key not in new:
            yield Difference(DifferenceKind.CARD_GONE, card.own.title)
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield Difference(DifferenceKind.ORDER, "")


def _of_sheet(content: Content) -> dict[Part, str]:
    words = "\n".join(f"{word.key} {word.said}" for word in content.words if word.key not in ("as_of", "valid_until"))
    return {
        Part.TITLE: content.title,
        Part.SUBTITLE: content.subtitle,
        Part.DIRECTORY: content.directory,
        Part.LIVE: content.live,
        Part.WORDS: words,
    }


def _by_key(cards: Sequence[Card]) -> dict[tuple[str, int], Card]:
    """Cards by the record that they are made from; a second one of the same record counts up."""
    seen: Counter[str] = Counter()
    found = {}
    for card in cards:
        found[card.own.card, seen[card.own.card]] = card
        seen[card.own.card] += 1
    return found


def _card(before: Card, after: Card) -> Iterator[Difference]:
    title = after.own.title
    own = {Part.TITLE: before.own.title, Part.NOTE: before.own.note}
    yield from _changed(title, "", own, {Part.TITLE: after.own.title, Part.NOTE: after.own.note})
    yield from _texts(title, None, before.own.bullets, after.own.bullets)
    yield from _lines(title, before.lines, after.lines)
    yield from _texts(title, Part.LINK, _links(before), _links(after))


def _links(card: Card) -> list[str]:
    return [f"{text} {uri}" for text, uri in zip(card.own.link_texts, card.own.links, strict=True)]


def _texts(card: str, part: Part | None, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """Texts that were added or are gone; as often as they stand there."""
    old, new = Counter(before), Counter(after)
    for text in new - old:
        yield Difference(DifferenceKind.TEXT_ADDED, card, part=part, after=text)
    for text in old - new:
        yield Difference(DifferenceKind.TEXT_GONE, card, part=part, before=text)
    if old == new and list(before) != list(after):
        yield Difference(DifferenceKind.ORDER, card, part=part)


def _lines(card: str, before: Sequence[Placed], after: Sequence[Placed]) -> Iterator[Difference]:
    old, new = _keyed(before), _keyed(after)
    for key, placed in new.items():
        if key in old:
            yield from _changed(card, placed.line.label, parts_of(old[key]), parts_of(placed))
        else:
            yield Difference(DifferenceKind.LINE_ADDED, card, placed.line.label, after=_reached(placed.line))
    for key, placed in old.items():
        if key not in new:
            yield Difference(DifferenceKind.LINE_GONE, card, placed.line.label, before=_reached(placed.line))
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield Difference(DifferenceKind.ORDER, card, part=Part.LABEL)


_Key = tuple[str, str, int]
"""Whose a line is, its point of contact where several lines are of the same, and a count where these are, too."""


def _keyed(lines: Sequence[Placed]) -> dict[_Key, Placed]:
    several = Counter(placed.line.entity for placed in lines)
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[_Key, Placed] = {}
    for placed in lines:
        entity = placed.line.entity
        name = (entity, (placed.line.slot or "") if several[entity] > 1 else "")
        found[(*name, seen[name])] = placed
        seen[name] += 1
    return found


def parts_of(placed: Placed) -> dict[Part, str]:
    """What of a line is compared, as texts; empty for what it does not have."""
    line = placed.line
    return {
        Part.LABEL: line.label,
        Part.NUMBER: _numbers(line),
        Part.EMAIL: line.email or "",
        Part.NAME: line.name or "",
        Part.TITLE: line.title or "",
        Part.ADDRESS: line.address,
        Part.HOURS: line.hours,
        Part.TOWNS: "; ".join(line.for_towns),
        Part.INSTEAD: "" if placed.instead is None else placed.instead.instead or "",
        Part.DOUBT: "!" if line.doubtful else "",
    }


def _numbers(line: Line) -> str:
    return "; ".join(f"{dial.kind} {dial.display}" for dial in line.dials)


def _reached(line: Line) -> str:
    return _numbers(line) or line.email or ""


def _changed(card: str, line: str, before: Mapping[Part, str], after: Mapping[Part, str]) -> Iterator[Difference]:
    for part, text in after.items():
        if before[part] != text:
            yield Difference(DifferenceKind.CHANGED, card, line, part, before[part], text)
