"""Writes a sheet as Markdown (CommonMark). Signs that mean something there are escaped in every text."""

import re
from collections.abc import Iterator
from typing import Final

from api.guides.paper import Paper
from api.guides.sheet import Sheet, SheetCard, SheetContact
from api.guides.signs import address, plain

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>&|~$])")
_FIRST: Final = re.compile(r"\A([#+\-=:]|[0-9]+(?=[.)]))")


def markdown(sheet: Sheet, _paper: Paper = Paper.LETTER) -> bytes:
    """The sheet as a text in Markdown. The same sheet gives the same bytes."""
    return ("\n".join(_lines(sheet)).rstrip("\n") + "\n").encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    words = sheet.words
    yield f"# {escaped(sheet.title)}"
    yield ""
    yield escaped(sheet.subtitle)
    yield ""
    facts = (sheet.directory, words["edition"], words["as_of"], words["valid_until"])
    yield " · ".join(map(escaped, facts))
    yield ""
    if sheet.head:
        yield f"## {escaped(words['emergency'])}"
        yield ""
        for one in sheet.head:
            yield from _contact(one, sheet)
        yield ""
    for card in sheet.cards:
        yield from _card(card, sheet)
    if sheet.missing:
        yield f"## {escaped(words['missing'])}"
        yield ""
        yield from (f"- {escaped(one)}" for one in sheet.missing if plain(one))
        yield ""
    if sheet.live:
        yield f"{escaped(words['live'])}: {linked(sheet.live, sheet.live)}"


def _card(card: SheetCard, sheet: Sheet) -> Iterator[str]:
    yield f"## {escaped(card.title)}"
    yield ""
    if card.bullets:
        yield from (f"- {escaped(one)}" for one in card.bullets if plain(one))
        yield ""
    if card.contacts:
        for one in card.contacts:
            yield from _contact(one, sheet)
        yield ""
    if card.links:
        yield from (
            f"- {linked(plain(one.text) or one.uri, one.uri)}"
            for one in card.links
            if plain(one.text) or address(one.uri)
        )
        yield ""
    if card.note:
        yield escaped(card.note)
        yield ""


def _contact(one: SheetContact, sheet: Sheet) -> Iterator[str]:
    """A contact as an item of a list, what is known of it as a list below."""
    words, whom = sheet.words, ", ".join(filter(None, map(plain, (one.name, one.title))))
    yield "- " + ": ".join(filter(None, (f"**{escaped(one.label)}**" if plain(one.label) else "", escaped(whom))))
    for phone in (phone for phone in one.phones if plain(phone.display)):
        yield f"  - {escaped(phone.label)}: {linked(phone.display, phone.uri)}"
    if plain(one.email):
        yield f"  - {escaped(words['email'])}: {linked(one.email, f'mailto:{one.email}')}"
    if plain(one.address):
        yield f"  - {escaped(words['address'])}: {escaped(one.address)}"
    if plain(one.hours):
        yield f"  - {escaped(words['hours'])}: {escaped(one.hours)}"
    if one.for_towns:
        yield f"  - {escaped(words['for_towns'])}: {', '.join(map(escaped, one.for_towns))}"
    if plain(one.state):
        yield f"  - {'**!** ' if one.doubtful else ''}{escaped(one.state)}"
    if plain(one.instead):
        yield f"  - {escaped(words['instead'])}: {escaped(one.instead)}"


def linked(text: str, uri: str) -> str:
    """A text as a link to an address, if a file may link to it."""
    target = address(uri)
    return f"[{escaped(text)}](<{target}>)" if target and plain(text) else escaped(text)


def escaped(text: str) -> str:
    """A text in one line, in which no sign means anything."""
    return _FIRST.sub(_escaped_first, _SIGNS.sub(r"\\\1", plain(text)))


def _escaped_first(found: re.Match[str]) -> str:
    """The sign that would begin a heading, a list or a rule, escaped. In `1.` that is the point, not the digit."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"
