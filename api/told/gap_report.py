"""The gap report of a region in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api.told.coverage import address, cell_address
from api.told.coverage_story import AskedWords, asked_words
from api.told.links import Link
from api.told.names import name
from api.told.sources import Sources, cited, sources
from api.words.coverage import CoverageWords, coverage_words
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number
from api.words.regions import kind_name, kind_plural
from graph import coverage
from graph.coverage import Finding
from graph.look import Look
from graph.model.requirement import Requirement
from graph.model.vocabulary import CoverageStatus, JurisdictionKind

_MOST_LISTED: Final = 60
"""More places than these are counted and not listed: the table has them."""


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The places with one status: how many, with how many people, and which, each with a link to what is behind.

    Where they are too many to print, `places` is empty. `href` leads to all of them.
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
    """The report: on what, what requirements ask for, all other help with gaps, and the sources."""

    of: str
    asked: tuple[FindingWords, ...]
    others: tuple[FindingWords, ...]
    sources: Sources


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
    )


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
    for status, places in finding.places:
        count = messages.text(
            mark("%(places)s, %(people)s people"),
            places=messages.plural(mark_plural("%(n)s place", "%(n)s places"), len(places)),
            people=number(finding.people[status], messages),
        )
        listed = places if len(places) <= _MOST_LISTED else ()
        links = (Link(name(look, one), cell_address(one, finding.category, finding.bands[one])) for one in listed)
        href = address({"of": finding.of.lower(), "category": finding.category, "status": status.lower()})
        yield GroupWords(coverage_words(status, messages), count, tuple(links), href)
