"""Writes a sheet as Markdown (CommonMark). Signs that mean something there are escaped in every text."""

import re
from collections.abc import Iterator
from typing import Final

from api.guides.links import clean, heading, is_link
from api.guides.sheet import Sheet, SheetCard, SheetContact

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>&|~$])")
_FIRST: Final = re.compile(r"\A([#+\-=:]|[0-9]+(?=[.)]))")
_IN_LINK: Final = {ord(sign): f"%{ord(sign):02X}" for sign in "<>()\\ "}


def markdown(sheet: Sheet) -> bytes:
    """The sheet as a text in Markdown. The same sheet gives the same bytes."""
    return ("\n".join(_lines(sheet)).rstrip("\n") + "\n").encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    yield f"# {plain(sheet.title)}"
    yield ""
    yield plain(sheet.subtitle)
    yield ""
    facts = (sheet.directory, words["edition"], words["as_of"], words["valid_until"])
    yield " · ".join(map(plain, facts))
    yield ""
    if sheet.head:
        yield f"## {plain(words['emergency'])}"
        yield ""
        for one in sheet.head:
            yield from _contact(one, sheet)
        yield ""
    for card in sheet.cards:
        yield from _card(card, sheet)
    if sheet.missing:
        yield f"## {plain(words['missing'])}"
        yield ""
        yield from (f"- {plain(one)}" for one in sheet.missing)
        yield ""
    if sheet.live:
        yield f"{plain(words['live'])}: {_link(sheet.live, sheet.live)}"


def _card(card: SheetCard, sheet: Sheet) -> Iterator[str]:
    yield f"## {plain(card.title)}"
    yield ""
    if card.bullets:
        yield from (f"- {plain(one)}" for one in card.bullets)
        yield ""
    if card.contacts:
        for one in card.contacts:
            yield from _contact(one, sheet)
        yield ""
    if card.links:
        yield from (f"- {plain(one.text)}: {_link(one.uri, one.uri)}" for one in card.links)
        yield ""
    if card.note:
        yield plain(card.note)
        yield ""


def _contact(one: SheetContact, sheet: Sheet) -> Iterator[str]:
    """A contact as an item of a list, what is known of it as a list below."""
    words, whom = sheet.words, heading(one)
    yield f"- **{plain(one.label)}**" + (f": {plain(whom)}" if whom else "")
    for phone in one.phones:
        yield f"  - {plain(phone.label)}: {_link(phone.display, phone.uri)}"
    if one.email:
        yield f"  - {plain(words['email'])}: {_link(one.email, f'mailto:{one.email}')}"
    if one.address:
        yield f"  - {plain(words['address'])}: {plain(one.address)}"
    if one.hours:
        yield f"  - {plain(words['hours'])}: {plain(one.hours)}"
    if one.for_towns:
        yield f"  - {plain(words['for_towns'])}: {', '.join(map(plain, one.for_towns))}"
    if one.state:
        yield f"  - {'**!** ' if one.doubtful else ''}{plain(one.state)}"
    if one.instead:
        yield f"  - {plain(words['instead'])}: {plain(one.instead)}"


def _link(text: str, uri: str) -> str:
    return f"[{plain(text)}](<{uri.translate(_IN_LINK)}>)" if is_link(uri) else plain(text)


def plain(text: str) -> str:
    """A text in one line, in which no sign means anything."""
    one_line = " ".join(clean(text).split())
    return _FIRST.sub(_escaped_first, _SIGNS.sub(r"\\\1", one_line))


def _escaped_first(found: re.Match[str]) -> str:
    """The sign that would begin a heading, a list or a rule, escaped. In `1.` that is the point, not the digit."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"
