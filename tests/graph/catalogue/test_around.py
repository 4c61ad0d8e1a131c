"""What belongs to one agency, team or service, as a viewer may read it."""

from graph.catalogue.around import (
    members_of,
    parent_chain,
    reached_through,
    readable_seats,
    seats_of,
    services_of,
    teams_of,
    units,
)
from graph.look import Viewer
from graph.model.agency import Member, Team
from graph.model.record import Redirect
from graph.model.vocabulary import Role, TeamKind
from tests.support.agencies import HALLS, agency, short
from tests.support.small import CITED, look

OPEN = Team(id="team:open", name="Open", kind=TeamKind.REPT, operated_by=("agency:state",), citations=CITED)
MORE = (
    *HALLS,
    OPEN,
    Member(id="member:clerk", name="Clerk", team=OPEN.id, agency="agency:nowhere", citations=CITED),
    Member(id="member:second", name="Second clerk", team=OPEN.id, agency="agency:nowhere", citations=CITED),
    Redirect(id="agency:merged", survivor="agency:nowhere"),
    Redirect(id="service:merged", survivor="service:statewide"),
)
PUBLIC, PARTNER = look(*MORE), look(*MORE, viewer=Viewer(Role.PARTNER))


def test_the_agencies_above_an_agency_the_outermost_first() -> None:
    deep = look(agency("cell", "Cell", "agency:office"))
    assert parent_chain(deep, "agency:cell") == ("agency:state", "agency:office")
    assert parent_chain(deep, "agency:state") == parent_chain(deep, "service:refuge") == ()
    assert parent_chain(deep, "agency:gone") == ()


def test_what_belongs_to_an_entity_by_name() -> None:
    assert short(units(PUBLIC, "agency:ash-hall")) == ["ash-desk"]
    assert short(teams_of(PUBLIC, "agency:state")) == ["crew", "open"]
    assert short(members_of(PUBLIC, "team:crew")) == ["empty", "nurse"]
    assert short(services_of(PUBLIC, "team:crew")) == ["beds"]
    assert short(reached_through(PUBLIC, "service:statewide")) == ["refuge"]
    assert short(reached_through(PUBLIC, "service:merged")) == ["refuge"]


def test_the_teams_on_which_an_agency_has_a_seat_as_far_as_that_is_for_the_viewer() -> None:
    assert short(seats_of(PUBLIC, "agency:nowhere")) == ["open"], "who fills a seat of the crew is for partners"
    assert short(seats_of(PARTNER, "agency:nowhere")) == short(seats_of(PARTNER, "agency:merged")) == ["crew", "open"]
    seats = ["member:nurse", "member:clerk"]
    assert [seat.id for seat in readable_seats(PUBLIC, seats)] == ["member:clerk"]
    assert [seat.id for seat in readable_seats(PARTNER, seats)] == seats
