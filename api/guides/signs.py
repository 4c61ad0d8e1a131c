"""Texts and addresses of a sheet as files can have them: nothing in them ends or turns a line, or damages a file."""

import re
from typing import Final
from urllib.parse import quote, urlsplit

SCHEMES: Final = ("https", "http", "mailto", "tel", "sms")
"""What a file may link to. An address of another kind is left out, and its text stays."""
LONGEST_ADDRESS: Final = 2000
"""Word takes no file for whole in which a link is longer than some 2,080 characters."""
_SPACES: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2028\u2029\u205f\u3000]+")
_LEFT_OUT: Final = re.compile(
    "[\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufdd0-\ufdef\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff\ufffe\uffff]|["
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0xF0000, 0x10000))
    + "]"
)
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_KEPT: Final = "!#$%&'()*+,-./:;=?@_~"
"""What an address keeps as it is; everything else is written in per cent. `[` and `]` are for literal hosts only."""


def plain(text: str) -> str:
    """`text` on one line, without controls, private or unassigned signs, and signs that change its direction."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return _SPACES.sub(" ", _LEFT_OUT.sub("", text)).strip()


def address(uri: str) -> str:
    """`uri` as a file links to it. Empty if it is nothing that a file may link to.

    Signs that no address has are written in per cent, because Word calls a file damaged that has them in a link.
    """
    quoted = quote(plain(uri), safe=_KEPT)
    if len(quoted) > LONGEST_ADDRESS or "@" in quoted.partition("://")[2].partition("/")[0]:
        return ""
    try:
        parts = urlsplit(quoted)
    except ValueError:
        return ""
    whole = bool(parts.hostname) if parts.scheme in ("https", "http") else bool(parts.path)
    return quoted if parts.scheme in SCHEMES and whole else ""


def apart(text: str) -> str:
    """`text` in a line from left to right: what follows it stands to its right, whatever direction it has itself."""
    return f"{text}\u200e" if _RIGHT_TO_LEFT.search(text) else text


def directions(text: str) -> list[tuple[str, bool]]:
    """`text` in parts, each with whether it is written from right to left. Together the parts are the text.

    Spaces between two words from right to left are part of them.
    """
    parts: list[tuple[str, bool]] = []
    for word in re.findall(r"\s*\S+|\s+", text):
        turned = _RIGHT_TO_LEFT.search(word) is not None
        if parts and parts[-1][1] == turned:
            parts[-1] = (parts[-1][0] + word, turned)
        else:
            parts.append((word, turned))
    return parts
