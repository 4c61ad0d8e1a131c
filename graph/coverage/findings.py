"""What a gap report says: for each requirement, and for all other help, which places have which status."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.coverage.asked import coverage, kinds_of_place
from graph.coverage.cell import URGENCY
from graph.coverage.matrix import Matrix
from graph.coverage.question import CoverageQuestion
from graph.look import Look
from graph.model.requirement import Requirement
from graph.model.vocabulary import CoverageStatus, JurisdictionKind


@dataclass(frozen=True, slots=True)
class Finding:
    """The places by status for one kind of help: the worst status first, places by name.

    `requirement` is the id of the requirement that asks for it; None if none does. A place has the status of its
    worst age band, whose cell `bands` names by place.
    """

    requirement: str | None
    category: str
    of: JurisdictionKind
    places: tuple[tuple[CoverageStatus, tuple[str, ...]], ...]
    bands: dict[str, str]
    people: dict[CoverageStatus, int]


def findings(
    look: Look, of: JurisdictionKind = JurisdictionKind.TOWN, within: str | None = None
) -> tuple[Finding, ...]:
    """What a gap report on a region says, or on the whole directory: first what the law requires, then what else is
    asked for, those with the highest weight first; then all other help for jurisdictions of kind `of`.

    Raises NotFound for a region that there is not.
    """
    coverage(look, CoverageQuestion(of=of, within=within))
    present = kinds_of_place(look)
    requirements = [one for one in look.model.all(Requirement).values() if one.jurisdiction_kind in present]
    requirements.sort(key=lambda one: (not one.mandatory, -one.weight, one.name, one.id))
    asked = [finding for one in requirements if (finding := _asked(look, one, within)) is not None]
    done = {finding.category for finding in asked if finding.of is of}
    return (*asked, *_others(look, of, within, done))


def _asked(look: Look, requirement: Requirement, within: str | None) -> Finding | None:
    kind, category = requirement.jurisdiction_kind, look.survivor(requirement.category)
    matrix = coverage(look, CoverageQuestion((category,), kind, within))
    lineage = look.model.geography.lineage
    inside = requirement.within
    places = [one for one in matrix.jurisdictions if inside is None or inside in lineage[one]]
    bands = [band for _, band in matrix.columns if requirement.age_band in (None, band)]
    return _finding(look, matrix, requirement.id, category, places, bands) if places and bands else None


def _others(look: Look, of: JurisdictionKind, within: str | None, done: set[str]) -> Iterator[Finding]:
    matrix = coverage(look, CoverageQuestion(of=of, within=within))
    for category in look.by_name(matrix.categories):
        bands = [band for kind, band in matrix.columns if kind == category]
        if category not in done and bands and matrix.jurisdictions:
            yield _finding(look, matrix, None, category, matrix.jurisdictions, bands)


def _finding(
    look: Look, matrix: Matrix, requirement: str | None, category: str, places: Iterable[str], bands: Iterable[str]
) -> Finding:
    wanted = set(places)
    worst: dict[str, tuple[CoverageStatus, str]] = {}
    for band in bands:
        for one, status in zip(matrix.jurisdictions, matrix.statuses(category, band), strict=True):
            if one in wanted and (one not in worst or URGENCY[status] < URGENCY[worst[one][0]]):
                worst[one] = status, band
    by_status = {status: [one for one, (found, _) in worst.items() if found is status] for status in URGENCY}
    return Finding(
        requirement,
        category,
        matrix.of,
        tuple((status, look.by_name(found)) for status, found in by_status.items() if found),
        {one: band for one, (_, band) in worst.items()},
        {status: sum(map(matrix.people, found)) for status, found in by_status.items() if found},
    )
