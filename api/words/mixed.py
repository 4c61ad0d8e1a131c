"""Text of which parts may be in another language than the rest, such as an English name in a Spanish sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_PLACE = re.compile(r"%\((\w+)\)s|%%")


class Part(NamedTuple):
    """A piece of a text, and its language; empty for that of the page."""

    text: str
    language: str = ""


class MixedText(str):
    """A text with the language of each of its parts. Everywhere but on pages it is the plain text."""

    __slots__ = ("parts",)

    parts: tuple[Part, ...]

    def __new__(cls, parts: Iterable[Part]) -> "MixedText":
        """The text of `parts`, one after the other."""
        told = tuple(part for part in parts if part.text)
        text = super().__new__(cls, "".join(part.text for part in told))
        text.parts = told
        return text

    @property
    def language(self) -> str:
        """The language of the whole text; empty if it is that of the page, or if the parts differ."""
        languages = {part.language for part in self.parts}
        return languages.pop() if len(languages) == 1 else ""


def parts_of(text: object) -> tuple[Part, ...]:
    """The parts of a text; one for a plain text or a number."""
    return text.parts if isinstance(text, MixedText) else (Part(str(text)),)


def joined(texts: Iterable[str], between: str = ", ") -> str:
    """`texts` with `between` in the middle, each with its own language."""
    several = list(texts)
    if not any(isinstance(text, MixedText) for text in several):
        return between.join(several)
    return MixedText(part for place, text in enumerate(several) for part in _after(between if place else "", text))


def _after(between: str, text: str) -> tuple[Part, ...]:
    return (Part(between), *parts_of(text))


def filled(sentence: str, params: Mapping[str, object]) -> str:
    """`sentence` with `params` in the places of `%(name)s`; each of them keeps its language."""
    if not any(isinstance(value, MixedText) for value in params.values()):
        return sentence % params
    return MixedText(_pieces(sentence, params))


def _pieces(sentence: str, params: Mapping[str, object]) -> Iterator[Part]:
    done = 0
    for place in _PLACE.finditer(sentence):
        yield Part(sentence[done : place.start()])
        yield from parts_of(params[place[1]]) if place[1] else (Part("%"),)
        done = place.end()
    yield Part(sentence[done:])
