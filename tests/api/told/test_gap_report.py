"""The gap report in words: all places of a region in a word, and those that reach beyond it."""

import pytest

from api.told.gap_report import report_words
from api.words.messages import messages_for
from graph import coverage, guides
from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.vocabulary import JurisdictionKind, Role
from tests.conftest import NOW

TOWN = JurisdictionKind.TOWN
ENGLISH = messages_for("en")


@pytest.fixture
def look(directory: Directory) -> Look:
    return directory.look(Viewer(Role.PARTNER), NOW)


def test_all_towns_are_told_in_a_word_and_some_by_name(look: Look) -> None:
    region = guides.region_meant(look, "DEMHS Region 3")
    made = report_words(look, TOWN, region, ENGLISH)
    found = coverage.findings(look, TOWN, region)
    asked = [one for one in found if one.requirement is not None]
    several = 0
    for told, finding in zip(made.asked, asked, strict=True):
        whole = sum(len(places) for _, places in finding.places)
        for group, (_, places) in zip(told.groups, finding.places, strict=True):
            is_all = len(places) == whole >= 3
            several += is_all
            assert group.count.startswith("All ") is is_all
            assert bool(group.places) is not is_all
    assert several
    assert any(group.count.startswith("All 41 towns, ") for one in made.asked for group in one.groups)
    spanish = report_words(look, TOWN, region, messages_for("es"))
    assert any(group.count.startswith("La totalidad de 41 ") for one in spanish.asked for group in one.groups)


def test_districts_that_reach_beyond_the_region_are_named(look: Look) -> None:
    region = guides.region_meant(look, "DEMHS Region 3")
    (said,) = report_words(look, TOWN, region, ENGLISH).beyond
    assert said.startswith("Also outside DEMHS Region 3, and counted with all their people: ")
    assert "Judicial District of Tolland" in said
    assert "Judicial District of Hartford" not in said
    assert said.endswith("(judicial districts).")
    assert report_words(look, TOWN, None, ENGLISH).beyond == ()
