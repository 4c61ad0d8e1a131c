"""The share confirmed in time month by month, and what has changed since a day, on Arcady, worked out by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import pytest

from graph import freshness
from graph.contacts import SlotFilter
from graph.directory import Directory
from graph.freshness import Share, SlotChange
from graph.look import PUBLIC, Look, Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.errors import Forbidden, InvalidInput
from graph.model.record import Record
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    Role,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import parse_phone
from tests.graph.store.toy_store import Disk, ToyStore
from tests.support.small import RECORDS

PARTNER: Final = Viewer(Role.PARTNER)
NOW: Final = datetime(2026, 11, 21, 15, tzinfo=UTC)
ADULTS: Final = slot_id("service:grown-ups", ContactPurpose.INTAKE, ContactRank.PRIMARY)
LINE: Final = "contact:service-grown-ups-primary"
ALL: Final = SlotFilter()


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 15, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[ToyStore]:
    """Arcady, as it was set up on 10 July 2026."""
    with ToyStore(Disk()) as store:
        store.write(ChangeSet(actor="tester", reason="set up", puts=RECORDS, at=on(7, 10)))
        yield store


def write(store: ToyStore, at: datetime, *puts: Record, retires: tuple[str, ...] = ()) -> None:
    store.write(ChangeSet(actor="jane", reason="she said so", puts=puts, retires=retires, at=at))


def look(store: ToyStore, viewer: Viewer = PARTNER) -> Look:
    return Directory(store).look(viewer, NOW)


def get(store: ToyStore, record_id: str) -> Record:
    return store.read([record_id])[record_id]


def confirmed(store: ToyStore, at: datetime) -> None:
    contact = get(store, LINE)
    assert isinstance(contact, Contact)
    write(
        store,
        at,
        Verification(
            id=f"verification:{at:%m%d}",
            slot=ADULTS,
            at=at,
            method=VerificationMethod.LETTER,
            outcome=VerificationOutcome.CONFIRMED,
            digest=contact.digest,
        ),
    )


def test_a_confirmation_counts_from_its_month_until_its_interval_is_over(store: ToyStore) -> None:
    confirmed(store, on(8, 5))
    shares = {share.day: share for share in freshness.over_time(look(store), ALL)}
    assert len(shares) == 13
    assert next(iter(shares)) == date(2025, 11, 30)
    assert shares[date(2026, 6, 30)] == Share(date(2026, 6, 30), 0, 0)
    assert [shares[date(2026, month, day)].in_time for month, day in ((7, 31), (8, 31), (9, 30), (10, 31))] == [
        0,
        1,
        1,
        1,
    ]
    today = shares[date(2026, 11, 21)]
    assert (today.total, today.in_time) == (freshness.board(look(store), ALL).whole.total, 0)  # 90 days are over


def test_a_month_counts_what_was_recorded_by_its_end_and_not_what_came_later(store: ToyStore) -> None:
    confirmed(store, on(10, 5))
    contact = get(store, LINE)
    assert isinstance(contact, Contact)
    write(store, on(11, 2), replace(contact, phones=(parse_phone("860-713-3861"),)))
    shares = {share.day: share.in_time for share in freshness.over_time(look(store), ALL)}
    assert (shares[date(2026, 10, 31)], shares[date(2026, 11, 21)]) == (1, 0)


def test_what_was_not_there_had_no_share_and_what_never_was_is_refused(store: ToyStore) -> None:
    new = Agency(id="agency:new", name="New", level=AgencyLevel.STATE)
    slot = Slot(
        id=slot_id(new.id, ContactPurpose.LIAISON, ContactRank.PRIMARY),
        of=new.id,
        purpose=ContactPurpose.LIAISON,
        rank=ContactRank.PRIMARY,
    )
    write(store, on(10, 10), new, slot)
    shares = freshness.over_time(look(store), SlotFilter(agency="agency:new"), months=2)
    assert [share.total for share in shares] == [0, 1, 1]
    with pytest.raises(InvalidInput):
        freshness.over_time(look(store), SlotFilter(agency="agency:nobody"))


def test_what_changed_is_told_by_what_became_of_it(store: ToyStore) -> None:
    contact, slot = get(store, LINE), get(store, ADULTS)
    assert isinstance(contact, Contact)
    assert isinstance(slot, Slot)
    since = date(2026, 8, 31)
    assert freshness.changed(look(store), ALL, since).slots == ()
    write(store, on(9, 5), replace(contact, phones=(parse_phone("860-713-3861"),), version=contact.version))
    (one,) = freshness.changed(look(store), ALL, since).slots
    assert (one.what, one.now and one.now.id) == (SlotChange.NUMBER, ADULTS)
    then = freshness.changed(look(store), ALL, since).then.records([LINE])[0]
    assert isinstance(then, Contact)
    assert then.phones == contact.phones
    write(store, on(9, 6), replace(slot, contact=None, version=slot.version))
    assert [one.what for one in freshness.changed(look(store), ALL, since).slots] == [SlotChange.VACATED]
    new = Contact(id="contact:new", title="Desk", phones=contact.phones)
    filled = get(store, ADULTS)
    assert isinstance(filled, Slot)
    write(store, on(9, 7), new, replace(filled, contact=new.id))
    assert [one.what for one in freshness.changed(look(store), ALL, since).slots] == [SlotChange.PERSON]
    assert [one.what for one in freshness.changed(look(store), ALL, date(2026, 9, 6)).slots] == [SlotChange.FILLED]
    write(store, on(9, 8), retires=(ADULTS,))
    assert [one.what for one in freshness.changed(look(store), ALL, since).slots] == [SlotChange.GONE]


def test_what_changed_of_a_place_is_what_serves_it_now_or_did_then(store: ToyStore) -> None:
    contact = get(store, LINE)
    assert isinstance(contact, Contact)
    write(store, on(9, 5), replace(contact, email="new@example.org"))
    service = get(store, "service:grown-ups")
    serves: tuple[str, ...] = getattr(service, "serves")  # noqa: B009
    for place in serves:
        assert freshness.changed(look(store), SlotFilter(within=place), date(2026, 8, 31)).slots
    with pytest.raises(InvalidInput):
        freshness.changed(look(store), SlotFilter(within="jurisdiction:nowhere"), date(2026, 8, 31))


def test_it_is_for_partners_and_not_of_a_day_to_come(store: ToyStore) -> None:
    with pytest.raises(Forbidden):
        freshness.over_time(look(store, PUBLIC), ALL)
    with pytest.raises(Forbidden):
        freshness.changed(look(store, PUBLIC), ALL, date(2026, 8, 31))
    with pytest.raises(InvalidInput, match="future"):
        freshness.changed(look(store), ALL, date(2027, 1, 1))
