"""The matrix in order: the rows with the worst gaps first, the gaps one by one, and what they come to in all."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graph.coverage.cell import URGENCY
from graph.coverage.matrix import Matrix
from graph.look import Look
from graph.model.vocabulary import CoverageStatus


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that is not covered."""

    jurisdiction: str
    category: str
    age_band: str
    status: CoverageStatus
    required: int
    people: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How many jurisdictions, with how many people, have a status in a column."""

    category: str
    age_band: str
    status: CoverageStatus
    jurisdictions: int
    people: int


def worst_first(look: Look, matrix: Matrix, status: CoverageStatus | None = None) -> tuple[str, ...]:
    """The jurisdictions with the worst gaps first: by how many of the cells that a requirement asks for have the
    worst status, then the next, then the same for all cells; ties by name and id.

    With a status, only those that have it somewhere.
    """
    counted = {one: ([0] * len(URGENCY), [0] * len(URGENCY)) for one in matrix.jurisdictions}
    for category, band in matrix.columns:
        asked = matrix.asks_for(category)
        statuses = matrix.statuses(category, band)
        for (required, every), found in zip(counted.values(), statuses, strict=True):
            every[URGENCY[found]] += 1
            if asked:
                required[URGENCY[found]] += 1
    kept = [one for one, (_, every) in counted.items() if status is None or every[URGENCY[status]]]

    def rank(one: str) -> tuple[Sequence[int], Sequence[int], tuple[str, str]]:
        required, every = counted[one]
        return [-number for number in required], [-number for number in every], look.sort_key(one)

    return tuple(sorted(kept, key=rank))


def gaps(look: Look, matrix: Matrix, statuses: Collection[CoverageStatus] = ()) -> tuple[Gap, ...]:
    """The cells that are not covered, or those with one of `statuses`.

    What a requirement asks for comes first; then the worst status, the highest weight, the most people, then by name.
    """
    wanted = frozenset(statuses) or frozenset(CoverageStatus) - {CoverageStatus.COVERED}
    people = {one: matrix.people(one) for one in matrix.jurisdictions}
    found = [
        Gap(one, category, band, status, matrix.required(one, category, band), people[one])
        for category, band in matrix.columns
        for one, status in zip(matrix.jurisdictions, matrix.statuses(category, band), strict=True)
        if status in wanted
    ]
    weights = {category: matrix.weight(category) for category in matrix.categories}
    ages = {band: rank for rank, band in enumerate(matrix.age_bands)}
    names = {one: look.sort_key(one) for one in (*matrix.jurisdictions, *matrix.categories)}

    def rank(gap: Gap) -> tuple[bool, int, int, int, tuple[str, str], tuple[str, str], int]:
        place, kind = names[gap.jurisdiction], names[gap.category]
        asked, weight = gap.required == 0, -weights[gap.category]
        return asked, URGENCY[gap.status], weight, -gap.people, place, kind, ages[gap.age_band]

    return tuple(sorted(found, key=rank))


def summary(matrix: Matrix) -> tuple[Summary, ...]:
    """For each column, the statuses that occur in it, the worst first, with their numbers."""
    people = {one: matrix.people(one) for one in matrix.jurisdictions}
    lines: list[Summary] = []
    for category, band in matrix.columns:
        statuses = matrix.statuses(category, band)
        places, lived = Counter(statuses), _people(dict(zip(matrix.jurisdictions, statuses, strict=True)), people)
        lines += [
            Summary(category, band, status, places[status], lived[status]) for status in URGENCY if status in places
        ]
    return tuple(lines)


def _people(statuses: Mapping[str, CoverageStatus], people: Mapping[str, int]) -> Counter[CoverageStatus]:
    lived: Counter[CoverageStatus] = Counter()
    for one, status in statuses.items():
        lived[status] += people[one]
    return lived
