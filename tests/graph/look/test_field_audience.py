"""Whom slots and contacts are for: answers that are carried into the next revision are what would be found anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.look.field_audience import AUDIENCES, FieldAudiences, stated_audiences
from graph.model.agency import Member, Team
from graph.model.contact import Contact, Slot, slot_id
from graph.model.record import Narrowing, Record, Redirect
from graph.model.vocabulary import Audience, ContactPurpose, ContactRank, TeamKind
from graph.readmodel import ReadModel
from tests.support.revisions import change, rebuilt
from tests.support.small import CITED

OFFICE = "agency:office"
CONTACTS = ("contact:a", "contact:b", "contact:old", "contact:gone")
SEATS = ("member:chair", "member:old")


def contact(contact_id: str, title: str = "Desk") -> Contact:
    return Contact(id=contact_id, title=title, citations=CITED)


def seat(seat_id: str, team: str) -> Member:
    return Member(id=seat_id, name="Chair", team=team, citations=CITED)


def team(team_id: str, kind: TeamKind, name: str = "Team") -> Team:
    return Team(id=team_id, name=name, kind=kind, operated_by=(OFFICE,), citations=CITED)


def slot(of: str, purpose: ContactPurpose, contact_id: str | None, *, narrowed: bool = False) -> Slot:
    return Slot(
        id=slot_id(of, purpose, ContactRank.PRIMARY),
        of=of,
        purpose=purpose,
        rank=ContactRank.PRIMARY,
        contact=contact_id,
        narrowed=(Narrowing("contact", Audience.PARTNER),) if narrowed else (),
    )


TEAM_IDS = st.sampled_from(("team:a", "team:b"))
KINDS = st.sampled_from((TeamKind.BTAM, TeamKind.CHILD_ABUSE_MDT, TeamKind.WORKING_GROUP))
VERSIONS: st.SearchStrategy[Record] = st.one_of(
    st.builds(contact, st.sampled_from(CONTACTS[:3]), st.sampled_from(("Desk", "Office"))),
    st.builds(team, TEAM_IDS, KINDS, st.sampled_from(("Team", "Renamed"))),
    st.builds(seat, st.sampled_from(SEATS), TEAM_IDS),
    st.builds(
        slot,
        st.sampled_from((OFFICE, *SEATS)),
        st.sampled_from(ContactPurpose),
        st.sampled_from((*CONTACTS, None)),
        narrowed=st.booleans(),
    ),
    st.sampled_from(
        (
            Redirect(id="contact:old", survivor="contact:a"),
            Redirect(id="contact:old", survivor="contact:b"),
            Redirect(id="member:old", survivor="member:chair"),
            Redirect(id="team:b", survivor="team:a"),
        )
    ),
)
STEPS = st.lists(st.tuples(VERSIONS, st.booleans()), max_size=15)


WORLD: list[Record] = [
    contact("contact:a"),
    contact("contact:b"),
    Redirect(id="contact:gone", survivor="contact:a"),
    team("team:a", TeamKind.BTAM),
    team("team:b", TeamKind.WORKING_GROUP),
    seat("member:chair", "team:a"),
    seat("member:old", "team:b"),
    slot("member:chair", ContactPurpose.INTAKE, "contact:a"),
    slot("member:old", ContactPurpose.INTAKE, "contact:old"),
    slot(OFFICE, ContactPurpose.INTAKE, "contact:b"),
]
BY_ID = {record.id: record for record in WORLD}


def answers(model: ReadModel, audiences: FieldAudiences) -> tuple[dict[str, bool], dict[str, bool]]:
    """Which slots are for partners, and which contacts fill a slot for all; merged ids of contacts are asked, too."""
    slots = {slot.id: audiences.for_partners(slot) for slot in model.all(Slot).values()}
    return slots, {one: audiences.fills_public_slot(contact(one)) for one in CONTACTS}


@given(STEPS)
def test_what_is_carried_on_is_what_would_be_found_anew(steps: list[tuple[Record, bool]]) -> None:
    now = dict(BY_ID)
    model = rebuilt(1, WORLD)
    for revision, (record, retired) in enumerate(steps, 2):
        answers(model, model.derived(AUDIENCES))  # everything is cached
        before, after = now.pop(record.id, None), None if retired else record
        if after is not None:
            now[record.id] = after
        if before is None and after is None:
            continue
        model = model.updated([change(revision, before, after)])
        anew = rebuilt(revision, now.values())
        assert answers(model, model.derived(AUDIENCES)) == answers(anew, FieldAudiences(anew))


@pytest.mark.parametrize(("kind", "names"), [(Contact, {"name"}), (Slot, {"note", "ask_instead"})])
def test_the_guard_knows_the_fields_that_may_close_an_open_record(kind: type[Record], names: set[str]) -> None:
    """`Guard._is_open` asks for these fields alone: another one that is not for all has to be added there."""
    assert {of for of, audience in stated_audiences(kind).items() if audience is not Audience.PUBLIC} == names


def cached(model: ReadModel) -> tuple[set[str], set[str]]:
    """The slots and the contacts whose answers are cached."""
    audiences = model.derived(AUDIENCES)
    return set(audiences._partner_slots), set(audiences._public_contacts)


def after(record: Record) -> ReadModel:
    """The read model after `record` was written to a world all of whose answers are cached."""
    model = rebuilt(1, WORLD)
    answers(model, model.derived(AUDIENCES))
    return model.updated([change(2, BY_ID.get(record.id), record)])


SLOTS = {record.id for record in WORLD if isinstance(record, Slot)}


def test_seats_of_a_threat_assessment_team_are_for_partners_and_lines_of_an_office_are_not() -> None:
    slots, contacts = answers(model := rebuilt(1, WORLD), model.derived(AUDIENCES))
    assert [slot_id for slot_id in slots if slots[slot_id]] == ["slot:member:chair:intake:primary"]
    assert contacts == {"contact:a": False, "contact:b": True, "contact:old": True, "contact:gone": False}


def test_a_change_of_a_slot_drops_only_the_contacts_that_fill_it() -> None:
    moved = slot(OFFICE, ContactPurpose.INTAKE, "contact:old")
    assert cached(after(moved)) == (SLOTS, {"contact:a", "contact:gone"})


@pytest.mark.parametrize("name", ["contact:a", "contact:gone"])
def test_a_change_of_a_slot_drops_the_contact_that_it_names_by_any_of_its_ids(name: str) -> None:
    assert cached(after(slot(OFFICE, ContactPurpose.INTAKE, name))) == (SLOTS, {"contact:old"})


@pytest.mark.parametrize(
    "record", [team("team:a", TeamKind.BTAM, "Renamed"), contact("contact:a", "Office"), seat("member:old", "team:b")]
)
def test_a_change_that_says_nothing_of_audiences_drops_nothing(record: Record) -> None:
    assert cached(after(record)) == (SLOTS, set(CONTACTS))


@pytest.mark.parametrize(
    ("record", "public", "private"),
    [
        (team("team:a", TeamKind.WORKING_GROUP), "contact:a", None),
        (seat("member:chair", "team:b"), "contact:a", None),
        (seat("member:old", "team:a"), None, "contact:old"),
        (Redirect(id="contact:old", survivor="contact:a"), "contact:a", None),
        (Redirect(id="member:old", survivor="member:chair"), None, "contact:old"),
        (Redirect(id="team:b", survivor="team:a"), None, "contact:old"),
    ],
)
def test_whom_teams_seats_and_merges_concern_is_worked_out_anew(
    record: Record, public: str | None, private: str | None
) -> None:
    model = after(record)
    assert cached(model) == (set(), set())
    _, contacts = answers(model, model.derived(AUDIENCES))
    assert (public is None or contacts[public], private is not None and contacts[private]) == (True, False)
