"""An area code that no other number for its towns has is a doubt; with few others, or for most towns, it is none."""

from dataclasses import replace

import pytest

from graph import freshness
from graph.freshness import OddAreaCode
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.errors import Forbidden
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, Audience, Role
from tests.support.small import line, look

PARTNER = Viewer(Role.PARTNER)


def desk(name: str, number: str, *serves: str) -> list[Record]:
    agency = Agency(id=f"agency:{name}", name=name.title(), level=AgencyLevel.MUNICIPAL, serves=serves)
    return [agency, *line(agency.id, number)]


def town(codes: str, place: str = "jurisdiction:ash") -> list[Record]:
    """Desks in a town, one for each area code given."""
    told = enumerate(codes.split())
    return [record for at, code in told for record in desk(f"desk-{code}-{at}", f"{code}-555-01{at:02}", place)]


def odd(*records: Record, viewer: Viewer = PARTNER) -> tuple[OddAreaCode, ...]:
    return freshness.odd_area_codes(look(*records, viewer=viewer))


def test_one_among_others_is_told_with_what_is_usual() -> None:
    (found,) = odd(*town("860 860 959 860 959 860 212"))
    assert (found.number, found.agencies) == ("+12125550106", ("agency:desk-212-6",))
    assert found.usual[0] == "860"
    assert "959" in found.usual


def test_two_of_a_kind_are_none() -> None:
    assert odd(*town("860 860 860 860 860 212 212")) == ()


def test_few_others_say_nothing() -> None:
    assert odd(*town("860 860 212", "jurisdiction:birch")) == ()


def test_a_line_for_most_towns_and_a_toll_free_one_may_stand_anywhere() -> None:
    usual = town("860 860 860 860 860 860")
    assert odd(*usual, *desk("state-line", "212-555-0199", "jurisdiction:arcady")) == ()
    assert odd(*usual, *desk("free", "800-555-0199", "jurisdiction:ash")) == ()


def test_it_is_for_partners_and_of_what_they_may_see() -> None:
    records = town("860 860 860 860 860 860 212")
    with pytest.raises(Forbidden):
        odd(*records, viewer=PUBLIC)
    hidden = [
        replace(one, audience=Audience.RESTRICTED) if isinstance(one, Contact) and "212" in one.id else one
        for one in records
    ]
    assert odd(*hidden) == ()
