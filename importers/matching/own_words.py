"""Recognises statements that the directory has in its own words: practices of the same part, counts of the same
number, and resources of a name that many might have. They have no number or address that could tell them, and their
names are ours: what tells them is their text."""

from collections.abc import Mapping
from typing import Any, Final

from graph.look import Look
from graph.model.document import Resource
from graph.model.practice import Practice
from graph.model.record import Record
from graph.model.statement import Count
from graph.values.folding import fold
from graph.values.wordlist import listed
from importers.matching.judgement import Answer, Judgements

SAID: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Practice: ("name", "text", "action", "result"),
    Count: ("name",),
    Resource: ("name", "description"),
}
"""The kinds that are compared so, and the fields with their words."""
_SAME: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Practice: ("part", "level"),
    Count: ("number",),
    Resource: ("name",),
}
"""What has to be the same."""
LIKE: Final = 0.5
"""This share of the words of a record has to be in the text of the document."""
APART: Final = 0.75
"""The next likest record may have at most this share of the score of the likest."""
_STEM: Final = 5
"""So many letters of a word are compared: *environment*, *environmental*."""
_LEAST: Final = 3
_COMMON: Final = listed(
    "the and for that this are was were its they their them not who whom which what how into than with"
)


def in_own_words(
    look: Look, kind: type[Record], values: Mapping[str, Any], words: str, judgements: Judgements, thing: str
) -> str | None:
    """The record that says the same as a proposal in words of our own; None if none does, or two do nearly as well.

    `words` are those of the document beside the `values`. What people judged to be different from `thing` is no
    candidate.
    """
    said = stems(" ".join((*(str(values.get(name) or "") for name in (*SAID[kind], "passage")), words)))
    scores = {one.id: like(one, said) for one in _near(look, kind, values, judgements, thing)}
    order = sorted(scores, key=lambda one: (-scores[one], one))
    if not order or scores[order[0]] < LIKE:
        return None
    second = scores[order[1]] if len(order) > 1 else 0.0
    return order[0] if second <= APART * scores[order[0]] else None


def like(record: Record, said: frozenset[str]) -> float:
    """The share of the words of a record that are among those of a text, from 0 to 1."""
    own = stems(" ".join(str(getattr(record, name, None) or "") for name in SAID[type(record)]))
    return len(own & said) / len(own) if own else 0.0


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text that say something."""
    return frozenset(word[:_STEM] for word in fold(text).split() if len(word) >= _LEAST and word not in _COMMON)


def _near(
    look: Look, kind: type[Record], values: Mapping[str, Any], judgements: Judgements, thing: str
) -> list[Record]:
    """The records that it may be: those that have what must be the same."""
    wanted = [(name, _compared(values.get(name))) for name in _SAME[kind]]
    ids = [
        one.id
        for one in look.model.all(kind).values()
        if look.guard.sees(one) and all(_compared(getattr(one, name)) == value for name, value in wanted)
    ]
    said = {one: judgements.of(thing, one) for one in ids}
    different = {one for one, judged in said.items() if judged is not None and judged.answer is Answer.DIFFERENT}
    return [one for one in look.unguarded(ids).values() if one.id not in different]


def _compared(value: Any) -> Any:
    return fold(value) if type(value) is str else value
