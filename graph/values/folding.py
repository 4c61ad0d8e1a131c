"""Folding: the form of a text in which spelling by case, accents and punctuation does not matter."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’‘`´]")
_BREAKS = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """`text` in lower case without accents and apostrophes, every other sign a single space."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _BREAKS.sub(" ", bare.replace("&", " and ")).strip()
