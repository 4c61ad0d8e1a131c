"""What there is to know of a jurisdiction beside its record, by hand in Arcady."""

from graph.catalogue.places import contained, nicknames, regions_above, services_by_reach, system, unit_count
from graph.model.record import Redirect
from graph.model.vocabulary import JurisdictionKind
from tests.support.agencies import short
from tests.support.small import look, place, service

ARCADY = look(
    place("Hamlet", JurisdictionKind.TOWN, "ash"), Redirect(id="jurisdiction:old-north", survivor="jurisdiction:ash")
)


def test_what_lies_directly_within_a_place_by_name() -> None:
    assert short(contained(ARCADY, "jurisdiction:north-county")) == ["ash", "birch"]
    assert short(contained(ARCADY, "jurisdiction:arcady")) == [
        *("demhs-region-1", "demhs-region-2", "dmhas-region-1", "dmhas-region-2", "north-county", "south-county"),
    ]
    assert short(contained(ARCADY, "jurisdiction:arcady", JurisdictionKind.COUNTY)) == [
        "north-county", "south-county",
    ]  # fmt: skip
    assert contained(ARCADY, "jurisdiction:arcady", JurisdictionKind.TOWN) == (), "towns lie in it at a distance"
    assert short(contained(ARCADY, "jurisdiction:old-north")) == ["hamlet"]
    assert contained(ARCADY, "jurisdiction:dale") == ()


def test_the_names_that_mean_a_place_by_name() -> None:
    assert short(nicknames(ARCADY, "jurisdiction:cedar")) == ["00501-cedar", "millbrook-cedar"]
    assert short(nicknames(ARCADY, "jurisdiction:old-north")) == ["millbrook-ash"]
    assert nicknames(ARCADY, "jurisdiction:dale") == ()


def test_the_regions_above_a_place_by_name_and_not_itself() -> None:
    ash = ["arcady", "demhs-region-1", "dmhas-region-1", "north-county"]
    assert short(regions_above(ARCADY, "jurisdiction:ash")) == ash
    assert short(regions_above(ARCADY, "jurisdiction:old-north")) == ash
    assert short(regions_above(ARCADY, "jurisdiction:hamlet")) == ["arcady", "ash", *ash[1:]]
    assert regions_above(ARCADY, "jurisdiction:arcady") == ()


def test_services_of_a_place_and_those_of_a_whole_state() -> None:
    near, wide = services_by_reach(ARCADY, "jurisdiction:ash")
    assert (short(near), short(wide)) == (["ash-team", "north-team"], ["grown-ups", "statewide"])
    near, wide = services_by_reach(ARCADY, "jurisdiction:old-north")
    assert (short(near), short(wide)) == (["ash-team", "north-team"], ["grown-ups", "statewide"])


def test_for_a_state_what_serves_all_of_it_is_its_own_and_what_serves_the_nation_is_wide() -> None:
    nation = place("Nation", JurisdictionKind.NATION)
    arcady = place("Arcady", JurisdictionKind.STATE, "nation")
    line = service("line", "crisis", "nation", "ash")
    near, wide = services_by_reach(look(nation, arcady, line), "jurisdiction:arcady")
    assert short(wide) == ["line"]
    assert {"statewide", "grown-ups", "ash-team"} < set(short(near))
    assert short(services_by_reach(look(nation, arcady, line), "jurisdiction:ash")[1]) == [
        "grown-ups", "line", "statewide",
    ]  # fmt: skip


def test_the_system_of_a_kind_and_none_without() -> None:
    counties = system(ARCADY, JurisdictionKind.COUNTY)
    assert counties is not None
    assert counties.id == "system:county"
    assert system(ARCADY, JurisdictionKind.TOWN) is None


def test_how_many_towns_a_place_has_on_file() -> None:
    counts = {one: unit_count(look(), f"jurisdiction:{one}") for one in ("arcady", "demhs-region-1", "dale")}
    assert counts == {"arcady": 4, "demhs-region-1": 3, "dale": 1}
