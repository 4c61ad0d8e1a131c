"""Who may read what: every rule of audiences, on records of Arcady, for each role."""

from datetime import UTC, datetime
from typing import Any

import pytest

from graph import contacts, search
from graph.look import Look, Viewer
from graph.look.audience import may_read
from graph.look.field_audience import FieldAudiences, strictest
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.errors import NotFound
from graph.model.kinds import KINDS
from graph.model.record import Narrowing, Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.shape import shapes
from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    ContactPurpose,
    ContactRank,
    RelationKind,
    Role,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import Phone
from tests.support.small import CITED, look

NUMBER = "+18605550140"
GUARDED = (Contact, Slot, Member, Relation, Verification)
ROOT_FIELDS = {"id", "version", "citations", "narrowed"}


def contact(key: str, **more: Any) -> Contact:
    return Contact(id=f"contact:{key}", citations=CITED, **{"title": "Desk", "phones": (Phone(NUMBER),), **more})


def slot(of: str, purpose: ContactPurpose = ContactPurpose.INTAKE, **more: Any) -> Slot:
    return Slot(
        id=slot_id(of, purpose, ContactRank.PRIMARY), of=of, purpose=purpose, rank=ContactRank.PRIMARY, **more
    )


def at(role: Role, *records: Record) -> Look:
    return look(*records, viewer=Viewer(role))


def seen(role: Role, record: Record, name: str, *more: Record) -> Any:
    """What a role sees of a field."""
    shown = at(role, record, *more).records([record.id])[0]
    return None if shown is None else getattr(shown, name)


@pytest.mark.parametrize("kind", GUARDED)
def test_each_field_of_what_is_guarded_says_for_whom_it_is(kind: type[Record]) -> None:
    silent = {shape.name for shape in shapes(kind) if shape.audience is None} - ROOT_FIELDS
    assert silent == set()


@pytest.mark.parametrize("kind", KINDS.values())
def test_each_note_and_address_says_for_whom_it_is(kind: type[Record]) -> None:
    assert all(shape.audience is not None for shape in shapes(kind) if shape.name in {"note", "address"})


def test_a_persons_name_and_lines_are_for_partners_and_the_role_is_for_all() -> None:
    person = contact("chief", name="Ada Quill", email="ada@example.org")
    for role in (Role.PARTNER, Role.VERIFIER, Role.EDITOR, Role.ADMIN):
        assert seen(role, person, "name") == "Ada Quill"
        assert seen(role, person, "phones") == person.phones
    assert [seen(Role.PUBLIC, person, name) for name in ("name", "title", "phones", "email")] == [
        None,
        "Desk",
        (),
        None,
    ]
    assert at(Role.PUBLIC, person).name(person.id) == "Desk"
    assert at(Role.PUBLIC, person).withheld(person.id) == ("name", "phones", "email")
    assert search.search(at(Role.PUBLIC, person), "quill") == ()
    assert [hit.id for hit in search.search(at(Role.PARTNER, person), "quill")] == [person.id]


def test_a_phone_has_an_audience_of_its_own() -> None:
    both = contact("both", phones=(Phone(NUMBER), Phone("+18605550141", audience=Audience.PARTNER)))
    intake = slot("agency:office", contact=both.id)
    assert seen(Role.PUBLIC, both, "phones", intake) == (Phone(NUMBER),)
    assert seen(Role.PARTNER, both, "phones", intake) == both.phones
    with pytest.raises(NotFound):
        contacts.phone(at(Role.PUBLIC, both, intake), "phone:+18605550141")


def test_a_restricted_contact_is_for_editors() -> None:
    secret = contact("secret", audience=Audience.RESTRICTED)
    for role in (Role.PUBLIC, Role.PARTNER, Role.VERIFIER):
        assert seen(role, secret, "phones") is None, "nobody else knows of it"
        intake = slot("agency:office", contact=secret.id)
        assert (seen(role, secret, "phones", intake), seen(role, secret, "citations", intake)) == ((), ())
    assert (seen(Role.EDITOR, secret, "phones"), seen(Role.EDITOR, secret, "citations")) == (secret.phones, CITED)


def test_a_record_may_narrow_a_field() -> None:
    refuge = Service(
        id="service:house",
        name="House",
        category="shelter",
        provider="agency:office",
        address="1 Hidden Road",
        narrowed=(Narrowing("address", Audience.RESTRICTED),),
        citations=CITED,
    )
    shown = [at(role, refuge).guard.shown(refuge) for role in (Role.PUBLIC, Role.PARTNER, Role.EDITOR)]
    assert [one.address if one else "" for one in shown] == [None, None, "1 Hidden Road"]
    assert seen(Role.PUBLIC, refuge, "name") == "House"


def test_a_narrowed_alias_is_not_found_by_search() -> None:
    known_as = Service(
        id="service:house",
        name="House",
        category="shelter",
        provider="agency:office",
        aliases=("Quillhouse",),
        narrowed=(Narrowing("aliases", Audience.PARTNER),),
        citations=CITED,
    )
    assert search.search(at(Role.PUBLIC, known_as), "quillhouse") == ()
    assert [hit.id for hit in search.search(at(Role.PARTNER, known_as), "quillhouse")] == [known_as.id]


def test_a_liaison_slot_keeps_its_contact_hours_and_note_for_partners() -> None:
    desk = contact("desk")
    liaison = slot("agency:office", ContactPurpose.LIAISON, contact=desk.id, hours="9 to 5", note="Ask for Mo")
    for name, value in (("contact", desk.id), ("hours", "9 to 5"), ("note", "Ask for Mo")):
        assert seen(Role.PUBLIC, liaison, name, desk) is None
        assert seen(Role.PARTNER, liaison, name, desk) == value
    # A contact that fills no other slots is for partners too; one that takes calls as well is for all.
    assert seen(Role.PUBLIC, desk, "phones", liaison) == ()
    intake = slot("agency:office", contact=desk.id, note="Said twice")
    assert seen(Role.PUBLIC, desk, "phones", liaison, intake) == desk.phones
    assert seen(Role.PUBLIC, intake, "contact", desk) == desk.id
    assert seen(Role.PUBLIC, intake, "note", desk) is None
    assert contacts.holds(at(Role.PUBLIC, desk, liaison, intake), desk.id) == (intake.id,)


@pytest.mark.parametrize("kind", TeamKind)
def test_who_fills_a_seat_of_a_threat_or_child_abuse_team_is_for_partners(kind: TeamKind) -> None:
    team = Team(id="team:t", name="T", kind=kind, operated_by=("agency:office",), citations=CITED)
    seat = Member(id="member:s", name="Police", team=team.id, agency="agency:state", discipline="police")
    desk = contact("seat")
    its_slot = slot(seat.id, contact=desk.id)
    closed = kind in (TeamKind.BTAM, TeamKind.CHILD_ABUSE_MDT)
    public = at(Role.PUBLIC, team, seat, desk, its_slot)
    shown = public.get(seat.id, Member)
    assert (shown.agency, shown.discipline) == (None if closed else "agency:state", "police")
    assert public.get(its_slot.id, Slot).contact == (None if closed else desk.id)
    assert bool(public.get(desk.id, Contact).phones) is not closed
    assert seen(Role.PARTNER, seat, "agency", team, desk, its_slot) == "agency:state"


def test_who_verified_and_what_was_noted_are_for_partners() -> None:
    desk = contact("desk")
    intake = slot("agency:office", contact=desk.id)
    verified = Verification(
        id="verification:one",
        slot=intake.id,
        at=datetime(2026, 11, 1, tzinfo=UTC),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=desk.digest,
        by="Mo",
        note="Spoke to Ada",
    )
    public = at(Role.PUBLIC, desk, intake, verified).get(verified.id, Verification)
    assert (public.by, public.note, public.digest, public.at) == (None, None, "", verified.at)
    assert seen(Role.VERIFIER, verified, "by", desk, intake) == "Mo"


def test_the_reason_of_a_state_holds_no_value_of_a_withheld_contact() -> None:
    masked = contact("masked", phones=(), masked=("860-XXX",))
    liaison = slot("agency:office", ContactPurpose.LIAISON, contact=masked.id)
    public, partner = (contacts.state(at(role, masked, liaison), liaison.id) for role in (Role.PUBLIC, Role.PARTNER))
    assert public.status is partner.status
    assert (public.reason.params, partner.reason.params) == ({}, {"masked": "860-XXX"})


def test_a_relation_for_partners_is_not_there_for_the_public() -> None:
    tie = Relation(
        id="relation:quiet",
        kind=RelationKind.SHARES,
        source="agency:office",
        target="agency:state",
        audience=Audience.PARTNER,
        citations=CITED,
    )
    assert at(Role.PUBLIC, tie).records([tie.id]) == [None]
    assert at(Role.PARTNER, tie).get(tie.id, Relation).target == tie.target


def test_points_of_contact_are_not_selected_by_who_fills_a_withheld_seat() -> None:
    team = Team(id="team:t", name="T", kind=TeamKind.BTAM, citations=CITED)
    filling = Agency(id="agency:quiet", name="Quiet", level=AgencyLevel.STATE, citations=CITED)
    seat = Member(id="member:s", name="Police", team=team.id, agency=filling.id)
    its_slot = slot(seat.id)
    asked = contacts.SlotFilter(agency=filling.id)
    records = (team, filling, seat, its_slot)
    assert contacts.points_of_contact(at(Role.PUBLIC, *records), asked) == ()
    assert contacts.points_of_contact(at(Role.PARTNER, *records), asked) == (its_slot.id,)


@pytest.mark.parametrize(
    ("role", "audiences"),
    [
        (Role.PUBLIC, {Audience.PUBLIC}),
        (Role.PARTNER, {Audience.PUBLIC, Audience.PARTNER}),
        (Role.VERIFIER, {Audience.PUBLIC, Audience.PARTNER}),
        (Role.EDITOR, {Audience.PUBLIC, Audience.PARTNER, Audience.RESTRICTED}),
        (Role.ADMIN, {Audience.PUBLIC, Audience.PARTNER, Audience.RESTRICTED}),
    ],
)
def test_what_a_role_may_read(role: Role, audiences: set[Audience]) -> None:
    assert {one for one in Audience if may_read(Viewer(role), one)} == audiences


def test_the_only_number_of_a_contact_may_be_for_partners() -> None:
    quiet = contact("quiet", phones=(Phone(NUMBER, audience=Audience.PARTNER),))
    line = slot("agency:office", contact=quiet.id)
    assert (seen(Role.PUBLIC, quiet, "phones", line), seen(Role.PARTNER, quiet, "phones", line)) == ((), quiet.phones)
    assert at(Role.PUBLIC, quiet, line).withheld(quiet.id) == ("phones",)


def test_a_contact_that_is_open_in_all_else_may_narrow_a_field() -> None:
    narrowed = contact("narrowed", email="a@example.org", narrowed=(Narrowing("email", Audience.PARTNER),))
    line = slot("agency:office", contact=narrowed.id)
    assert [seen(Role.PUBLIC, narrowed, name, line) for name in ("email", "phones")] == [None, narrowed.phones]
    assert seen(Role.PARTNER, narrowed, "email", line) == "a@example.org"


def test_what_is_all_for_the_viewer_is_shown_as_it_is() -> None:
    desk = contact("desk", narrowed=(Narrowing("email", Audience.RESTRICTED),))
    line = slot("agency:office", contact=desk.id)
    for role in (Role.PUBLIC, Role.EDITOR):
        assert at(role, desk, line).guard.shown(desk) is desk, "the field that it narrows is empty"
        assert at(role, desk, line).withheld(desk.id) == ()


def test_the_contact_of_a_slot_is_told_as_far_as_it_is_for_the_viewer() -> None:
    desk = contact("desk", phones=(Phone(NUMBER), Phone("+18605550141", audience=Audience.PARTNER)))
    intake, liaison = slot("agency:office", contact=desk.id), slot("agency:office", ContactPurpose.LIAISON)
    filled = slot("agency:state", ContactPurpose.LIAISON, contact=desk.id)
    public, partner = (at(role, desk, intake, liaison, filled).guard for role in (Role.PUBLIC, Role.PARTNER))
    shown = public.contact_of(intake)
    assert shown is not None
    assert shown.phones == (Phone(NUMBER),)
    assert (public.contact_of(filled), public.contact_of(liaison), partner.contact_of(liaison)) == (None, None, None)
    assert partner.contact_of(filled) == desk
    gone = slot("agency:office", contact="contact:gone")
    assert at(Role.PUBLIC, gone).guard.contact_of(gone) is None


def test_the_strictest_of_audiences_holds() -> None:
    assert strictest() is Audience.PUBLIC
    assert strictest(Audience.PARTNER, Audience.RESTRICTED, Audience.PUBLIC) is Audience.RESTRICTED
    assert strictest(Audience.PUBLIC, Audience.PARTNER) is Audience.PARTNER
    both = contact("both", audience=Audience.PARTNER, narrowed=(Narrowing("email", Audience.RESTRICTED),))
    audiences = FieldAudiences(at(Role.PUBLIC, both).model)
    assert (audiences.of(both, "email"), audiences.of(both, "title")) == (Audience.RESTRICTED, Audience.PARTNER)
