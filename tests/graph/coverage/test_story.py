"""What is behind a cell, what a question may not ask, and what a report finds."""

import pytest

from graph.coverage import CoverageQuestion, coverage, findings, story
from graph.model.errors import InvalidInput, NotFound
from graph.model.requirement import Requirement
from graph.model.statement import Absence
from graph.model.vocabulary import CoverageStatus, JurisdictionKind
from tests.graph.coverage.test_matrix import BANDS, WORLD
from tests.support.small import CITED, look

TEEN = "age-band:13-17"
TWO = Requirement(
    id="requirement:two",
    name="Two each",
    jurisdiction_kind=JurisdictionKind.TOWN,
    category="youth-crisis",
    providers=2,
    citations=CITED,
)
NOBODY = Absence(id="absence:ash", jurisdiction="jurisdiction:ash", category="crisis", citations=CITED)


def test_a_story_names_who_provides_it_the_nearest_first_and_who_may() -> None:
    told = story(look(*WORLD, TWO), "jurisdiction:ash", "youth-crisis", TEEN)
    assert [one.service for one in told.given] == ["service:ash-team", "service:north-team", "service:statewide"]
    assert [one.through for one in told.given] == [
        "jurisdiction:ash", "jurisdiction:north-county", "jurisdiction:arcady",
    ]  # fmt: skip
    assert [one.statewide for one in told.given] == [False, False, True]
    assert told.possible == (), "the office is known to serve it, so its other services add nobody"
    assert told.requirements == ("requirement:two",)
    assert [reason.code for reason in told.changes] == ["mend.confirm"]


def test_a_region_lists_its_towns_the_worst_first() -> None:
    told = story(look(*WORLD), "jurisdiction:south-county", "shelter", TEEN)
    assert told.towns == (
        ("jurisdiction:cedar", CoverageStatus.UNCONFIRMED),
        ("jurisdiction:dale", CoverageStatus.UNCONFIRMED),
    )
    north = story(look(*WORLD), "jurisdiction:north-county", "shelter", TEEN)
    assert north.cell.status is CoverageStatus.NOT_ON_FILE
    assert [reason.code for reason in north.changes] == ["mend.add", "mend.state-absence"]


def test_a_stated_absence_counts_though_somebody_is_listed_and_both_are_shown() -> None:
    told = story(look(*WORLD, NOBODY), "jurisdiction:ash", "youth-crisis", TEEN)
    assert told.cell.status is CoverageStatus.ABSENT
    assert told.absences == ("absence:ash",)
    assert told.given


def test_what_cannot_be_asked_is_refused() -> None:
    here = look(*WORLD)
    for question in (CoverageQuestion(("nothing",)), CoverageQuestion(age=200), CoverageQuestion(age=-1)):
        with pytest.raises(InvalidInput):
            coverage(here, question)
    with pytest.raises(NotFound):
        coverage(here, CoverageQuestion(within="jurisdiction:nowhere"))
    with pytest.raises(InvalidInput, match="no age band has the age 5"):
        coverage(look(BANDS[1]), CoverageQuestion(age=5))
    for place, band in (("jurisdiction:nowhere", TEEN), ("jurisdiction:ash", "age-band:nothing")):
        with pytest.raises(NotFound):
            story(here, place, "shelter", band)


def test_without_age_bands_there_is_nothing_to_show() -> None:
    matrix = coverage(look(), CoverageQuestion())
    assert (matrix.columns, matrix.age_bands) == ((), ())


def test_an_age_asks_for_its_band_alone() -> None:
    assert coverage(look(*WORLD), CoverageQuestion(age=15)).age_bands == (TEEN,)


def test_a_report_begins_with_what_is_required() -> None:
    found = findings(look(*WORLD, TWO))
    assert (found[0].requirement, found[0].category) == ("requirement:two", "youth-crisis")
    assert {one.requirement for one in found[1:]} == {None}
    assert "youth-crisis" not in {one.category for one in found[1:]}
    assert all(sum(len(places) for _, places in one.places) == 4 for one in found)
