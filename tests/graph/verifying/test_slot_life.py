"""Whatever people do to a point of contact, it is current only by confirmations of its very values.

Random edits, verifications, handovers and days, by the real actions. After each step the state is compared with what
the recorded verifications alone allow, and nothing that was recorded is lost or changed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.contacts import state
from graph.directory import Directory
from graph.editing import Action, Editor, Save
from graph.look import Viewer
from graph.model.change import ChangeQuery, ChangeSet
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import SignpostError
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    ContactPurpose,
    ContactRank,
    ContactStatus,
    ItemOutcome,
    Role,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.verifying import Assign, Vacate, Verify
from tests.graph.store.toy_store import Disk, ToyStore
from tests.support import small
from tests.support.soak import times

pytestmark = pytest.mark.soak
SLOT: Final = "slot:service:grown-ups:intake:primary"
LINE: Final = "contact:service-grown-ups-primary"
VERA: Final = Viewer(Role.EDITOR, account="account:vera")
GOOD: Final = {VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED}
SETTLED: Final = {ItemOutcome.CONFIRMED, ItemOutcome.CHANGED}
PHONES: Final = ("860-297-0520", "860-713-3861")
ITEMS: Final = (VerifiedItem.NUMBER, VerifiedItem.NAME, VerifiedItem.STANDING, VerifiedItem.HOURS)


def called(outcome: VerificationOutcome, items: Sequence[VerifiedItem]) -> Verify:
    found = tuple(ItemVerification(item, ItemOutcome.CONFIRMED) for item in items)
    return Verify(slot=SLOT, method=VerificationMethod.CALL, outcome=outcome, items=found)


STEPS: Final = st.lists(
    st.one_of(
        st.builds(called, st.sampled_from(list(VerificationOutcome)), st.lists(st.sampled_from(ITEMS), unique=True)),
        st.sampled_from(PHONES).map(lambda phone: Save(Contact, LINE, {"phones": [phone]})),
        st.sampled_from(["Desk", "Front desk"]).map(lambda title: Save(Contact, LINE, {"title": title})),
        st.sampled_from([None, "Ada Quill"]).map(lambda name: Save(Contact, LINE, {"name": name})),
        st.just(Vacate(SLOT)),
        st.builds(
            lambda new: Assign(
                "service:grown-ups", ContactPurpose.INTAKE, ContactRank.PRIMARY, None if new else LINE, new
            ),
            st.sampled_from([None, {"title": "Another", "phones": [PHONES[0]]}]),
        ),
        st.integers(1, 120),
    ),
    max_size=12,
)


class Life:
    """A slot over a store, and the day that it is."""

    def __init__(self, store: ToyStore) -> None:
        store.write(ChangeSet(actor="tester", reason="set up", puts=small.RECORDS, at=small.TODAY))
        self.store = store
        self.directory = Directory(store)
        self.editor = Editor(self.directory, store)
        self.now: datetime = small.TODAY
        self.seen: dict[str, Verification] = {}

    def step(self, step: Action | int) -> None:
        """Let days pass, or do something; what is refused changes nothing."""
        if isinstance(step, int):
            self.now += timedelta(days=step)
            return
        before = self.values()
        try:
            self.editor.apply(VERA, self.now, step, reason="she said so")
        except SignpostError:
            assert self.values() == before
        self.now += timedelta(minutes=1)

    def values(self) -> tuple[object, ...]:
        records = {record.id: record for record in self.store.load().records}
        slot = records[SLOT]
        assert isinstance(slot, Slot)
        return slot, records.get(slot.contact or "")

    def check(self) -> None:
        """The state is what the records alone allow, and the history is whole."""
        look = self.directory.look(VERA, self.now)
        shown = state(look, SLOT)
        contact = self.values()[1]
        verifications = [one for one in self.store.load().records if isinstance(one, Verification)]
        if shown.status in (ContactStatus.CURRENT, ContactStatus.DUE):
            assert isinstance(contact, Contact)
            for item in critical(contact):
                assert any(
                    one.slot == SLOT
                    and one.digest == contact.digest
                    and one.outcome in GOOD
                    and (self.now.date() - one.at.date()).days <= shown.interval_days + 1
                    and (not one.items or any(each.item is item and each.outcome in SETTLED for each in one.items))
                    for one in verifications
                ), item
        kept = {one.id: one for one in verifications}
        assert self.seen.items() <= kept.items()
        self.seen = kept
        recorded = {change.subject for change in self.store.changes(ChangeQuery(limit=500))}
        assert kept.keys() <= recorded


def critical(contact: Contact) -> set[VerifiedItem]:
    """By the rule in words: standing; the number, with its keys, else the e-mail; the name of a person."""
    channel = {VerifiedItem.NUMBER} if contact.phones else {VerifiedItem.EMAIL}
    keys = {VerifiedItem.MENU_KEYS} if any(phone.keys for phone in contact.phones) else set()
    return {VerifiedItem.STANDING} | channel | keys | ({VerifiedItem.NAME} if contact.name else set())


@settings(max_examples=times(60, 5_000))
@given(STEPS)
def test_a_slot_is_current_only_by_confirmations_of_its_values_and_loses_no_history(
    steps: list[Action | int],
) -> None:
    with ToyStore(Disk()) as store:
        life = Life(store)
        for step in steps:
            life.step(step)
            life.check()


def test_a_whole_life_by_hand() -> None:
    with ToyStore(Disk()) as store:
        life = Life(store)

        def status() -> ContactStatus:
            life.check()
            return state(life.directory.look(VERA, life.now), SLOT).status

        life.step(called(VerificationOutcome.CONFIRMED, [VerifiedItem.NUMBER]))
        assert status() is ContactStatus.UNVERIFIED
        life.step(called(VerificationOutcome.CONFIRMED, [VerifiedItem.STANDING]))
        assert status() is ContactStatus.CURRENT
        life.step(Save(Contact, LINE, {"title": "Front desk"}))
        assert status() is ContactStatus.CURRENT
        life.step(Save(Contact, LINE, {"phones": [PHONES[1]]}))
        assert status() is ContactStatus.UNVERIFIED
        life.step(called(VerificationOutcome.CONFIRMED, [VerifiedItem.NUMBER, VerifiedItem.STANDING]))
        life.step(75)
        assert status() is ContactStatus.DUE
        life.step(120)
        assert status() is ContactStatus.STALE
        life.step(Vacate(SLOT))
        assert status() is ContactStatus.VACANT
