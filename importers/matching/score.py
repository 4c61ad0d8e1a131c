"""The score of a pair, part by part, and what follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.model.contact import Contact
from graph.model.reason import Reason
from importers.matching.weights import (
    COMMON_CLOSE,
    DOUBTFUL,
    DOUBTFUL_CLOSE,
    FORBIDS,
    OTHER_NAMES,
    OWN,
    SURE,
    UNSURE,
    WEIGHTS,
)


class Verdict(StrEnum):
    """Whether two things are the same. DOUBTFUL: a person decides."""

    SAME = "SAME"
    DOUBTFUL = "DOUBTFUL"
    DIFFERENT = "DIFFERENT"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a score: what was compared and what came of it (`reason`), and its weight.

    A part that `forbids` leaves the decision to a person, whatever the sum.
    """

    reason: Reason
    weight: int

    @property
    def forbids(self) -> bool:
        """Whether nobody can be sure in spite of it."""
        return self.reason.code in FORBIDS


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a score in the order of `importers.matching.weights`; `total` is their sum."""

    parts: tuple[Part, ...]
    total: int
    verdict: Verdict


def part(code: str, params: Mapping[str, str | int | float] | None = None) -> Part:
    """The part with this code, at its weight."""
    return Part(Reason(code, params or {}), WEIGHTS[code])


def scored(kind: str, parts: Iterable[Part]) -> Score:
    """The score of a pair of this kind of record."""
    several = tuple(parts)
    total = sum(one.weight for one in several)
    codes = {one.reason.code for one in several}
    own = not codes.isdisjoint(OWN)
    least = DOUBTFUL_CLOSE if COMMON_CLOSE in codes else DOUBTFUL
    if total < least or not codes or (not own and not codes.isdisjoint(OTHER_NAMES)):
        return Score(several, total, Verdict.DIFFERENT)
    named = kind == Contact.KIND or any(code.startswith("match.name.") for code in codes)
    needs_own = not codes.isdisjoint(UNSURE)
    sure = total >= SURE and named and codes.isdisjoint(FORBIDS) and (own or not needs_own)
    return Score(several, total, Verdict.SAME if sure else Verdict.DOUBTFUL)
