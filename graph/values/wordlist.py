"""Lists of words in code, written as one text."""


def listed(words: str) -> frozenset[str]:
    """The words of a text that has nothing but spaces between them."""
    return frozenset(words.split())
