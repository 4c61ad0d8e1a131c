"""Address books in vCard 3 (RFC 2426) and 4 (RFC 6350), and 2.1 where it is written the same way: cards as lists of
properties."""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from importers.limits import LONGEST_CELL

_PROPERTY: Final = re.compile(
    r"^(?:(?P<group>[A-Za-z0-9-]+)\.)?(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[^:]*)?):(?P<value>.*)$", re.DOTALL
)
_PARAMETER: Final = re.compile(r';(?P<name>[A-Za-z0-9-]+)(?:=(?P<value>(?:"[^"]*"|[^;":]+)*))?')
_QUOTED_COLON: Final = re.compile(r'"[^"]*"')
_MOST_PROPERTIES: Final = 500
_HEX: Final = "%02X"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a card: its name in capitals, its parameters (names in capitals, values in lower case), its value
    as written, and the line on which it begins."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    value: str
    line: int
    group: str = ""

    @property
    def text(self) -> str:
        """The value as a text."""
        return unescaped(self.value)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a value with semicolons, as of a name or an organization."""
        return tuple(unescaped(one) for one in re.split(r"(?<!\\);", self.value))

    @property
    def types(self) -> frozenset[str]:
        """What its TYPE says, in lower case."""
        return frozenset(self.parameters.get("TYPE", ()))


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its properties, its first and last line, and lines of it that cannot be read. `ended` is False if it
    was cut off. With `outside` it is no card, but a line between cards."""

    properties: Sequence[Property]
    first: int
    last: int
    ended: bool = True
    outside: bool = False
    unread: Sequence[tuple[int, str]] = field(default=())

    def all(self, name: str) -> list[Property]:
        """The properties with this name that are not empty."""
        return [one for one in self.properties if one.name == name and one.value.strip(" ;")]

    def first_of(self, name: str) -> Property | None:
        """The first of them."""
        return next(iter(self.all(name)), None)


def unescaped(value: str) -> str:
    """A value without its escapes (RFC 6350, section 3.4)."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def cards_of(lines: Iterable[str]) -> Iterator[Card]:
    """The cards among lines of text. A line outside of cards is one without properties."""
    properties: list[Property] | None = None
    unread: list[tuple[int, str]] = []
    first = number = 0
    depth = 0
    for number, text in _unfolded(lines):
        upper = text.strip().upper().replace(" ", "")
        if upper == "BEGIN:VCARD":
            if properties is not None and depth == 1:
                yield Card(properties, first, number - 1, ended=False, unread=unread)
                depth = 0
            properties, unread, first, depth = [], [], number, depth + 1
        elif upper == "END:VCARD" and properties is not None:
            yield Card(properties, first, number, unread=unread)
            properties, depth = None, 0
        elif properties is None:
            if text.strip():
                yield Card((), number, number, outside=True, unread=[(number, text.strip()[:200])])
        elif len(properties) < _MOST_PROPERTIES:
            found = _property(text, number)
            if found is not None:
                properties.append(found)
            elif text.strip():
                unread.append((number, text.strip()[:200]))
    if properties is not None:
        yield Card(properties, first, number, ended=False, unread=unread)


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first: what begins with a space goes on, and so does what ends in `=`
    where it is quoted-printable."""
    start, parts, size = 0, list[str](), 0
    soft = False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        goes_on = soft or line[:1] in (" ", "\t")
        if parts and goes_on:
            piece = line if soft else line[1:]
        else:
            if parts:
                yield start, "".join(parts)
            start, parts, size, piece = number, [], 0, line
        quoted = "QUOTED-PRINTABLE" in (parts[0] if parts else piece)[:200].upper()
        soft = quoted and piece.endswith("=")
        piece = piece[:-1] if soft else piece
        if size < LONGEST_CELL * 4:
            parts.append(piece)
            size += len(piece)
    if parts:
        yield start, "".join(parts)


def _property(text: str, number: int) -> Property | None:
    hidden = _QUOTED_COLON.sub(lambda found: found[0].replace(":", "\x00").replace(";", "\x01"), text[:2000])
    found = _PROPERTY.match(hidden + text[2000:])
    if found is None:
        return None
    parameters: dict[str, tuple[str, ...]] = {}
    for one in _PARAMETER.finditer(found["params"]):
        name, value = one["name"].upper(), one["value"]
        if value is None:  # version 2.1 leaves TYPE= out
            name, value = "TYPE", one["name"]
        values = value.replace("\x00", ":").replace("\x01", ";").replace('"', "").lower().split(",")
        parameters[name] = (*parameters.get(name, ()), *(item.strip() for item in values if item.strip()))
    value = found["value"].replace("\x00", ":").replace("\x01", ";")
    return Property(found["name"].upper(), parameters, _decoded(value, parameters), number, found["group"] or "")


def _decoded(value: str, parameters: Mapping[str, tuple[str, ...]]) -> str:
    """The value out of the encodings of older versions; as it is if it cannot be read so."""
    encodings = {*parameters.get("ENCODING", ()), *parameters.get("TYPE", ())}
    charset = next(iter(parameters.get("CHARSET", ())), "utf-8")
    try:
        codecs.lookup(charset)
        if "quoted-printable" in encodings:
            return quopri.decodestring(value.encode("utf-8", "replace")).decode(charset, "replace")
        if {"b", "base64"} & encodings and len(value) < LONGEST_CELL:
            return base64.b64decode(value, validate=True).decode(charset, "replace")
    except (ValueError, LookupError, binascii.Error):
        return value
    return value
