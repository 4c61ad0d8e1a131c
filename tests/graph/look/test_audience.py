"""Who may read what of seats, slots and teams that were merged."""

import pytest

from graph.look import PUBLIC, Viewer
from graph.look.audience import Guard
from graph.model.agency import Member, Team
from graph.model.contact import Slot, slot_id
from graph.model.record import Record, Redirect
from graph.model.vocabulary import ContactPurpose, ContactRank, Role, TeamKind
from tests.support.small import CITED, model

PARTNER = Viewer(Role.PARTNER)
BTAM = Team(id="team:btam", name="BTAM", kind=TeamKind.BTAM, operated_by=("agency:office",), citations=CITED)


def seat(name: str, team: str) -> Member:
    return Member(id=f"member:{name}", name=name, team=team, agency="agency:state", citations=CITED)


def intake(of: str) -> Slot:
    made = slot_id(of, ContactPurpose.INTAKE, ContactRank.PRIMARY)
    return Slot(id=made, of=of, purpose=ContactPurpose.INTAKE, rank=ContactRank.PRIMARY, citations=CITED)


@pytest.mark.parametrize(
    "records",
    [
        (BTAM, seat("police", "team:btam"), intake("member:police")),
        (BTAM, seat("police", "team:old"), intake("member:police"), Redirect(id="team:old", survivor="team:btam")),
        (
            BTAM,
            seat("police", "team:btam"),
            intake("member:old"),
            Redirect(id="member:old", survivor="member:police"),
        ),
    ],
    ids=["seat", "merged-team", "merged-seat"],
)
def test_seats_of_a_threat_assessment_team_and_their_slots_are_for_partners(records: tuple[Record, ...]) -> None:
    known = model(*records)
    guarded: list[tuple[Record, str]] = [(one, "agency") for one in known.all(Member).values()]
    guarded += [(one, "contact") for one in known.all(Slot).values() if one.of.startswith("member:")]
    assert len(guarded) == 2
    for record, field in guarded:
        assert not Guard(known, PUBLIC).sees_field(record, field)
        assert Guard(known, PARTNER).sees_field(record, field)
