"""Assign, HandOver and Vacate: who fills a point of contact, and who may say so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.contacts import state
from graph.editing import Action, Undo
from graph.look import Viewer
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import Conflict, Forbidden, NotFound
from graph.model.vocabulary import (
    ContactPurpose,
    ContactRank,
    ContactStatus,
    Known,
    Role,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import Phone
from graph.verifying import Assign, HandOver, Vacate, Verify
from tests.support.editing import Desk, desk_of, refused
from tests.support.records import redirect
from tests.support.small import RECORDS, TODAY

SLOT = "slot:service:grown-ups:intake:primary"
LINE = "contact:service-grown-ups-primary"
STATE_SLOT, STATE_LINE = "slot:agency:state:intake:primary", "contact:agency-state-primary"
OFFICE = "slot:agency:office:liaison:primary"
VERIFIER = Viewer(Role.VERIFIER, account="account:vera")
LIAISON, INTAKE = ContactPurpose.LIAISON, ContactPurpose.INTAKE
PRIMARY, SECONDARY = ContactRank.PRIMARY, ContactRank.SECONDARY
NEW = {"title": "Coordinator", "name": "Ada Quill", "phones": ["860-713-3861"]}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield replace(opened, viewer=VERIFIER)


def assign(of: str = "agency:office", rank: ContactRank = PRIMARY, **more: Any) -> Assign:
    return Assign(of, more.pop("purpose", LIAISON), rank, **more)


def status(desk: Desk, slot: str) -> ContactStatus:
    return state(desk.look(), slot).status


def test_a_new_contact_fills_a_new_point_of_contact_and_is_to_be_verified(desk: Desk) -> None:
    done = desk.do(assign(new=NEW, fields={"owner": "agency:state", "interval_days": 30, "hours": "24/7"}))
    slot = desk.get(Slot, OFFICE)
    assert (done.subject, slot.contact, slot.owner) == (OFFICE, "contact:office-coordinator", "agency:state")
    assert (slot.interval_days, slot.hours, slot.schedule) == (30, "24/7", "24/7")
    contact = desk.get(Contact, "contact:office-coordinator")
    assert (contact.agency, contact.name, contact.phones) == ("agency:office", "Ada Quill", (Phone("+18607133861"),))
    assert status(desk, OFFICE) is ContactStatus.UNVERIFIED


def test_a_known_contact_fills_it_by_its_id_or_a_merged_one(desk: Desk) -> None:
    desk.put(redirect("contact:old", LINE))
    for given, rank in ((LINE, PRIMARY), ("contact:old", SECONDARY)):
        desk.do(assign(rank=rank, contact=given))
    assert desk.get(Slot, OFFICE).contact == desk.get(Slot, OFFICE.replace("primary", "secondary")).contact == LINE


def test_a_slot_that_is_filled_is_taken_over_only_with_its_version(desk: Desk) -> None:
    version = desk.get(Slot, SLOT).version
    taken = assign("service:grown-ups", purpose=INTAKE, contact=STATE_LINE)
    with pytest.raises(Conflict, match="is filled"):
        desk.plan(taken)
    with pytest.raises(Conflict, match="somebody has changed it"):
        desk.plan(replace(taken, if_version=version + 1))
    with pytest.raises(Conflict, match="somebody has changed it"):
        desk.plan(assign(contact=LINE, if_version=3))
    desk.do(Verify(SLOT, VerificationMethod.CALL, VerificationOutcome.CONFIRMED))
    assert status(desk, SLOT) is ContactStatus.CURRENT
    desk.do(replace(taken, if_version=version))
    assert (desk.get(Slot, SLOT).contact, status(desk, SLOT)) == (STATE_LINE, ContactStatus.UNVERIFIED)


def test_a_vacant_one_and_one_that_it_fills_already_need_no_version(desk: Desk) -> None:
    desk.do(Vacate(SLOT))
    desk.do(assign("service:grown-ups", purpose=INTAKE, contact=LINE))
    done = desk.do(assign("service:grown-ups", purpose=INTAKE, contact=LINE, fields={"never_called": "NO"}))
    assert done.versions == {SLOT: 4}
    assert desk.get(Slot, SLOT).never_called is Known.NO


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (assign(), {"contact": "assign.contact"}),
        (assign(contact=LINE, new=NEW), {"contact": "assign.contact"}),
        (assign(contact="contact:none"), {"contact": "field.unknown"}),
        (assign(contact="agency:state"), {"contact": "field.unknown"}),
        (assign("category:none", contact=LINE), {"of": "field.unknown"}),
        (assign(LINE, contact=LINE), {"of": "field.unknown"}),
        (assign(new={"phones": ["860-713-3861"]}), {"contact.title": "field.missing"}),
        (assign(new={**NEW, "email": "nowhere"}), {"contact.email": "field.email"}),
        (assign(new={**NEW, "masked": ["860-X"]}), {"contact.masked": ""}),
        (assign(contact=LINE, fields={"owner": "agency:none"}), {"owner": "field.unknown"}),
        (assign(contact=LINE, fields={"contact": STATE_LINE}), {"contact": ""}),
        (HandOver(LINE), {"contact": "assign.contact"}),
        (HandOver(LINE, LINE), {"to": "assign.itself"}),
        (HandOver(LINE, STATE_LINE, day=date(2026, 11, 22)), {"day": "field.future"}),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(desk: Desk, action: Action, code: dict[str, str]) -> None:
    assert refused(desk, action) == code


def test_one_person_hands_everything_over_to_the_next(desk: Desk) -> None:
    desk.do(assign(contact=LINE))
    desk.do(Verify(SLOT, VerificationMethod.CALL, VerificationOutcome.CONFIRMED))
    done = desk.do(HandOver(LINE, new=NEW, day=date(2026, 11, 20)))
    following = "contact:office-coordinator"
    assert done.subject == following
    assert {desk.get(Slot, slot).contact for slot in (SLOT, OFFICE)} == {following}
    assert {status(desk, slot) for slot in (SLOT, OFFICE)} == {ContactStatus.UNVERIFIED}
    left = [one for one in desk.store.load().records if isinstance(one, Verification) and one.slot == SLOT]
    assert [(one.outcome, desk.look().calendar.zone.key) for one in left if one.at < TODAY] == [
        (VerificationOutcome.LEFT, "America/New_York")
    ]
    assert {one.at.astimezone(desk.look().zone).date() for one in left} == {date(2026, 11, 20), date(2026, 11, 21)}


def test_nothing_to_hand_over_and_another_list_than_was_seen_are_refused(desk: Desk) -> None:
    with pytest.raises(Conflict, match="fills has changed"):
        desk.plan(HandOver(LINE, STATE_LINE, seen=frozenset({SLOT, OFFICE})))
    with pytest.raises(Conflict, match="version"):
        desk.plan(HandOver(LINE, STATE_LINE, if_version=9))
    desk.do(HandOver(LINE, STATE_LINE, seen=frozenset({SLOT})))
    assert refused(desk, HandOver(LINE, STATE_LINE)) == {"contact": "assign.nothing"}
    with pytest.raises(NotFound):
        desk.plan(HandOver("contact:none", STATE_LINE))


def test_a_vacated_slot_keeps_its_history_and_stays(desk: Desk) -> None:
    desk.do(Verify(SLOT, VerificationMethod.CALL, VerificationOutcome.CONFIRMED))
    version = desk.get(Slot, SLOT).version
    with pytest.raises(Conflict):
        desk.plan(Vacate(SLOT, version + 1))
    done = desk.do(Vacate(SLOT, version))
    assert (desk.get(Slot, SLOT).contact, status(desk, SLOT)) == (None, ContactStatus.VACANT)
    assert any(isinstance(one, Verification) for one in desk.store.load().records)
    assert desk.plan(Vacate(SLOT)).empty
    replace(desk, viewer=Viewer(Role.EDITOR, account="account:jane")).do(Undo(done.change_set))
    assert status(desk, SLOT) is ContactStatus.CURRENT


ACTIONS = (assign(contact=LINE), HandOver(LINE, STATE_LINE), Vacate(SLOT))


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.PARTNER])
def test_it_needs_the_role_verifier(desk: Desk, action: Action, role: Role) -> None:
    with pytest.raises(Forbidden):
        replace(desk, viewer=Viewer(role, account="account:pat")).plan(action)


@pytest.mark.parametrize("action", ACTIONS)
def test_it_needs_bounds_that_have_all_of_it(desk: Desk, action: Action) -> None:
    outside = replace(desk, viewer=replace(VERIFIER, bounds=("jurisdiction:ash",)))
    with pytest.raises(Forbidden):
        outside.plan(action)


def test_bounds_admit_a_contact_that_fills_only_what_is_inside(desk: Desk) -> None:
    inside = replace(desk, viewer=replace(VERIFIER, bounds=("agency:office",)))
    inside.do(assign(contact=LINE))
    inside.do(assign(rank=SECONDARY, new=NEW))
    inside.do(Vacate(SLOT))
    with pytest.raises(Forbidden):
        inside.plan(HandOver(STATE_LINE, LINE))


@pytest.mark.parametrize("action", [*ACTIONS, assign(new=NEW), HandOver(LINE, new=NEW)])
def test_an_undo_brings_everything_back(desk: Desk, action: Action) -> None:
    before = {one.id: replace(one, version=0) for one in desk.store.load().records}
    done = desk.do(action)
    replace(desk, viewer=Viewer(Role.EDITOR, account="account:jane")).do(Undo(done.change_set))
    assert {one.id: replace(one, version=0) for one in desk.store.load().records} == before


@pytest.mark.parametrize("action", [*ACTIONS, assign(new=NEW), HandOver(LINE, new=NEW)])
def test_a_preview_says_what_is_written(desk: Desk, action: Action) -> None:
    foreseen = desk.editor.preview(desk.viewer, TODAY, action)
    done = desk.do(action)
    assert {one.id for one in foreseen.changes} == set(done.versions)
    now = desk.store.read([one.id for one in foreseen.changes])
    assert {one.id: replace(one.after, version=0) for one in foreseen.changes if one.after is not None} == {
        one: replace(record, version=0) for one, record in now.items()
    }
