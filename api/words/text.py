"""Prepares text from the data or from a person for use in a sentence."""

import unicodedata

from api.words.mixed import MixedText, Part

_SHOWN = 60
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})


def capital(text: str) -> str:
    """`text` with a capital first letter, for the start of a line."""
    if isinstance(text, MixedText) and text.parts:
        (first, language), *rest = text.parts
        return MixedText((Part(capital(first), language), *rest))
    return text[:1].upper() + text[1:]


def typed(text: str) -> str:
    """Typed text for use in a sentence: shortened, without control characters, its text direction isolated."""
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    if text.isascii() and text.isprintable():
        return cut
    plain = "".join("\ufffd" if unicodedata.category(char) in {"Cc", "Cs"} else char for char in cut)
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in plain):
        return f"\u2068{plain}\u2069"  # FSI and PDI: typed text cannot change the direction of the sentence
    return plain
