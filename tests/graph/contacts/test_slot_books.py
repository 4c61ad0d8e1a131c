"""What is known of slots in one revision and carried into the next is what would be found anew."""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.contacts.slot_book import SlotBook
from graph.contacts.slot_books import SlotBooks, slot_book
from graph.look.audience import may_read
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.contact import Contact, Interval, Slot, Verification, slot_id
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
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
from graph.paths.links import link_book
from graph.readmodel import ReadModel
from graph.store.writing import load_order
from graph.values.phone import parse_phone
from tests.support.revisions import change, rebuilt
from tests.support.small import CITED, MOBILE, RECORDS, line, service
from tests.support.soak import times

pytestmark = pytest.mark.soak

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 21)
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
VIEWERS = (PUBLIC, Viewer(Role.PARTNER))


def desk(of: str, number: str) -> list[Record]:
    """A slot for partners, and who fills it."""
    contact = Contact(
        id=f"contact:{of.replace(':', '-')}-desk",
        phones=(parse_phone(number),),
        audience=Audience.PARTNER,
        citations=CITED,
    )
    slot = slot_id(of, ContactPurpose.LIAISON, ContactRank.PRIMARY)
    return [
        contact,
        Slot(
            id=slot,
            of=of,
            purpose=ContactPurpose.LIAISON,
            rank=ContactRank.PRIMARY,
            contact=contact.id,
            citations=CITED,
        ),
    ]


def verified(of: str, days_ago: int, outcome: VerificationOutcome) -> Verification:
    """A verification of the primary intake slot of an entity, of the values that `WORLD` has for it."""
    contact = next(
        one for one in LINES if isinstance(one, Contact) and one.id == f"contact:{of.replace(':', '-')}-primary"
    )
    return Verification(
        id=f"verification:{of.replace(':', '-')}-{days_ago}",
        slot=slot_id(of, ContactPurpose.INTAKE, ContactRank.PRIMARY),
        at=datetime(2026, 11, 21, 15, tzinfo=UTC) - timedelta(days=days_ago),
        method=VerificationMethod.CALL,
        outcome=outcome,
        digest=contact.digest,
    )


LINES: list[Record] = [
    *line("team:mobile", "860-297-0521"),
    *line("member:nurse", "860-297-0522", interval_days=30),
    *line("member:nurse", "860-297-0523", ContactRank.SECONDARY),
    *line("service:ride", "860-297-0524", schedule="Mo-Fr 09:00-17:00"),
    *line("service:ride", "860-297-0525", ContactRank.SECONDARY),
    *line("team:backup", "860-297-0528"),
    *line("member:doctor", "860-297-0529"),
]
WORLD: dict[str, Record] = {
    record.id: record
    for record in (
        *RECORDS,
        MOBILE,
        Team(id="team:backup", name="Backup", kind=TeamKind.BTAM, operated_by=("agency:state",), citations=CITED),
        Member(id="member:nurse", name="Nurse", team="team:mobile", citations=CITED),
        Member(id="member:doctor", name="Doctor", team="team:backup", citations=CITED),
        Interval(
            id="interval:teams", name="Teams", days=60, team_kinds=(TeamKind.REGIONAL_CRISIS_TEAM,), citations=CITED
        ),
        service("ride", "youth-crisis", "ash", provider="team:mobile"),
        service("visit", "youth-crisis", "ash", provider="team:backup"),
        *LINES,
        *desk("agency:state", "860-297-0526"),
        *desk("team:mobile", "860-297-0527"),
        verified("service:ride", 70, VerificationOutcome.CONFIRMED),
        verified("member:nurse", 50, VerificationOutcome.CONFIRMED),
        verified("member:doctor", 70, VerificationOutcome.CONFIRMED),
        verified("team:mobile", 80, VerificationOutcome.UNREACHABLE),
    )
}
EDITS: dict[type[Record], list[dict[str, Any]]] = {
    Service: [{"provider": "agency:state"}, {"provider": "team:mobile"}, {"category": "shelter"}, {"name": "Other"}],
    Agency: [{"parent": None}, {"parent": "agency:state"}, {"level": AgencyLevel.SECTOR}],
    Team: [{"operated_by": ()}, {"operated_by": ("agency:state",)}, {"kind": TeamKind.BTAM}],
    Member: [{"team": "team:gone"}, {"name": "Other"}],
    Contact: [
        {"phones": ()},
        {"phones": (parse_phone("988"),)},
        {"audience": Audience.PARTNER},
        {"email": "a@b.org"},
    ],
    Slot: [{"contact": None}, {"interval_days": 3}, {"schedule": "24/7"}, {"contact": "contact:team-mobile-primary"}],
    Verification: [{"outcome": VerificationOutcome.LEFT}, {"at": datetime(2026, 11, 20, 15, tzinfo=UTC)}],
    Interval: [{"days": 10}, {"categories": ("shelter",)}, {"team_kinds": (TeamKind.BTAM,)}],
    Category: [{"parent": None}, {"parent": "crisis"}],
}
GOES = (Slot, Contact, Verification, Interval, Service, Agency, Team, Member)
STEPS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(one for one, record in WORLD.items() if type(record) in EDITS)),
            st.integers(0, 3),
            st.sampled_from(("edit", "edit", "edit", "retire", "merge")),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda step: step[0],
    ),
    min_size=1,
    max_size=5,
)


def after(before: Record | None, subject: str, choice: int, what: str) -> Record | None:
    """What becomes of a record: it returns where it was gone. Merges go to later ids: never in circles."""
    others = sorted(one for one, record in WORLD.items() if type(record) is type(WORLD[subject]) and one > subject)
    if isinstance(before, Redirect) and what != "edit":
        return replace(before, survivor=others[choice % len(others)]) if what == "merge" else None
    if before is None or isinstance(before, Redirect):
        return WORLD[subject]
    if what != "edit" and isinstance(before, GOES):
        merges = what == "merge" and others and isinstance(before, Contact | Agency | Team | Member | Service)
        return Redirect(id=subject, survivor=others[choice % len(others)]) if merges else None
    edits = EDITS[type(before)]
    return replace(before, **edits[choice % len(edits)])


def everything(model: ReadModel, book: SlotBook) -> list[object]:
    """The state of each slot and every choice, for whoever asks, with a time and without."""
    states: list[object] = [(slot.id, book.state(slot)) for slot in sorted(model.all(Slot).values(), key=load_order)]
    entities = sorted(one for kind in (Service, Agency, Team, Member, Redirect) for one in model.all(kind))
    return states + [
        (entity, viewer, liaison, at, book.choose(entity, at, viewer, liaison=liaison))
        for entity in entities
        for viewer in VIEWERS
        for liaison in (False, True)
        for at in (None, SUNDAY_NOON)
    ]


@settings(max_examples=times(50, 1000), deadline=None)
@given(STEPS)
def test_what_is_carried_over_is_what_would_be_found_anew(steps: list[list[tuple[str, int, str]]]) -> None:
    now = dict(WORLD)
    model = rebuilt(1, now.values())
    for edits in steps:
        everything(model, slot_book(model, TODAY, ZONE))
        changes = []
        for subject, choice, what in edits:
            before, now_is = now.get(subject), after(now.get(subject), subject, choice, what)
            changes.append(change(model.revision + 1, before, now_is))
            now = {one: record for one, record in now.items() if one != subject}
            if now_is is not None:
                now[subject] = now_is
        model = model.updated(changes)
        fresh = rebuilt(1, now.values())
        assert everything(model, slot_book(model, TODAY, ZONE)) == everything(fresh, SlotBook(fresh, TODAY, ZONE))


def test_the_world_of_this_test_has_what_it_is_about() -> None:
    """Choices differ by viewer, by liaison and by time, and states differ; or the property would hold of nothing."""
    model = rebuilt(1, WORLD.values())
    book = slot_book(model, TODAY, ZONE)
    assert len({book.state(slot).status for slot in model.all(Slot).values()}) >= 3
    asked: list[Callable[[], object]] = [
        lambda: book.choose("team:mobile", None, PUBLIC),
        lambda: book.choose("team:mobile", None, PUBLIC, liaison=True),
        lambda: book.choose("team:mobile", None, VIEWERS[1], liaison=True),
        lambda: book.choose("service:ride", None, PUBLIC),
        lambda: book.choose("service:ride", SUNDAY_NOON, PUBLIC),
    ]
    assert len({repr(ask()) for ask in asked}) >= 4
    assert not may_read(PUBLIC, Audience.PARTNER)


def test_what_a_change_does_not_concern_is_not_worked_out_again() -> None:
    model = rebuilt(1, WORLD.values())
    book = slot_book(model, TODAY, ZONE)
    everything(model, book)
    ride = WORLD["service:ride"]
    assert isinstance(ride, Service)
    newer = model.updated([change(2, ride, replace(ride, provider="agency:state"))])
    later = slot_book(newer, TODAY, ZONE)
    slots = model.all(Slot)
    kept = {one for one, slot in slots.items() if later.state(slot) is book.state(slot)}
    assert slots.keys() - kept == {
        slot_id(ride.id, ContactPurpose.INTAKE, rank) for rank in (ContactRank.PRIMARY, ContactRank.SECONDARY)
    }
    assert later.choose("agency:office", None, PUBLIC) is book.choose("agency:office", None, PUBLIC)
    assert later.choose(ride.id, None, PUBLIC) is not book.choose(ride.id, None, PUBLIC)


def test_an_older_revision_is_still_answered_as_it_was() -> None:
    model = rebuilt(1, WORLD.values())
    book = slot_book(model, TODAY, ZONE)
    before = everything(model, book)
    slot = WORLD[slot_id("service:ride", ContactPurpose.INTAKE, ContactRank.PRIMARY)]
    assert isinstance(slot, Slot)
    newer = model.updated([change(2, slot, replace(slot, contact=None))])
    assert everything(newer, slot_book(newer, TODAY, ZONE)) != before
    assert everything(model, slot_book(model, TODAY, ZONE)) == before
    assert slot_book(model, TODAY, ZONE) is book


def test_what_is_carried_over_keeps_no_older_revisions_alive() -> None:
    """Each revision's slot books or links are new and the other's carried on, so that a chain of them could grow."""
    tie = Relation(
        id="relation:tie", kind=RelationKind.REFERS, source="agency:state", target="agency:office", citations=CITED
    )
    confirmed = WORLD["verification:service-ride-70"]
    model = rebuilt(1, {**WORLD, tie.id: tie}.values())
    for number in range(30):
        link_book(model)
        slot_book(model, TODAY, ZONE)
        model = model.updated(
            [change(model.revision + 1, (confirmed, tie)[number % 2], (confirmed, tie)[number % 2])]
        )
    gc.collect()
    alive = {one.revision for one in gc.get_objects() if isinstance(one, ReadModel)}
    assert len(alive - {1}) <= 3, "more than the newest one, and those that its slot books and links are over"


def test_what_names_a_merged_id_is_used_as_its_survivors() -> None:
    """A slot that names a merged team is the survivor's; so is a seat, with the interval of the team's kind."""
    merged = Redirect(id="team:old", survivor="team:mobile")
    seat = Member(id="member:aide", name="Aide", team="team:old", citations=CITED)
    known = rebuilt(
        1, [*WORLD.values(), merged, seat, *line("team:old", "860-297-0530"), *line(seat.id, "860-297-0531")]
    )
    book = slot_book(known, TODAY, ZONE)
    first, of_old, of_state = (
        slot_id(of, ContactPurpose.INTAKE, ContactRank.PRIMARY) for of in ("team:mobile", "team:old", "agency:state")
    )
    assert [slot.id for slot in book.slots_of("team:mobile")][:2] == [first, of_old]
    assert book.slots_of("team:old") == book.slots_of("team:mobile")
    choice = book.choose("team:old", None, PUBLIC)
    assert (choice.use, choice.fallback) == (of_old, of_state), "the first one of the team is known not to answer"
    assert book.choose("team:mobile", None, PUBLIC) == choice
    assert book.level("member:aide", known.all(Slot)[of_old]) == 1
    slot = known.all(Slot)[slot_id(seat.id, ContactPurpose.INTAKE, ContactRank.PRIMARY)]
    assert book.state(slot).interval_days == 60


def test_what_was_asked_by_a_merged_id_is_not_kept_when_its_survivor_changes() -> None:
    merged = Redirect(id="team:old", survivor="team:backup")
    model = rebuilt(1, [*WORLD.values(), merged])
    slot = WORLD[slot_id("team:backup", ContactPurpose.INTAKE, ContactRank.PRIMARY)]
    assert isinstance(slot, Slot)
    assert slot_book(model, TODAY, ZONE).choose("team:old", None, PUBLIC).use == slot.id
    newer = model.updated([change(2, slot, replace(slot, contact=None))])
    book = slot_book(newer, TODAY, ZONE)
    assert book.choose("team:old", None, PUBLIC).use not in {slot.id, None}
    assert book.usable("team:old", PUBLIC) == book.usable("team:backup", PUBLIC)


def test_a_survivor_loses_the_slots_of_a_merged_id_that_goes_to_another() -> None:
    to_mobile, to_backup = (Redirect(id="team:old", survivor=one) for one in ("team:mobile", "team:backup"))
    model = rebuilt(1, [*WORLD.values(), to_mobile, *line("team:old", "860-297-0530")])
    of_old = slot_id("team:old", ContactPurpose.INTAKE, ContactRank.PRIMARY)
    assert slot_book(model, TODAY, ZONE).choose("team:mobile", None, PUBLIC).use == of_old
    newer = model.updated([change(2, to_mobile, to_backup)])
    later = slot_book(newer, TODAY, ZONE)
    assert later.choose("team:mobile", None, PUBLIC).use != of_old
    assert of_old in {one.slot.id for one in later.usable("service:visit", PUBLIC)}


def test_the_states_of_slots_follow_a_merged_id_to_another_survivor() -> None:
    """The interval of a seat's slot is that of its team's kind."""
    seat = Member(id="member:aide", name="Aide", team="team:old", citations=CITED)
    to_mobile, to_backup = (Redirect(id="team:old", survivor=one) for one in ("team:mobile", "team:backup"))
    model = rebuilt(1, [*WORLD.values(), to_mobile, seat, *line(seat.id, "860-297-0531")])
    slot = model.all(Slot)[slot_id(seat.id, ContactPurpose.INTAKE, ContactRank.PRIMARY)]
    assert slot_book(model, TODAY, ZONE).state(slot).interval_days == 60
    newer = model.updated([change(2, to_mobile, to_backup)])
    assert slot_book(newer, TODAY, ZONE).state(slot).interval_days == 180


def test_the_slot_of_a_merged_seat_follows_the_kind_of_its_team() -> None:
    merged, mobile = Redirect(id="member:old", survivor="member:nurse"), WORLD["team:mobile"]
    assert isinstance(mobile, Team)
    model = rebuilt(1, [*WORLD.values(), merged, *line("member:old", "860-297-0531")])
    slot = model.all(Slot)[slot_id("member:old", ContactPurpose.INTAKE, ContactRank.PRIMARY)]
    assert slot_book(model, TODAY, ZONE).state(slot).interval_days == 60
    newer = model.updated([change(2, mobile, replace(mobile, kind=TeamKind.BTAM))])
    assert slot_book(newer, TODAY, ZONE).state(slot).interval_days == 180


def test_the_books_of_three_days_are_kept() -> None:
    """Around midnight yesterday's are asked for, too; but a process may run for a year without a change."""
    books = SlotBooks(rebuilt(1, WORLD.values()))
    days = [TODAY + timedelta(days=days) for days in range(4)]
    first, second, third = (books.of(day, ZONE) for day in days[:3])
    assert books.of(days[0], ZONE) is first
    fourth = books.of(days[3], ZONE)
    assert [books.of(day, ZONE) for day in days[1:]] == [second, third, fourth]
    assert books.of(days[0], ZONE) is not first
    assert books.of(days[3], ZoneInfo("America/Chicago")) is not fourth
