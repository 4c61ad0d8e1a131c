"""Folding: converts a text to a form without differences of case, accents and punctuation."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’‘`´]")
_ASCII = str.maketrans({
    chr(code): None if chr(code) in "'`" else chr(code).lower() if chr(code).isalnum() else " " for code in range(128)
})  # fmt: skip
_BREAKS = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """`text` in lower case without accents and apostrophes. Other signs become single spaces."""
    if text.isascii():  # most texts: ten times as fast
        return " ".join(text.replace("&", " and ").translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _BREAKS.sub(" ", bare.replace("&", " and ")).strip()
