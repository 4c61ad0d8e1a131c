"""Folds the text of a place: removes differences of case, accents, punctuation and abbreviations, and extra words."""

import re
import unicodedata

from graph.model.errors import InvalidInput, shown
from graph.values.folding import fold

LONGEST = 200
_ABBREVIATIONS = {
    "n": "north",
    "no": "north",
    "s": "south",
    "so": "south",
    "e": "east",
    "w": "west",
    "mt": "mount",
    "ft": "fort",
    "pt": "point",
    "ste": "saint",
    "st": "saint",
    "ctr": "center",
    "centre": "center",
    "vlg": "village",
    "hts": "heights",
    "hvn": "haven",
    "rgn": "region",
    "reg": "region",
    "jd": "judicial district",
    "co": "county",
    "twp": "town",
}
_WANTED = {
    "place": "a town, a village, a ZIP code or a region",
    "origin": "the name of an agency, a team or a sector",
    "text": "a name, words or a phone number",
}
_LEADING = re.compile(r"^(?:the )?(?:town|city|borough|village|hamlet) of ")
_TRAILING = re.compile(r"(?: (?:town|city|borough|village|twp))$")
_NUMBER = re.compile(r"\b0+(?=\d{1,2}\b)")


def clean(text: str, field: str = "text", longest: int = LONGEST) -> str:
    """`text` without invisible characters, trimmed. Error codes begin with `field`.

    Raises InvalidInput if it is empty, longer than `longest` characters, or has control characters.
    """
    if len(text) > longest:
        raise InvalidInput(
            f"{shown(text)} is {len(text)} characters long: write at most {longest}",
            value=text,
            code=f"{field}.too-long",
            params={"text": text, "n": len(text)},
        )
    spaced = re.sub(r"[\t\r\n]+", " ", text)
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in spaced):
        raise InvalidInput(
            f"{shown(text)} holds control characters: type the name again",
            value=text,
            code=f"{field}.unreadable",
            params={"text": text},
        )
    # Pasted text may contain format characters (zero width, direction marks), which mean nothing here.
    bare = "".join(char for char in spaced if unicodedata.category(char) != "Cf").strip()
    if not bare:
        raise InvalidInput(
            f"nothing was written: type {_WANTED.get(field, _WANTED['text'])}",
            value=text,
            code=f"{field}.empty" if not text.strip() else f"{field}.unreadable",
            params={"text": text},
        )
    return bare


def key(text: str) -> str:
    """The folded form by which names are looked up. It is the same for `St. Mary's` and `saint marys`."""
    words = [_ABBREVIATIONS.get(word, word) for word in _NUMBER.sub("", fold(text)).split()]
    return " ".join(words)


def bare_key(folded: str) -> str:
    """`folded` without a leading "town of" or a trailing "town"; unchanged if nothing would be left."""
    shorter = _TRAILING.sub("", _LEADING.sub("", folded))
    return shorter or folded
