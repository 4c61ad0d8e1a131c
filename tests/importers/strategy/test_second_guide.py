"""A second made-up strategy, with other names and with traps: what is found in it, and what is not made of it."""

from functools import cache

import pytest

from importers.proposal import Reading
from importers.strategy.reading import is_strategy, read_strategy
from tests.importers.strategy.test_guide import by_name, told
from tests.support.guidebooks import document
from tests.support.second_guide import AGENCIES, KINDS, SECOND_GUIDE, TEAMS, TIES


@cache
def second() -> Reading:
    file = document(SECOND_GUIDE.encode())
    assert is_strategy(file)
    return read_strategy(file)


def test_its_organizations_are_found_and_no_others() -> None:
    agencies = by_name(second(), "agency")
    assert {name for name, one in agencies.items() if one.get("level") != "SECTOR"} == AGENCIES


def test_its_kinds_of_organization_are_found() -> None:
    kinds = {name for name, one in by_name(second(), "agency").items() if one.get("level") == "SECTOR"}
    assert kinds == KINDS


def test_its_teams_are_found_and_no_others() -> None:
    assert by_name(second(), "team").keys() == TEAMS


@pytest.mark.parametrize(
    ("unit", "above"),
    [
        ("MDPP county liaisons", "Maine Department of Public Protection"),
        ("Small residential home in Birch Harbor", "Court Services Division"),
        ("FBI CAU", "Federal Bureau of Investigation"),
        ("DOS Family Housing", "Department of Old Soldiers"),
        ("Ann Hale Care Center", "Department of Old Soldiers"),
    ],
)
def test_units_without_a_name_of_their_own_stand_below_whose_they_are(unit: str, above: str) -> None:
    assert by_name(second(), "agency")[unit]["parent"] == above


def test_its_teams_are_of_those_that_have_them() -> None:
    teams = by_name(second(), "team")
    assert teams["Harbor Intelligence Officers"]["operated_by"] == ("Maine Fusion Center",)
    assert teams["GLDTA task forces"]["operated_by"] == ("Great Lakes Drug Trafficking Area",)
    regions = [teams[f"MOEM Area Planning Team, Region {number}"] for number in (1, 2, 3)]
    assert {one["operated_by"] for one in regions} == {("Maine Office of Emergency Matters",)}
    assert [one["aliases"] for one in regions] == [(f"Region {number} APT",) for number in (1, 2, 3)]


def test_a_label_is_what_the_named_center_does_and_a_site_provides_what_it_is_called() -> None:
    services = by_name(second(), "service")
    assert services["Nursing Home"]["provider"] == "Ann Hale Care Center"
    assert services["Family Housing"]["provider"] == "DOS Family Housing"
    assert services["Advice and Aid"]["provider"] == "Department of Old Soldiers"
    assert services["Day Clinics"]["provider"] == "Department of Family Care"
    assert services["Home visits"]["provider"] == "Department of Family Care"


def test_its_ties_are_found_and_no_others() -> None:
    ties = {(one["kind"], one["source"], one["target"]) for one in told(second(), "relation").values()}
    assert ties == TIES
