"""What a role with bounds may read: all of its own inside them, what a partner may read outside."""

from dataclasses import fields, replace
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from graph import contacts, find
from graph.contacts import SlotFilter
from graph.find.question import FindQuestion
from graph.look import Look, Viewer
from graph.look.audience import Guard
from graph.look.bounded import guard_for
from graph.look.bounds import Bounds
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, Audience, ContactPurpose, ContactRank, RelationKind, Role
from graph.readmodel import ReadModel
from graph.store.contract import Snapshot
from graph.values.phone import Phone
from tests.support.guarded import guarded
from tests.support.records import verification
from tests.support.small import CITED, look

MODEL: Final = ReadModel.build(Snapshot(1, guarded().records))
EVERYTHING: Final = [record for kind in MODEL.facts.values() for record in kind.values()]
IDS: Final = sorted([*MODEL.all(Agency), *MODEL.all(Jurisdiction), "agency:gone", "crisis"])
PARTNER, EDITOR = Guard(MODEL, Viewer(Role.PARTNER)), Guard(MODEL, Viewer(Role.EDITOR))
bounds = st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True).map(tuple)


@given(bounds, st.sampled_from([Role.VERIFIER, Role.EDITOR]))
def test_each_record_is_read_as_the_role_reads_it_inside_and_as_a_partner_outside(
    within: tuple[str, ...], role: Role
) -> None:
    guard, place = guard_for(MODEL, Viewer(role, bounds=within)), Bounds(MODEL, within)
    inner = Guard(MODEL, Viewer(role))
    for record in EVERYTHING:
        inside = place.has(record)
        assert guard.role_for(record) is (role if inside else Role.PARTNER)
        shown, whole = guard.shown(record), (inner if inside else PARTNER).shown(record)
        assert (shown is None) == (whole is None)
        told = {"citations"} if isinstance(record, Slot) else {"digest"} if record.KIND == "verification" else set()
        for name in {field.name for field in fields(record)} - told - {"narrowed"}:
            assert getattr(shown, name, None) == getattr(whole, name, None), (record.id, name)


@given(bounds)
def test_bounds_never_show_more_than_the_role_or_less_than_a_partner_reads(within: tuple[str, ...]) -> None:
    guard = guard_for(MODEL, Viewer(Role.EDITOR, bounds=within))
    for record in EVERYTHING:
        for name in [field.name for field in fields(record)]:
            seen = guard.sees_field(record, name)
            assert PARTNER.sees_field(record, name) <= seen <= EDITOR.sees_field(record, name)
        assert set(guard.withheld(record)) <= set(PARTNER.withheld(record)) | set(EDITOR.withheld(record))


@given(bounds, bounds)
def test_more_bounds_show_more(within: tuple[str, ...], more: tuple[str, ...]) -> None:
    few, many = (guard_for(MODEL, Viewer(Role.EDITOR, bounds=one)) for one in (within, (*within, *more)))
    for record in EVERYTHING:
        assert few.sees(record) <= many.sees(record)
        assert all(few.sees_field(record, one.name) <= many.sees_field(record, one.name) for one in fields(record))


def slot(of: str, contact: str) -> Slot:
    made = f"slot:{of}:intake:primary"
    return Slot(id=made, of=of, purpose=ContactPurpose.INTAKE, rank=ContactRank.PRIMARY, contact=contact)


SECRET: Final = Contact(
    id="contact:secret",
    title="Desk",
    phones=(Phone("+18605550141"),),
    audience=Audience.RESTRICTED,
    citations=CITED,
)
OURS: Final = Agency(id="agency:ours", name="Ours", level=AgencyLevel.MUNICIPAL, parent="agency:office")
QUIET: Final = Relation(
    id="relation:quiet",
    kind=RelationKind.REFERS,
    source=OURS.id,
    target="agency:state",
    audience=Audience.RESTRICTED,
)


def at(*records: Record, role: Role = Role.EDITOR) -> Look:
    return look(OURS, *records, viewer=Viewer(role, bounds=(OURS.id,)))


def test_what_a_slot_and_its_verification_tell_of_a_contact_outside_stays_hidden() -> None:
    cited = replace(slot(OURS.id, SECRET.id), citations=CITED)
    confirmed = verification("1", cited)
    shared = at(SECRET, cited, slot("agency:state", SECRET.id), confirmed)
    assert not shared.guard.sees_field(cited, "citations")
    assert not shared.guard.sees_field(confirmed, "digest")
    alone = at(SECRET, cited, confirmed)
    assert alone.guard.sees_field(cited, "citations")
    assert alone.guard.sees_field(confirmed, "digest")
    assert alone.get(SECRET.id, Contact).phones == SECRET.phones
    assert shared.get(SECRET.id, Contact).phones == ()


def test_what_is_computed_from_many_records_is_as_for_a_partner() -> None:
    """Its caches are shared with partners, so nothing restricted may get into them, whoever asks first."""
    records = (SECRET, slot(OURS.id, SECRET.id), QUIET)
    bounded = at(*records)
    partner = look(OURS, *records, viewer=Viewer(Role.PARTNER))
    for one in (bounded, partner):
        assert contacts.choose(one, OURS.id) == contacts.choose(partner, OURS.id)
        assert find.find(one, FindQuestion("Ash", "crisis")) == find.find(partner, FindQuestion("Ash", "crisis"))
    assert bounded.records([QUIET.id]) != [None] == partner.records([QUIET.id])


def test_a_verifier_reads_nothing_restricted_even_inside() -> None:
    verifier = at(SECRET, slot(OURS.id, SECRET.id), QUIET, role=Role.VERIFIER)
    assert verifier.get(SECRET.id, Contact).phones == ()
    assert verifier.records([QUIET.id]) == [None]
    assert contacts.points_of_contact(verifier, SlotFilter())
