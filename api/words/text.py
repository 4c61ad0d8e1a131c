"""Text from the data or from a person, fit to stand in a sentence."""

import unicodedata

_SHOWN = 60
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})


def capital(text: str) -> str:
    """`text` with its first letter large: a name from the data at the head of a line."""
    return text[:1].upper() + text[1:]


def typed(text: str) -> str:
    """What somebody typed, fit to stand in a sentence: cut, without control characters, its direction kept apart."""
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    plain = "".join("\ufffd" if unicodedata.category(char) in {"Cc", "Cs"} else char for char in cut)
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in plain):
        return f"\u2068{plain}\u2069"  # first strong isolate, pop: what is typed cannot turn the sentence around
    return plain
