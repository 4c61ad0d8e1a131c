"""The ways to a kind of help as they are drawn, by hand on Arcady."""

from dataclasses import replace

import pytest

from graph.dependence import Line, Places, dependence, routes
from graph.dependence.routes import MOST_DRAWN
from graph.look import PUBLIC
from graph.model.contact import Contact
from graph.model.errors import Forbidden, InvalidInput
from graph.model.vocabulary import ContactRank
from graph.values.phone import parse_phone
from tests.graph.dependence.test_dependence import KIND, NUMBERS, TOWNS, seen_of, service
from tests.support.small import line


def test_places_with_the_same_services_are_together_and_each_number_leads_to_its_services() -> None:
    """The inn reaches Ash and Birch, the house Birch and Cedar; the first number is of both, the other of the inn."""
    found = routes(
        seen_of(
            service("inn", "agency:inns", *TOWNS[:2]),
            service("house", "agency:houses", *TOWNS[1:]),
            *line("service:inn", NUMBERS[0]),
            *line("service:inn", NUMBERS[1], ContactRank.SECONDARY),
            *line("service:house", NUMBERS[0]),
        ),
        KIND,
    )
    both = ("service:house", "service:inn")
    assert found.places == (
        Places(("jurisdiction:ash",), ("service:inn",)),
        Places(("jurisdiction:birch",), both),
        Places(("jurisdiction:cedar",), ("service:house",)),
    )
    assert found.lines == (
        Line("phone:+18605550150", both, both),
        Line("phone:+18605550151", ("service:inn",), ("service:inn",)),
    )
    assert (found.services, found.agencies) == (both, ("agency:houses", "agency:inns"))
    assert found.given == (("service:house", "agency:houses"), ("service:inn", "agency:inns"))
    drawn = {"service:inn", "service:house", "agency:inns", "agency:houses", "phone:+18605550150"}
    assert {on: towns for on, towns in found.hanging.items() if on in drawn} == {
        "service:inn": 1,
        "agency:inns": 1,
        "service:house": 1,
        "agency:houses": 1,
        "phone:+18605550150": 1,  # in Cedar: in Ash and Birch the inn has another number
    }


def test_it_is_limited_to_a_region_and_agrees_with_what_hangs() -> None:
    seen = seen_of(service("inn", "agency:inns", *TOWNS), *line("service:inn", NUMBERS[0]))
    found = routes(seen, KIND, TOWNS[1])
    assert found.places == (Places((TOWNS[1],), ("service:inn",)),)
    assert found.hanging == {one.on: len(one.towns) for one in dependence(seen, KIND, TOWNS[1])}
    assert routes(seen, KIND, "jurisdiction:dale").services == ()


def test_the_largest_group_of_places_comes_first_and_only_the_region_counts() -> None:
    seen = seen_of(
        service("inn", "agency:inns", *TOWNS),
        service("house", "agency:houses", TOWNS[0]),
        *line("service:inn", NUMBERS[0]),
        *line("service:house", NUMBERS[1]),
    )
    assert [one.towns for one in routes(seen, KIND).places] == [TOWNS[1:], TOWNS[:1]]
    assert routes(seen, KIND).hanging["service:inn"] == 2
    assert routes(seen, KIND, "jurisdiction:north-county").hanging["service:inn"] == 1
    assert routes(seen, KIND, TOWNS[0]).hanging == {}


def test_a_contact_with_an_address_only_stands_for_itself() -> None:
    contact, slot = line("service:inn", NUMBERS[0])
    assert isinstance(contact, Contact)
    found = routes(seen_of(service("inn"), replace(contact, phones=(), email="inn@example.org"), slot), KIND)
    assert found.lines == (Line(contact.id, ("service:inn",), ("service:inn",)),)


def test_of_too_many_services_nothing_is_drawn() -> None:
    assert MOST_DRAWN == 40
    many = [service(f"inn{at}") for at in range(MOST_DRAWN + 1)]
    lines = [record for one in many for record in line(one.id, NUMBERS[0])]
    assert routes(seen_of(*many, *lines), KIND).too_many
    assert not routes(seen_of(*many[1:], *lines[2:]), KIND).too_many


@pytest.mark.parametrize(("numbers", "too_many"), [(40, False), (41, True)])
def test_of_too_many_numbers_nothing_is_drawn(numbers: int, too_many: bool) -> None:
    (contact, slot) = line("service:inn", NUMBERS[0])
    assert isinstance(contact, Contact)
    phones = tuple(parse_phone(f"860-555-{at:04}") for at in range(100, 100 + numbers))
    found = routes(seen_of(service("inn"), replace(contact, phones=phones), slot), KIND)
    assert found.too_many is too_many
    assert len(found.lines) == (0 if too_many else numbers)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(Forbidden):
        routes(seen_of(viewer=PUBLIC), KIND)
    with pytest.raises(InvalidInput):
        routes(seen_of(), "nothing")
    with pytest.raises(InvalidInput):
        routes(seen_of(), KIND, "jurisdiction:atlantis")
