"""The gap report of a region in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.coverage import address, cell_address
from api.told.coverage_story import AskedWords, asked_words
from api.told.links import Link
from api.told.names import name
from api.told.sources import Sources, cited, sources
from api.words.coverage import CoverageWords, coverage_words
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number
from api.words.regions import kind_name, kind_plural, kind_plural_inside
from graph import coverage
from graph.coverage import Finding
from graph.look import Look
from graph.model.requirement import Requirement
from graph.model.vocabulary import CoverageStatus, JurisdictionKind

_MOST_LISTED: Final = 60
"""More places than these are counted and not listed: the table has them."""
_ALL: Final = 3
"""So many places or more are not listed where they are all of those that the finding is about."""


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The places with one status: how many, with how many people, and which, each with a link to what is behind.

    Where they are too many to print, or all that there are, `places` is empty. `href` leads to all of them.
    """

    status: CoverageWords
    count: str
    places: tuple[Link, ...]
    href: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A kind of help, the requirement that asks for it if any, and the places by status."""

    kind: Link
    sort: str
    asked: AskedWords | None
    groups: tuple[GroupWords, ...]


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The report: on what, what requirements ask for, all other help with gaps, and the sources.

    `beyond` are sentences on the places that lie only partly in the region; they count with all their people.
    """

    of: str
    asked: tuple[FindingWords, ...]
    others: tuple[FindingWords, ...]
    sources: Sources
    beyond: tuple[str, ...]


def report_words(look: Look, of: JurisdictionKind, within: str | None, messages: Messages) -> ReportWords:
    """The report on the jurisdictions of a kind in a region. Raises NotFound for a region that there is not."""
    found = coverage.findings(look, of, within)
    ids = [one.requirement for one in found if one.requirement is not None]
    requirements = {one.id: one for one in look.records(ids) if isinstance(one, Requirement)}
    return ReportWords(
        kind_plural(look, of, messages),
        tuple(_finding(look, one, requirements, messages) for one in found if one.requirement is not None),
        tuple(_finding(look, one, {}, messages) for one in found if one.requirement is None and _has_gap(one)),
        sources(cited(requirements.values()), messages),
        tuple(_beyond(look, found, within, messages)),
    )


def _beyond(look: Look, found: Iterable[Finding], within: str | None, messages: Messages) -> Iterator[str]:
    """A sentence for each kind of place, such as judicial districts, of which some reach beyond the region."""
    if within is None:
        return
    units = look.model.geography.units
    inside, by_kind = units[look.survivor(within)], dict[JurisdictionKind, dict[str, None]]()
    for finding in found:
        places = (one for _, several in finding.places for one in several)
        by_kind.setdefault(finding.of, {}).update(dict.fromkeys(one for one in places if units[one] & ~inside))
    said = mark("Also outside %(region)s, and counted with all their people: %(places)s (%(kind)s).")
    for kind, beyond in by_kind.items():
        if beyond:
            names = words.joined((name(look, one) for one in look.by_name(beyond)), "; ")
            plural = kind_plural_inside(look, kind, messages)
            yield messages.text(said, region=name(look, within), places=names, kind=plural)


def _has_gap(finding: Finding) -> bool:
    return any(status is not CoverageStatus.COVERED for status, _ in finding.places)


def _finding(
    look: Look, finding: Finding, requirements: Mapping[str, Requirement], messages: Messages
) -> FindingWords:
    requirement = requirements.get(finding.requirement or "")
    return FindingWords(
        Link(name(look, finding.category), address({"of": finding.of.lower(), "category": finding.category})),
        kind_name(look, finding.of, messages),
        None if requirement is None else asked_words(requirement),
        tuple(_groups(look, finding, messages)),
    )


def _groups(look: Look, finding: Finding, messages: Messages) -> Iterator[GroupWords]:
    whole = sum(len(places) for _, places in finding.places)
    for status, places in finding.places:
        is_all = len(places) == whole and whole >= _ALL
        count = messages.text(
            mark("%(places)s, %(people)s people"),
            places=_all(look, finding, whole, messages) if is_all else _counted(len(places), messages),
            people=number(finding.people[status], messages),
        )
        listed = () if is_all or len(places) > _MOST_LISTED else places
        links = (Link(name(look, one), cell_address(one, finding.category, finding.bands[one])) for one in listed)
        href = address({"of": finding.of.lower(), "category": finding.category, "status": status.lower()})
        yield GroupWords(coverage_words(status, messages), count, tuple(links), href)


def _counted(places: int, messages: Messages) -> str:
    return messages.plural(mark_plural("%(n)s place", "%(n)s places"), places)


def _all(look: Look, finding: Finding, places: int, messages: Messages) -> str:
    """`All 41 towns`."""
    kind = kind_plural_inside(look, finding.of, messages)
    return messages.text(mark("All %(n)s %(places)s"), n=number(places, messages), places=kind)
