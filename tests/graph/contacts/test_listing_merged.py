"""Points of contact of bodies that others were merged into, and of seats that are for partners, in Arcady."""

import pytest

from graph.contacts import SlotFilter, points_of_contact
from graph.look import PUBLIC, Viewer
from graph.model.agency import Member, Team
from graph.model.record import Record, Redirect
from graph.model.vocabulary import Role, TeamKind
from tests.support.small import CITED, MOBILE, line, look

PARTNER = Viewer(Role.PARTNER)
BTAM = Team(
    id="team:btam",
    name="BTAM",
    kind=TeamKind.BTAM,
    operated_by=("agency:office",),
    serves=("jurisdiction:dale",),
    citations=CITED,
)
MORE: tuple[Record, ...] = (
    MOBILE,
    BTAM,
    Redirect(id="team:old", survivor="team:btam"),
    Redirect(id="member:old", survivor="member:nurse"),
    Redirect(id="service:old", survivor="service:ash-team"),
    Member(id="member:nurse", name="Nurse", team="team:mobile", agency="agency:state", citations=CITED),
    Member(id="member:police", name="Police", team="team:old", agency="agency:state", citations=CITED),
    *(
        record
        for of, number in (
            ("team:mobile", "860-297-0521"),
            ("member:nurse", "860-297-0522"),
            ("member:old", "860-297-0523"),
            ("member:police", "860-297-0524"),
            ("service:old", "860-297-0525"),
        )
        for record in line(of, number)
    ),
)


def listed(viewer: Viewer, asked: SlotFilter) -> set[str]:
    """What the points of contact are of."""
    slots = points_of_contact(look(*MORE, viewer=viewer), asked)
    return {slot.removeprefix("slot:").removesuffix(":intake:primary") for slot in slots}


OFFICE = {"team:mobile", "service:statewide", "service:grown-ups", "service:old"}
STATE = {*OFFICE, "agency:state", "member:nurse", "member:old"}


@pytest.mark.parametrize(
    ("agency", "viewer", "of"),
    [
        ("agency:office", PARTNER, OFFICE),
        ("agency:state", PARTNER, {*STATE, "member:police"}),
        ("agency:state", PUBLIC, STATE),
    ],
)
def test_those_of_an_agency_and_all_below_it_with_the_seats_that_it_fills(
    agency: str, viewer: Viewer, of: set[str]
) -> None:
    """Who fills a seat of a threat assessment team is for partners, so its slots are not among the agency's."""
    assert listed(viewer, SlotFilter(agency=agency)) == of


def test_those_of_a_place_are_of_who_works_there() -> None:
    """A seat works where its team does, an agency that does not say where works where its services do."""
    ash, dale = (listed(PUBLIC, SlotFilter(within=f"jurisdiction:{one}")) for one in ("ash", "dale"))
    assert ash - dale == {"service:old"}
    assert dale - ash == {"member:police"}
    assert ash & dale == {"service:statewide", "service:grown-ups"}


def test_those_of_a_kind_of_help_are_of_its_services() -> None:
    assert listed(PUBLIC, SlotFilter(category="youth-crisis")) == {"service:statewide", "service:old"}
