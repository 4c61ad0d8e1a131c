"""Agencies and their units as trees, in Arcady."""

from dataclasses import replace

import pytest

from graph import catalogue
from graph.catalogue import Unit
from graph.model.agency import Agency, Team
from graph.model.record import Record, Redirect
from graph.model.vocabulary import AgencyLevel, TeamKind
from tests.support.small import CITED, MOBILE, look


def agency(name: str, parent: str | None) -> Agency:
    above = None if parent is None else f"agency:{parent}"
    return Agency(id=f"agency:{name}", name=name.title(), level=AgencyLevel.STATE, parent=above, citations=CITED)


def team(name: str, *operators: str) -> Team:
    operated_by = tuple(f"agency:{one}" for one in operators)
    return Team(id=f"team:{name}", name=name.title(), kind=TeamKind.BTAM, operated_by=operated_by, citations=CITED)


MORE: tuple[Record, ...] = (
    agency("annex", "state"),
    agency("zone", "annex"),
    agency("desk", "old"),
    Redirect(id="agency:old", survivor="agency:office"),
    MOBILE,
    team("alpha", "zone"),
    team("beta", "annex"),
    team("gamma", "old", "annex"),
    team("delta", "state"),
    team("other", "elsewhere"),
    agency("elsewhere", None),
)
ANNEX = Unit("agency:annex", (Unit("agency:zone"),))
OFFICE = Unit("agency:office", (Unit("agency:desk"),))


def test_the_units_of_an_agency_stand_below_it_by_name_at_every_depth() -> None:
    arcady = look(*MORE)
    assert catalogue.unit_tree(arcady, "agency:state") == (ANNEX, OFFICE)
    assert catalogue.unit_tree(arcady, "agency:old") == (Unit("agency:desk"),)
    assert catalogue.unit_tree(arcady, "agency:zone") == ()


def test_a_forest_has_its_trees_begin_where_the_rest_is_not_wanted() -> None:
    arcady = look(*MORE)
    wanted = ["agency:desk", "agency:elsewhere", "agency:office", "agency:state", "agency:zone"]
    assert catalogue.forest(arcady, wanted) == (
        Unit("agency:elsewhere"),
        Unit("agency:state", (OFFICE,)),
        Unit("agency:zone"),
    )


def test_agencies_that_are_parts_of_each_other_end_all_the_same() -> None:
    """The store refuses them."""
    state = look().model.all(Agency)["agency:state"]
    arcady = look(replace(state, parent="agency:office"))
    assert catalogue.unit_tree(arcady, "agency:state") == (Unit("agency:office"),)
    assert catalogue.forest(arcady, ["agency:office", "agency:state"]) == ()
    assert catalogue.teams_within(arcady, "agency:state") == ()


@pytest.mark.parametrize(
    ("agency", "teams"),
    [
        (
            "agency:state",
            [
                ("team:delta", "agency:state"),
                ("team:beta", "agency:annex"),
                ("team:gamma", "agency:annex"),
                ("team:mobile", "agency:office"),
                ("team:alpha", "agency:zone"),
            ],
        ),
        ("agency:old", [("team:gamma", "agency:office"), ("team:mobile", "agency:office")]),
        ("agency:desk", []),
    ],
)
def test_the_teams_within_an_agency_come_level_by_level_with_who_operates_them(
    agency: str, teams: list[tuple[str, str]]
) -> None:
    assert catalogue.teams_within(look(*MORE), agency) == tuple(teams)
