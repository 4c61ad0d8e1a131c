"""What verifying promises on every engine: an engine's tests subclass it and give a `desk`."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.contacts import state
from graph.directory import Directory
from graph.editing import Undo
from graph.look import Viewer
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import Conflict
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    AttemptOutcome,
    ContactPurpose,
    ContactRank,
    ContactStatus,
    ItemOutcome,
    Role,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.verifying import Assign, HandOver, Vacate, Verify, VerifyMany
from tests.graph.editing.editing_contract import at_once
from tests.support.editing import EDITOR, Desk
from tests.support.small import TODAY

SLOT, STATE = "slot:service:grown-ups:intake:primary", "slot:agency:state:intake:primary"
LINE = "contact:service-grown-ups-primary"
VERIFIER = Viewer(Role.VERIFIER, account="account:vera")
CALL = VerificationMethod.CALL
CONFIRMED, CHANGED = VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED


def called(**more: Any) -> Verify:
    given: dict[str, Any] = {"slot": SLOT, "method": CALL, "outcome": CONFIRMED, **more}
    return Verify(**given)


def kept(desk: Desk) -> list[Verification]:
    """The verifications as the store gives them to a process that opens it anew."""
    return [one for one in desk.store.load().records if isinstance(one, Verification)]


class VerifyingContract:
    """Every engine's promise about verifying. Its tests take only `desk`, whose viewer is a verifier."""

    def test_everything_that_was_found_is_read_back(self, desk: Desk) -> None:
        items = (
            ItemVerification(VerifiedItem.NUMBER, ItemOutcome.CHANGED),
            ItemVerification(VerifiedItem.GREETING, ItemOutcome.CONFIRMED, "\\Hello\n“there”"),
            ItemVerification(VerifiedItem.HOURS, ItemOutcome.NOT_REACHED),
            ItemVerification(VerifiedItem.STANDING, ItemOutcome.CONFIRMED),
        )
        at = datetime(2026, 11, 20, 14, 30, 0, 123456, tzinfo=UTC)
        fixed = {"phones": ["860-713-3861"]}
        desk.do(called(outcome=CHANGED, items=items, contact=fixed, at=at, note="Friendly."))
        desk.do(called(outcome=VerificationOutcome.NOT_REACHED, attempt=AttemptOutcome.WAITING_ELSEWHERE))
        found = {one.outcome: one for one in kept(desk)}
        assert (found[CHANGED].items, found[CHANGED].at, found[CHANGED].attempt) == (items, at, None)
        tried = found[VerificationOutcome.NOT_REACHED]
        assert (tried.items, tried.attempt) == ((), AttemptOutcome.WAITING_ELSEWHERE)
        assert state(desk.look(), SLOT).status is ContactStatus.CURRENT
        again = Directory(desk.store).look(VERIFIER, TODAY)
        assert state(again, SLOT) == state(desk.look(), SLOT)
        (change,) = desk.store.last_changes([found[CHANGED].id]).values()
        assert change.after == found[CHANGED]

    def test_what_a_slot_says_of_itself_is_read_back(self, desk: Desk) -> None:
        fields = {"ask_instead": LINE, "never_called": "YES", "confirms_by_mail": True}
        made = Assign("agency:office", ContactPurpose.LIAISON, ContactRank.PRIMARY, LINE, None, fields)
        slot_id = desk.do(made).subject
        slot = next(one for one in desk.store.load().records if one.id == slot_id)
        assert isinstance(slot, Slot)
        assert (slot.ask_instead, slot.never_called, slot.confirms_by_mail) == (LINE, "YES", True)

    def test_many_are_verified_or_none(self, desk: Desk) -> None:
        done = desk.do(VerifyMany((called(), called(slot=STATE))), key="k")
        assert desk.do(VerifyMany((called(), called(slot=STATE))), key="k") == done
        assert {one.slot for one in kept(desk)} == {SLOT, STATE}
        with pytest.raises(Conflict):
            desk.do(VerifyMany((called(), called(slot=STATE, if_version=9))))
        assert len(kept(desk)) == 2

    def test_of_two_who_assign_at_once_one_wins(self, desk: Desk) -> None:
        def assign(client: int) -> bool:
            new = {"title": f"Coordinator {client}"}
            try:
                desk.do(Assign("agency:office", ContactPurpose.LIAISON, ContactRank.PRIMARY, new=new))
            except Conflict:
                return False
            return True

        assert sum(at_once(6, assign)) == 1

    def test_who_verifies_while_others_edit_confirms_what_they_saw_or_nothing(self, desk: Desk) -> None:
        """Two write at once: a confirmation is of the values that the verifier saw, or it is a conflict."""
        contact = desk.get(Contact, LINE)
        seen = called(if_contact_version=contact.version)
        barrier = threading.Barrier(2)

        def both(client: int) -> bool:
            barrier.wait()
            if client:
                desk.put(replace(contact, title="Another"))
                return True
            try:
                desk.do(seen)
            except Conflict:
                return False
            return True

        verified, _ = at_once(2, both)
        assert len(kept(desk)) == int(verified)

    def test_everything_is_undone(self, desk: Desk) -> None:
        before = {one.id: replace(one, version=0) for one in desk.store.load().records}
        actions = (
            called(outcome=CHANGED, contact={"phones": ["860-713-3861"]}, hours="24/7"),
            Assign("agency:office", ContactPurpose.LIAISON, ContactRank.PRIMARY, LINE),
            HandOver(LINE, new={"title": "Next", "phones": ["860-713-3862"]}),
            Vacate(STATE),
        )
        undoing = replace(desk, viewer=EDITOR)
        for action in actions:
            undoing.do(Undo(desk.do(action).change_set))
        assert {one.id: replace(one, version=0) for one in desk.store.load().records} == before
