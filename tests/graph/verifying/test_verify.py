"""Verify: what is written, what is refused, and what becomes of the state of the point of contact."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.contacts import state
from graph.editing import Plan, Undo
from graph.look import Viewer
from graph.model.category import Category
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import Conflict, Forbidden, InvalidInput, NotFound
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    AttemptOutcome,
    Audience,
    ContactStatus,
    ItemOutcome,
    Known,
    Role,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.values.phone import Phone
from graph.verifying import MOST_AT_ONCE, Verify, VerifyMany
from tests.support.editing import Desk, desk_of, refused
from tests.support.small import RECORDS, TODAY

SLOT = "slot:service:grown-ups:intake:primary"
LINE = "contact:service-grown-ups-primary"
CRISIS = "slot:service:statewide:intake:primary"
STATE = "slot:agency:state:intake:primary"
VERIFIER = Viewer(Role.VERIFIER, account="account:vera")
CALL, PAGE = VerificationMethod.CALL, VerificationMethod.OFFICIAL_PAGE
CONFIRMED, CHANGED, LEFT = VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED, VerificationOutcome.LEFT
DEAD, NOT_REACHED = VerificationOutcome.UNREACHABLE, VerificationOutcome.NOT_REACHED
NUMBER, KEYS, NAME, STANDING, GREETING, HOURS = (
    VerifiedItem.NUMBER,
    VerifiedItem.MENU_KEYS,
    VerifiedItem.NAME,
    VerifiedItem.STANDING,
    VerifiedItem.GREETING,
    VerifiedItem.HOURS,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield replace(opened, viewer=VERIFIER)


def item(
    of: VerifiedItem, outcome: ItemOutcome = ItemOutcome.CONFIRMED, heard: str | None = None
) -> ItemVerification:
    return ItemVerification(of, outcome, heard)


def call(outcome: VerificationOutcome = CONFIRMED, *items: ItemVerification, **more: Any) -> Verify:
    return Verify(more.pop("slot", SLOT), CALL, outcome, items, **more)


def status(desk: Desk, slot: str = SLOT) -> ContactStatus:
    return state(desk.look(), slot).status


def written(plan: Plan) -> Verification:
    (one,) = [record for record in plan.puts if isinstance(record, Verification)]
    return one


def test_a_confirmation_makes_it_current_and_says_who_when_and_what(desk: Desk) -> None:
    assert status(desk) is ContactStatus.UNVERIFIED
    done = desk.do(call(note="Friendly."))
    assert status(desk) is ContactStatus.CURRENT
    (made,) = [one for one in done.versions if one.startswith("verification:")]
    verification = desk.get(Verification, made)
    assert made == "verification:service:grown-ups:intake:primary:20261121t150000000000"
    assert (verification.by, verification.at, verification.note) == ("account:vera", TODAY, "Friendly.")
    assert verification.items == (item(NUMBER), item(STANDING))
    assert verification.digest == desk.get(Contact, LINE).digest
    assert done.subject == SLOT


def test_items_of_several_calls_add_up(desk: Desk) -> None:
    desk.do(call(CONFIRMED, item(NUMBER), item(GREETING, ItemOutcome.CONFIRMED, "Grown-ups, hello")))
    assert status(desk) is ContactStatus.UNVERIFIED
    desk.do(call(CONFIRMED, item(STANDING)))
    assert status(desk) is ContactStatus.CURRENT


def test_an_attempt_changes_no_status_and_a_dead_number_does(desk: Desk) -> None:
    desk.do(call(NOT_REACHED, attempt=AttemptOutcome.VOICEMAIL))
    assert status(desk) is ContactStatus.UNVERIFIED
    desk.do(call(DEAD, attempt=AttemptOutcome.NO_SUCH_NUMBER))
    assert status(desk) is ContactStatus.UNREACHABLE


def test_a_corrected_number_is_confirmed_with_it_and_its_old_sources_go(desk: Desk) -> None:
    desk.do(call(CHANGED, contact={"phones": [{"number": "860-713-3861"}], "title": "Duty desk"}, hours="24/7"))
    contact, slot = desk.get(Contact, LINE), desk.get(Slot, SLOT)
    assert (contact.phones, contact.title, contact.citations) == ((Phone("+18607133861"),), "Duty desk", ())
    assert (slot.hours, slot.schedule) == ("24/7", "24/7")
    assert status(desk) is ContactStatus.CURRENT
    found = written(desk.plan(call(CHANGED, contact={"phones": ["860-713-3862"]})))
    assert found.items == (item(NUMBER, ItemOutcome.CHANGED), item(STANDING))


def test_a_letter_of_a_title_keeps_its_sources(desk: Desk) -> None:
    desk.do(call(CONFIRMED, contact={"title": "Duty desk"}))
    assert desk.get(Contact, LINE).citations


def test_an_edit_of_the_number_makes_it_unverified_and_of_the_title_does_not(desk: Desk) -> None:
    desk.do(call())
    contact = desk.get(Contact, LINE)
    desk.put(replace(contact, title="Another"))
    assert status(desk) is ContactStatus.CURRENT
    desk.put(replace(contact, phones=tuple(replace(phone, label="Intake") for phone in contact.phones)))
    assert status(desk) is ContactStatus.CURRENT
    desk.put(replace(contact, phones=(Phone("+18607133861"),)))
    assert status(desk) is ContactStatus.UNVERIFIED


def test_a_new_number_is_for_no_more_readers_than_the_old_one(desk: Desk) -> None:
    contact = desk.get(Contact, LINE)
    desk.put(replace(contact, phones=(replace(contact.phones[0], audience=Audience.PARTNER),)))
    desk.do(call(CHANGED, contact={"phones": ["860-713-3861"]}))
    assert [phone.audience for phone in desk.get(Contact, LINE).phones] == [Audience.PARTNER]


def test_who_left_leaves_it_vacant(desk: Desk) -> None:
    desk.do(call(LEFT))
    assert (status(desk), state(desk.look(), SLOT).reason.code) == (ContactStatus.VACANT, "state.left")


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (call(at=TODAY + timedelta(seconds=1)), {"at": "field.future"}),
        (call(at=TODAY.replace(tzinfo=None)), {"at": ""}),
        (call(CONFIRMED, item(NUMBER), item(NUMBER)), {"items.1.item": "verify.item-twice"}),
        (call(CONFIRMED, item(NUMBER, ItemOutcome.CHANGED)), {"items": "verify.no-value"}),
        (call(CHANGED), {"outcome": "verify.nothing-changed"}),
        (call(CHANGED, item(NUMBER)), {"outcome": "verify.nothing-changed"}),
        (call(CHANGED, item(GREETING, ItemOutcome.CHANGED)), {"items": "verify.no-value"}),
        (call(CHANGED, item(STANDING, ItemOutcome.CHANGED, "Ben")), {"items": "verify.standing"}),
        (call(CONFIRMED, contact={"phones": ["860-713-3861"]}), {"outcome": "verify.something-changed"}),
        (call(CHANGED, item(NUMBER), contact={"phones": ["860-713-3861"]}), {"items": "verify.corrected"}),
        (call(CONFIRMED, item(NUMBER, ItemOutcome.NOT_REACHED)), {"outcome": "verify.nothing-confirmed"}),
        (call(NOT_REACHED, item(NUMBER)), {"outcome": "verify.unconfirmed"}),
        (call(DEAD, contact={"phones": ["860-713-3861"]}), {"outcome": "verify.unconfirmed"}),
        (call(LEFT, item(STANDING)), {"outcome": "verify.unconfirmed"}),
        (call(attempt=AttemptOutcome.VOICEMAIL), {"attempt": "verify.attempt"}),
        (call(NOT_REACHED, attempt=AttemptOutcome.NO_SUCH_NUMBER), {"attempt": "verify.attempt"}),
        (call(DEAD, attempt=AttemptOutcome.NO_ANSWER), {"attempt": "verify.attempt"}),
        (call(contact={"phones": ["860-5"]}), {"contact.phones.0": "field.phone"}),
        (call(contact={"email": "a"}, note="a\x00b"), {"note": "field.signs", "contact.email": "field.email"}),
        (call(contact={"audience": "PUBLIC"}), {"contact.audience": ""}),
        (call(note="x" * 4001), {"note": "field.too-long"}),
        (Verify(SLOT, PAGE, CONFIRMED, (item(NUMBER),)), {"method": "verify.official-page"}),
        (call(CONFIRMED, item(GREETING, ItemOutcome.CONFIRMED, "a\u202eb")), {"items.0.heard": "field.signs"}),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_at_its_field(desk: Desk, action: Verify, code: dict[str, str]) -> None:
    found = refused(desk, action)
    assert {path.removesuffix(".number"): one for path, one in found.items()} == code


def test_a_greeting_that_changed_is_heard_and_all_else_stays(desk: Desk) -> None:
    found = written(desk.plan(call(CHANGED, item(GREETING, ItemOutcome.CHANGED, "Hello"), item(NUMBER))))
    assert found.items == (item(NUMBER), item(GREETING, ItemOutcome.CHANGED, "Hello"))


def test_a_line_that_is_never_called_refuses_a_call_and_says_the_other_way(desk: Desk) -> None:
    desk.put(replace(desk.get(Category, "crisis"), never_called=True))
    assert refused(desk, call(slot=CRISIS)) == {"method": "verify.never-called"}
    assert refused(desk, call(NOT_REACHED, slot=CRISIS)) == {"method": "verify.never-called"}
    operator = Contact(id="contact:operator", title="Operator", phones=(Phone("+18607133800"),))
    desk.put(operator, replace(desk.get(Slot, CRISIS), ask_instead=operator.id))
    with pytest.raises(InvalidInput, match="ask Operator instead") as error:
        desk.plan(call(slot=CRISIS))
    assert (error.value.code, error.value.params) == ("verify.never-called-ask", {"who": "Operator"})
    compared = (item(NUMBER), item(KEYS), item(STANDING))
    assert refused(desk, Verify(CRISIS, PAGE, CONFIRMED)) == {"items": "verify.page-items"}
    desk.do(Verify(CRISIS, PAGE, CONFIRMED, compared))
    assert status(desk, CRISIS) is ContactStatus.CURRENT
    desk.do(Verify(CRISIS, VerificationMethod.LETTER, CONFIRMED))


def test_a_slot_says_itself_whether_it_is_called(desk: Desk) -> None:
    desk.put(replace(desk.get(Category, "crisis"), never_called=True))
    desk.put(replace(desk.get(Slot, CRISIS), never_called=Known.NO))
    desk.put(replace(desk.get(Slot, STATE), never_called=Known.YES))
    desk.plan(call(slot=CRISIS))
    assert refused(desk, call(slot=STATE)) == {"method": "verify.never-called"}


def test_another_point_of_contact_with_the_line_of_a_crisis_line_is_not_called_either(desk: Desk) -> None:
    desk.put(replace(desk.get(Category, "crisis"), never_called=True))
    state_line = desk.get(Contact, "contact:agency-state-primary")
    desk.put(replace(state_line, phones=(Phone("211"),)))
    desk.plan(call(slot=STATE))
    desk.put(replace(state_line, phones=(Phone("211", keys="1"),)))
    assert refused(desk, call(slot=STATE)) == {"method": "verify.never-called"}


def test_nobody_confirms_what_is_vacant_or_not_there(desk: Desk) -> None:
    desk.put(replace(desk.get(Slot, SLOT), contact=None))
    assert refused(desk, call()) == {"point_of_contact": "verify.vacant"}
    with pytest.raises(NotFound):
        desk.plan(call(slot="slot:service:none:intake:primary"))


def test_values_that_changed_since_they_were_read_are_a_conflict(desk: Desk) -> None:
    slot, contact = desk.get(Slot, SLOT), desk.get(Contact, LINE)
    read = call(if_version=slot.version, if_contact_version=contact.version)
    desk.plan(read)
    desk.put(replace(contact, title="Another"))
    with pytest.raises(Conflict):
        desk.plan(read)
    desk.put(replace(slot, hours="24/7"))
    with pytest.raises(Conflict):
        desk.plan(call(if_version=slot.version))


def test_a_contact_that_is_edited_between_plan_and_write_is_not_confirmed(desk: Desk) -> None:
    plan = desk.plan(call())
    assert plan.expects[LINE] == desk.get(Contact, LINE).version
    assert plan.expects[SLOT] == desk.get(Slot, SLOT).version


def test_who_may_not_read_the_values_cannot_confirm_them(desk: Desk) -> None:
    desk.put(replace(desk.get(Contact, LINE), audience=Audience.RESTRICTED))
    with pytest.raises(Forbidden):
        desk.plan(call())


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.PARTNER])
def test_it_needs_the_role_verifier(desk: Desk, role: Role) -> None:
    other = replace(desk, viewer=Viewer(role, account="account:pat"))
    for action in (call(), VerifyMany((call(),))):
        with pytest.raises(Forbidden):
            other.plan(action)


def test_it_needs_bounds_that_have_the_slot(desk: Desk) -> None:
    inside, outside = (
        replace(desk, viewer=replace(VERIFIER, bounds=(bound,))) for bound in ("agency:office", "jurisdiction:ash")
    )
    inside.do(call())
    with pytest.raises(Forbidden):
        outside.plan(call())
    with pytest.raises(Forbidden):
        inside.plan(VerifyMany((call(), call(slot=STATE))))


def test_an_undo_takes_it_back(desk: Desk) -> None:
    done = desk.do(call(CHANGED, contact={"phones": ["860-713-3861"]}))
    before = desk.get(Contact, LINE)
    replace(desk, viewer=Viewer(Role.EDITOR, account="account:jane")).do(Undo(done.change_set))
    after = desk.get(Contact, LINE)
    assert (before.phones != after.phones, status(desk)) == (True, ContactStatus.UNVERIFIED)
    assert desk.store.read([one for one in done.versions if one.startswith("verification:")]) == {}
    desk.do(call())
    assert status(desk) is ContactStatus.CURRENT


def test_a_key_verifies_once(desk: Desk) -> None:
    first, second = desk.do(call(), key="k"), desk.do(call(), key="k")
    assert (first.change_set, first.revision) == (second.change_set, second.revision)
    assert len([one for one in desk.store.load().records if isinstance(one, Verification)]) == 1


def test_two_at_the_same_instant_get_ids_of_their_own(desk: Desk) -> None:
    first, second = desk.do(call()), desk.do(call())
    assert first.versions.keys().isdisjoint(second.versions.keys())


def test_many_are_verified_or_none(desk: Desk) -> None:
    done = desk.do(VerifyMany((call(), call(slot=STATE), call(slot=CRISIS))))
    assert {status(desk, slot) for slot in (SLOT, STATE, CRISIS)} == {ContactStatus.CURRENT}
    assert len(done.versions) == 3
    many = VerifyMany((call(), call(slot=STATE, at=TODAY + timedelta(days=1)), call(LEFT, item(NAME), slot=CRISIS)))
    assert refused(desk, many) == {"1.at": "field.future", "2.outcome": "verify.unconfirmed"}


def test_many_correct_a_contact_once_for_all_that_it_has(desk: Desk) -> None:
    desk.put(replace(desk.get(Slot, STATE), contact=LINE))
    fixed = {"phones": ["860-713-3861"]}
    desk.do(VerifyMany((call(slot=STATE), call(CHANGED, contact=fixed))))
    assert {status(desk, slot) for slot in (SLOT, STATE)} == {ContactStatus.CURRENT}
    two_ways = VerifyMany((call(CHANGED, contact={"phones": ["860-713-3862"]}),
                           call(CHANGED, slot=STATE, contact={"phones": ["860-713-3863"]})))  # fmt: skip
    assert refused(desk, two_ways) == {"contact": "verify.differs"}


@pytest.mark.parametrize("each", [(), (call(), call()), (call(),) * (MOST_AT_ONCE + 1)])
def test_none_twice_and_too_many_at_once_are_refused(desk: Desk, each: tuple[Verify, ...]) -> None:
    assert refused(desk, VerifyMany(each))
