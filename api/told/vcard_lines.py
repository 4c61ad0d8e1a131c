"""Lines of vCards (RFC 6350): values in which nothing ends or begins a line, and lines folded as they are sent."""

import re
from collections.abc import Mapping
from typing import Final

from graph.model.vocabulary import PhoneKind

PHONE_TYPES: Final[Mapping[PhoneKind, str]] = {
    PhoneKind.VOICE: "voice",
    PhoneKind.TEXT: "text",
    PhoneKind.TTY: "textphone",
    PhoneKind.FAX: "fax",
    PhoneKind.PAGER: "pager",
    PhoneKind.RADIO: "x-radio",
}
"""The TYPE of a TEL property (RFC 6350, section 6.4.1), which knows no radio."""
_OCTETS: Final = 75
"""A line is folded after so many (RFC 6350, section 3.2)."""
_CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def value(text: str) -> str:
    """A value in which nothing ends it or begins another (RFC 6350, section 3.4)."""
    plain = _CONTROLS.sub(" ", text)
    for sign, escaped in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        plain = plain.replace(sign, escaped)
    return plain


def folded(line: str) -> str:
    """The line as it is sent: no part of it is longer than 75 octets, and no sign is cut."""
    parts: list[bytes] = []
    left = line.encode()
    while len(left) > (room := _OCTETS - bool(parts)):
        cut = room
        while left[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(left[:cut])
        left = left[cut:]
    return b"\r\n ".join([*parts, left]).decode() + "\r\n"
