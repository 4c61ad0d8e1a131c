"""Judgements: what a person said of two things, whether they are the same. Kept apart from the directory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import ClassVar

from graph.accounts.reading import every
from graph.look.remembers import Remembers
from graph.model.kept import Kept, kept_kind, lookup, personal
from graph.model.limits import bounded
from graph.readmodel import ReadModel

LONGEST_WHY = 300
"""Of the reason of a judgement, in characters."""
_INCOMING = "incoming:"


class Answer(StrEnum):
    """What a person says of a pair. UNSURE: they looked and cannot tell, so that nobody is asked again at once."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    UNSURE = "UNSURE"


def incoming(source: str, key: str) -> str:
    """What names a proposal in judgements, whatever it will be called in the directory: `incoming:` and a hash of
    the document's name and the proposal's key, in which a person's name may stand."""
    return _INCOMING + blake2b(f"{source}\n{key}".encode(), digest_size=16).hexdigest()


def is_incoming(thing: str) -> bool:
    """Whether it names a proposal, not a record."""
    return thing.startswith(_INCOMING)


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Kept):
    """What `by` said of two things, each the id of a record or the name of a proposal (`incoming`); `one` comes first
    by code point. One that was taken back counts no more, and is kept so that people see what was said.

    `said` is what a proposal was called, `source` the document in which it stood.
    """

    KIND: ClassVar[str] = "match-judgement"
    one: str = field(metadata=lookup())
    other: str = field(metadata=lookup())
    answer: Answer
    by: str
    at: datetime
    why: str | None = field(default=None, metadata=bounded(longest=LONGEST_WHY) | personal())
    source: str | None = field(default=None, metadata=lookup())
    said: str | None = field(default=None, metadata=personal())
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None


def judgement_id(one: str, other: str) -> str:
    """The id under which the judgement of a pair is kept, whichever of the two is given first."""
    return f"{Judgement.KIND}:{pair_hash(one, other)}"


def pair_hash(one: str, other: str) -> str:
    """A name of a pair that does not depend on the order."""
    return blake2b("\n".join(sorted((one, other))).encode(), digest_size=16).hexdigest()


class Judgements:
    """The judgements that count, by the things that they are about. A merged record's are those of its survivor."""

    def __init__(self, model: ReadModel, several: Iterable[Judgement] = ()) -> None:
        self._of: dict[tuple[str, str], Judgement] = {}
        self._same: dict[str, set[str]] = {}
        for judgement in sorted(several, key=lambda one: (one.at, one.id)):
            if judgement.withdrawn_at is None:
                pair = _pair(model.survivor(judgement.one), model.survivor(judgement.other))
                self._of[pair] = judgement  # of two that mean one pair now, the newer counts
        for (one, other), judgement in self._of.items():
            if judgement.answer is Answer.SAME:
                self._same.setdefault(one, set()).add(other)
                self._same.setdefault(other, set()).add(one)

    @classmethod
    def read(cls, store: Remembers, model: ReadModel) -> "Judgements":
        """All that the store keeps."""
        return cls(model, every(store, Judgement))

    def of(self, one: str, other: str) -> Judgement | None:
        """The judgement of a pair, in either order; None if there is none."""
        return self._of.get(_pair(one, other))

    def same_as(self, thing: str) -> tuple[str, ...]:
        """What was judged to be the same as this."""
        return tuple(sorted(self._same.get(thing, ())))

    @property
    def all(self) -> Mapping[tuple[str, str], Judgement]:
        """Every judgement that counts, by its pair."""
        return self._of


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
