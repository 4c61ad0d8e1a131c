"""Points of contact as a look sees them: who holds them, which numbers a service has, and who uses a number."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph.contacts import check_due, choose, doubled, holds, lines, phone, slots_of, state, verifications
from graph.contacts.line import Line
from graph.look import Viewer
from graph.model.contact import Contact, Interval, Slot, Verification, slot_id
from graph.model.errors import NotFound
from graph.model.record import Record, Redirect
from graph.model.vocabulary import (
    Audience,
    ContactPurpose,
    ContactRank,
    ContactStatus,
    PhoneKind,
    Role,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import Phone
from tests.support.agencies import short
from tests.support.small import CITED, look, service

INTAKE, LIAISON = ContactPurpose.INTAKE, ContactPurpose.LIAISON
PRIMARY, SECONDARY = ContactRank.PRIMARY, ContactRank.SECONDARY
PARTNER = Viewer(Role.PARTNER)
NUMBER, OTHER = Phone("+18605550140"), Phone("+18605550141")
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)


def contact(key: str, *phones: Phone, **more: Any) -> Contact:
    return Contact(id=f"contact:{key}", title=key, phones=phones, citations=CITED, **more)


def slot(
    filled_by: Contact | None,
    of: str = "service:ash-team",
    rank: ContactRank = PRIMARY,
    purpose: ContactPurpose = INTAKE,
    **more: Any,
) -> Slot:
    filler = filled_by.id if filled_by else None
    return Slot(id=slot_id(of, purpose, rank), of=of, purpose=purpose, rank=rank, contact=filler, **more)


def confirmed(of: Slot, by: Contact, days_ago: int) -> Verification:
    return Verification(
        id=f"verification:{days_ago}",
        slot=of.id,
        at=datetime(2026, 11, 21, 15, tzinfo=UTC) - timedelta(days=days_ago),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=by.digest,
    )


DESK = contact("desk", NUMBER, Phone("+18605550142", audience=Audience.PARTNER))
FIRST, SECOND = slot(DESK), slot(DESK, rank=SECONDARY)


def test_the_lines_of_a_service_are_those_of_its_first_intake_slot_for_the_viewer() -> None:
    at = datetime(2026, 11, 20, 15, tzinfo=UTC)
    records: list[Record] = [
        DESK,
        FIRST,
        confirmed(FIRST, DESK, 1),
        slot(contact("night", OTHER), rank=SECONDARY),
        slot(contact("liaison", OTHER), purpose=LIAISON),
        contact("night", OTHER),
        contact("liaison", OTHER),
    ]
    line = Line(NUMBER, ContactStatus.CURRENT, at)
    assert lines(look(*records), "service:ash-team") == (line,)
    assert [one.phone for one in lines(look(*records, viewer=PARTNER), "service:ash-team")] == list(DESK.phones)


@pytest.mark.parametrize(
    "records",
    [
        (),
        (slot(None),),
        (DESK, SECOND),
        (DESK, slot(DESK, purpose=LIAISON)),
        (contact("mail", email="a@example.org"), slot(contact("mail"))),
    ],
)
def test_a_service_without_a_number_in_its_first_intake_slot_has_no_lines(records: tuple[Record, ...]) -> None:
    assert lines(look(*records, viewer=PARTNER), "service:ash-team") == ()


def test_a_number_is_told_with_the_slots_that_use_it() -> None:
    shared = contact("shared", Phone(NUMBER.number, extension="7"), OTHER)
    liaison = slot(shared, "agency:office", purpose=LIAISON)
    records = [DESK, shared, FIRST, SECOND, slot(shared, "agency:office"), liaison]
    found, slots = phone(look(*records), f"phone:{NUMBER.number}")
    assert found == NUMBER, "the plain number goes before one with an extension"
    assert slots == (
        "slot:agency:office:intake:primary",
        "slot:service:ash-team:intake:primary",
        "slot:service:ash-team:intake:secondary",
    )
    _, for_partners = phone(look(*records, viewer=PARTNER), f"phone:{NUMBER.number}")
    assert liaison.id in for_partners
    assert phone(look(*records), f"phone:{OTHER.number}") == (OTHER, ("slot:agency:office:intake:primary",))


def test_of_a_number_of_two_kinds_the_first_by_name_is_told() -> None:
    fax = Phone(NUMBER.number, kind=PhoneKind.FAX)
    both = contact("both", NUMBER, fax)
    assert phone(look(both, slot(both)), f"phone:{NUMBER.number}")[0] == fax


@pytest.mark.parametrize("asked", ["phone:+18605559999", "phone:", NUMBER.number, "phone:+18605550142", ""])
def test_a_number_that_no_contact_of_the_viewer_has_is_not_found(asked: str) -> None:
    with pytest.raises(NotFound, match="no contact has the number") as caught:
        phone(look(DESK, FIRST), asked)
    assert caught.value.value == asked


def test_what_a_contact_holds_and_what_is_doubled_is_told_as_far_as_it_is_for_the_viewer() -> None:
    liaison = slot(DESK, purpose=LIAISON)
    records = [DESK, FIRST, SECOND, liaison, Redirect(id="contact:old", survivor=DESK.id)]
    public, partner = look(*records), look(*records, viewer=PARTNER)
    assert holds(public, DESK.id) == holds(public, "contact:old") == (FIRST.id, SECOND.id)
    assert set(holds(partner, DESK.id)) == {FIRST.id, SECOND.id, liaison.id}
    assert doubled(public, FIRST.id) == (SECOND.id,)
    assert doubled(partner, FIRST.id) == (SECOND.id, liaison.id)
    assert slots_of(public, "service:ash-team") == (FIRST.id, SECOND.id, liaison.id)


def test_slots_of_a_merged_id_are_its_survivors() -> None:
    merged = Redirect(id="service:merged", survivor="service:ash-team")
    assert slots_of(look(DESK, FIRST, merged), "service:merged") == (FIRST.id,)


def test_which_slot_to_use_is_by_hours_and_for_the_viewer() -> None:
    by_day = slot(DESK, "agency:office", schedule="Mo-Fr 09:00-17:00")
    liaison = slot(contact("liaison", OTHER), "agency:office", purpose=LIAISON)
    records = [DESK, by_day, contact("liaison", OTHER), liaison]
    state_line = "slot:agency:state:intake:primary"
    assert choose(look(*records), "agency:office").use == by_day.id
    assert choose(look(*records), "agency:office", SUNDAY_NOON).use == state_line
    assert choose(look(*records), "agency:office", liaison=True).fallback == state_line
    assert choose(look(*records, viewer=PARTNER), "agency:office").fallback == state_line
    assert choose(look(*records, viewer=PARTNER), "agency:office", liaison=True).fallback == liaison.id


def test_a_state_keeps_what_stands_in_the_place_of_a_number_where_that_is_for_the_viewer() -> None:
    masked = contact("masked", masked=("860-XXX",))
    open_slot, liaison = slot(masked), slot(masked, "agency:office", purpose=LIAISON)
    asked = look(masked, open_slot, liaison)
    assert state(asked, open_slot.id).reason.params == {"masked": "860-XXX"}
    assert state(asked, liaison.id).reason.params == {}
    assert state(asked, liaison.id).reason.code == state(asked, open_slot.id).reason.code == "state.placeholder"


def test_a_withheld_name_or_mail_address_is_not_told_as_a_number() -> None:
    masked = contact("masked", masked=("XXXX",))
    held = slot(masked)
    reason = state(look(masked, held), held.id).reason
    assert (reason.code, reason.params) == ("state.placeholder", {})


@pytest.mark.parametrize("ask", [state, doubled])
def test_what_is_no_slot_is_not_found(ask: Any) -> None:
    with pytest.raises(NotFound, match="there is no point of contact 'agency:office'") as caught:
        ask(look(), "agency:office")
    assert caught.value.value == "agency:office"


def test_verifications_come_newest_first() -> None:
    made = [confirmed(FIRST, DESK, days) for days in (3, 1, 2)]
    assert short(verifications(look(DESK, FIRST, *made), FIRST.id)) == ["1", "2", "3"]
    assert verifications(look(), FIRST.id) == ()


def test_facts_are_due_a_year_after_they_were_checked() -> None:
    checked = service("checked", "shelter", checked_at=date(2026, 3, 1))
    merged = Redirect(id="service:merged", survivor=checked.id)
    known = look(checked, merged)
    assert check_due(known, checked.id) == check_due(known, "service:merged") == date(2027, 3, 1)
    assert check_due(known, "service:ash-team") is None
    assert check_due(known, "slot:agency:state:intake:primary") is None
    no_interval = Interval(id="interval:facts", name="Not of facts", days=365, citations=CITED)
    assert check_due(look(checked, no_interval), checked.id) is None
