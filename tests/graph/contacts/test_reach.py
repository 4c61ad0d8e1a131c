"""How agencies and teams can be reached, in Arcady: worked out by hand."""

from graph.contacts import reach
from graph.look import Look
from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, ServiceAccess, ServiceUse
from tests.support.small import CITED, MOBILE, line, look, service


def agency(key: str, parent: str | None = None) -> Agency:
    return Agency(id=f"agency:{key}", name=key, level=AgencyLevel.STATE, parent=parent, citations=CITED)


def ways(here: Look, entity: str) -> list[str]:
    return [way.entity for way in reach(here, entity)]


def test_its_own_contact_then_those_of_services_teams_and_units() -> None:
    records: list[Record] = [
        agency("house"),
        agency("wing", "agency:house"),
        *line("agency:house", "860-555-0100"),
        service("b", "shelter", provider="agency:house"),
        *line("service:b", "860-555-0101"),
        service("a", "shelter", provider="agency:house"),
        *line("service:a", "860-555-0102"),
        *line("agency:wing", "860-555-0103"),
    ]
    house = look(*records)
    assert ways(house, "agency:house") == ["agency:house", "service:a", "service:b", "agency:wing"]
    assert [way.slot for way in reach(house, "agency:house")][:2] == [
        "slot:agency:house:intake:primary",
        "slot:service:a:intake:primary",
    ]


def test_help_comes_before_help_for_professionals_and_referral_comes_last() -> None:
    here = look(
        agency("house"),
        service("a", "shelter", provider="agency:house", access=ServiceAccess.REFERRAL),
        *line("service:a", "860-555-0101"),
        service("b", "shelter", provider="agency:house", use=ServiceUse.PROFESSIONALS),
        *line("service:b", "860-555-0102"),
        service("c", "shelter", provider="agency:house"),
        *line("service:c", "860-555-0103"),
    )
    assert ways(here, "agency:house") == ["service:c", "service:b", "service:a"]


def test_the_same_number_is_given_once() -> None:
    here = look(
        agency("house"),
        *line("agency:house", "860-555-0100"),
        service("a", "shelter", provider="agency:house"),
        *line("service:a", "860-555-0100"),
    )
    assert ways(here, "agency:house") == ["agency:house"]


def test_a_unit_without_a_contact_is_reached_by_its_first_service() -> None:
    here = look(
        agency("house"),
        agency("wing", "agency:house"),
        service("a", "shelter", provider="agency:wing"),
        *line("service:a", "860-555-0101"),
        service("b", "shelter", provider="agency:wing"),
        *line("service:b", "860-555-0102"),
    )
    assert ways(here, "agency:house") == ["service:a"]


def test_whom_it_belongs_to_only_if_there_is_nothing_below() -> None:
    here = look(agency("cell", "agency:state"), MOBILE)
    assert ways(here, "agency:cell") == ["agency:state"]
    assert ways(here, "team:mobile") == ["agency:state"]
    assert ways(here, "agency:state")[0] == "agency:state"


def test_the_line_that_people_call_first_for_its_services_where_it_has_none() -> None:
    here = look(
        agency("lone"),
        agency("cell", "agency:state"),
        service("room", "shelter", provider="agency:lone", entry_point="service:statewide"),
        service("bed", "shelter", provider="agency:cell", entry_point="service:statewide"),
    )
    assert ways(here, "agency:lone") == ["service:statewide"]
    assert ways(here, "agency:cell") == ["service:statewide"], "it is nearer than whom it belongs to"


def test_nobody_where_there_is_nobody() -> None:
    assert ways(look(agency("lone")), "agency:lone") == []
