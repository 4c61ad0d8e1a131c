"""Connecticut's data files: help that every town has, and who polices it."""

import re
from collections import Counter, defaultdict

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, ServiceAccess
from tests.seed.test_seed import all_of, get, intake, town

ROUTINE = "Routine number, not for emergencies: call 911."


def towns() -> set[str]:
    return {one.id for one in all_of(Jurisdiction) if one.kind is JurisdictionKind.TOWN}


def by_town(category: str) -> dict[str, list[Service]]:
    """The services of a kind that name the towns that they serve, by town."""
    found = defaultdict(list)
    for service in all_of(Service):
        for one in {*service.serves} & towns() if service.category == category else ():
            found[one].append(service)
    return found


def number(service: Service) -> str | None:
    contact = intake(service.id).contact
    return get(Contact, contact).phones[0].display if contact else None


def test_every_town_has_an_agency_for_domestic_violence_behind_safe_connect() -> None:
    found = by_town("domestic-violence")
    assert found.keys() == towns()
    assert {place: len(of) for place, of in found.items() if len(of) > 1} == {town("Cheshire").id: 2}
    assert {s.entry_point for of in found.values() for s in of} == {"service:safe-connect"}


def test_every_town_has_who_polices_it() -> None:
    found = by_town("local-police")
    assert found.keys() == towns()
    assert [s.id for s in found[town("Windham").id]] == ["service:willimantic-police", "service:windham-police"]
    assert {len(of) for place, of in found.items() if place != town("Windham").id} == {1}
    levels = Counter(get(Agency, s.provider).level for of in found.values() for s in of)
    assert levels == {AgencyLevel.MUNICIPAL: 93, AgencyLevel.STATE: 77}


def test_46_towns_have_a_routine_number_that_says_to_call_911_first() -> None:
    police = [s for of in by_town("local-police").values() for s in of]
    with_number = [s for s in police if number(s)]
    assert len(with_number) == 46
    for service in police:
        assert (ROUTINE in service.cautions) == (service in with_number), service.id
        assert (service.access is ServiceAccess.DIRECT) == (service in with_number), service.id
        assert "911" in service.cautions[0], service.id


@pytest.mark.parametrize(
    ("name", "provider", "dials"),
    [
        ("Hartford", "agency:hartford-police-department", "860-757-4000"),
        ("Avon", "agency:avon-police-department", None),
        ("Andover", "agency:state-police-troop-k", "860-465-5400"),
        ("Burlington", "agency:state-police-troop-l", "860-626-7904"),
        ("Chester", "agency:state-police-troop-f", None),
        ("Canaan", "agency:ct-state-police", None),
        ("Rocky Hill", "agency:rocky-hill-police-department", None),
    ],
)
def test_the_police_of_a_town(name: str, provider: str, dials: str | None) -> None:
    (service,) = by_town("local-police")[town(name).id]
    assert (service.provider, number(service)) == (provider, dials)


def test_troops_are_parts_of_the_state_police() -> None:
    troops = [a for a in all_of(Agency) if re.fullmatch("agency:state-police-troop-[a-z]", a.id)]
    assert len(troops) == 9
    assert {a.parent for a in troops} == {"agency:ct-state-police"}


def test_names_of_services_and_agencies_are_their_own() -> None:
    services, agencies = (s.name for s in all_of(Service)), (a.name for a in all_of(Agency))
    for names in (Counter(services), Counter(agencies)):
        assert [name for name, times in names.items() if times > 1] == []


def test_a_page_of_a_service_is_not_given_as_that_of_a_whole_department() -> None:
    sites = {a.id: a.website for a in all_of(Agency) if a.website}
    assert not {"agency:us-department-of-veterans-affairs", "agency:ct-ccadv", "agency:ct-dmhas"} & sites.keys()
    assert get(Service, "service:veterans-crisis-line").website == "https://www.veteranscrisisline.net/"
