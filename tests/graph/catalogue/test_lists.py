"""The lists of the directory, narrowed: known answers in Arcady."""

import pytest

from graph.catalogue.lists import agencies, jurisdictions, languages, relations, services, services_only_in, teams
from graph.look import Viewer
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, RelationKind, Role, ServiceUse
from tests.support.agencies import HALLS, agency, short
from tests.support.small import look, service

PARTNER = Viewer(Role.PARTNER)
ARCADY = look(*HALLS)


@pytest.mark.parametrize(
    ("level", "within", "found"),
    [
        (None, None, ["ash-desk", "ash-hall", "nowhere", "office", "state"]),
        (AgencyLevel.STATE, None, ["office", "state"]),
        (AgencyLevel.FEDERAL, None, []),
        (None, "ash", ["ash-hall", "office"]),  # the one serves it itself, the other by a service
        (AgencyLevel.MUNICIPAL, "ash", ["ash-hall"]),
        (AgencyLevel.STATE, "ash", ["office"]),
        (None, "dale", ["office"]),
        (None, "north-county", ["ash-hall", "office"]),  # a part of it is enough
    ],
)
def test_agencies_by_level_and_place(level: AgencyLevel | None, within: str | None, found: list[str]) -> None:
    assert short(agencies(ARCADY, level, within and f"jurisdiction:{within}")) == found


def test_an_agency_that_provides_nothing_serves_only_where_it_says_so() -> None:
    hall = look(
        agency("ash-hall", "Ash Hall", None, "ash"), service("local", "shelter", "dale", provider="agency:state")
    )
    assert short(agencies(hall, None, "jurisdiction:dale")) == ["office", "state"]


@pytest.mark.parametrize(
    ("category", "within", "found"),
    [
        ("shelter", None, ["beds", "refuge"]),
        ("crisis", None, ["ash-team", "dmhas-two", "grown-ups", "north-team", "somewhere", "statewide"]),
        ("youth-crisis", None, ["ash-team", "dmhas-two", "north-team", "somewhere", "statewide"]),
        ("crisis", "ash", ["ash-team", "grown-ups", "north-team", "statewide"]),
        ("shelter", "ash", ["beds"]),
        (None, "dale", ["grown-ups", "refuge", "statewide"]),
        (None, "ash", ["ash-team", "beds", "grown-ups", "north-team", "statewide"]),
    ],
)
def test_services_by_category_and_place(category: str | None, within: str | None, found: list[str]) -> None:
    assert short(services(ARCADY, category, within and f"jurisdiction:{within}")) == found


def test_all_services() -> None:
    assert len(services(ARCADY)) == 8


def test_services_in_one_language_alone() -> None:
    spoken = look(
        service("zulu", "shelter", languages=("es",)),
        service("hotline", "crisis", languages=("es",)),
        service("both", "crisis", languages=("en", "es")),
        service("papers", "crisis", languages=("es",), use=ServiceUse.REFERENCE),
        service("unknown", "crisis"),
    )
    assert short(services_only_in(spoken, "es")) == ["hotline", "zulu"]
    assert services_only_in(spoken, "en") == ()


def test_languages_in_which_services_help() -> None:
    known = look(
        service("both", "shelter", "ash", languages=("es", "en")),
        service("deaf", "crisis", "ash", languages=("ase",)),
        service("data", "crisis", "ash", use=ServiceUse.REFERENCE, languages=("fr",)),
    )
    assert languages(known) == ("ase", "en", "es")


def test_teams_by_place() -> None:
    assert short(teams(ARCADY)) == ["crew", "mobile"]
    assert short(teams(ARCADY, "jurisdiction:ash")) == short(teams(ARCADY, "jurisdiction:arcady")) == ["crew"]
    assert teams(ARCADY, "jurisdiction:dale") == ()


def test_relations_by_kind_for_whoever_may_read_them() -> None:
    assert short(relations(ARCADY)) == ["a", "b"]
    assert short(relations(look(*HALLS, viewer=PARTNER))) == ["a", "quiet", "b"]
    assert short(relations(ARCADY, RelationKind.REFERS)) == ["b"]


@pytest.mark.parametrize(
    ("kind", "within", "found"),
    [
        (JurisdictionKind.COUNTY, None, ["north-county", "south-county"]),
        (JurisdictionKind.TOWN, "north-county", ["ash", "birch"]),
        (None, "south-county", ["cedar", "dale"]),
        (JurisdictionKind.TOWN, "arcady", ["ash", "birch", "cedar", "dale"]),  # at any depth
        (JurisdictionKind.STATE, "arcady", []),  # nothing lies in itself
        (None, "ash", []),
    ],
)
def test_jurisdictions_by_kind_and_what_they_lie_in(
    kind: JurisdictionKind | None, within: str | None, found: list[str]
) -> None:
    assert short(jurisdictions(ARCADY, kind, within and f"jurisdiction:{within}")) == found
    assert len(jurisdictions(ARCADY)) == 11
