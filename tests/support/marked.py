"""Messages whose every sentence stands in ⟦brackets⟧, so that a test sees what was looked up and what was not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from api.words.messages import Messages
from graph.model.record import Record

_APART = re.compile(r"[^\w' -]+")
_MONTH = re.compile(r"(January|February|March|April|May|June|July|August|September|October|November|December)\b")


class Marked(Messages):
    """English. `asked` are the sentences that were looked up, a plural with both of its forms."""

    def __init__(self) -> None:
        super().__init__("en", {}, lambda n: int(n != 1))
        self.asked: set[tuple[str, ...]] = set()

    def gettext(self, message: str) -> str:
        """The message in brackets."""
        self.asked.add((message,))
        return f"⟦{super().gettext(message)}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form for `n` in brackets."""
        self.asked.add((one, many))
        return f"⟦{super().ngettext(one, many, n)}⟧"


def outside(text: str) -> str:
    """What of `text` stands outside all brackets, with a line break in the place of each bracketed part."""
    depth, left = 0, ""
    for char in text:
        if char in "⟦⟧":
            depth += 1 if char == "⟦" else -1
            left += "\n"
        elif not depth:
            left += char
    assert depth == 0, text
    return left


def own_words(text: str, known: str) -> set[str]:
    """The parts of `text` outside brackets that are no whole words of a record: neither data nor of the catalogue.

    `known` is what `strings` gives. A part ends at each sign but hyphens and apostrophes.
    """
    parts = {" ".join(part.split()) for part in _APART.split(_MONTH.sub("", outside(text)))}
    return {part for part in parts if re.search("[A-Za-z]", part) and f" {part.casefold()} " not in known}


def strings(records: Iterable[Record]) -> str:
    """Every text in `records`, as `own_words` compares it: without signs and names of months, in small letters."""
    plain = (_APART.sub(" ", _MONTH.sub("", text)) for text in _texts(tuple(records)))
    return "\n".join(f" {' '.join(text.split()).casefold()} " for text in plain)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
