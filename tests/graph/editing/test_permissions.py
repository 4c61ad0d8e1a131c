"""Who may do what: each act by each role, and roles that are bounded to an agency or a region."""

from itertools import pairwise
from typing import Any, Final

import pytest

from graph.editing.permissions import LEAST, Act, check_may, may
from graph.look import Look, Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.errors import Forbidden
from graph.model.kinds import KINDS
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ContactPurpose, ContactRank, RelationKind, Role, TeamKind
from tests.support.agencies import HALLS
from tests.support.records import verification, world
from tests.support.small import CITED, look

HALL: Final = ("agency:ash-hall",)
NORTH: Final = ("jurisdiction:north-county",)
INTAKE, PRIMARY = ContactPurpose.INTAKE, ContactRank.PRIMARY
INSIDE_KINDS: Final = {Agency, Team, Member, Service, Slot, Contact, Relation, Verification, Redirect}


def slot(of: str, contact: str | None = None, purpose: ContactPurpose = INTAKE) -> Slot:
    return Slot(id=slot_id(of, purpose, PRIMARY), of=of, purpose=purpose, rank=PRIMARY, contact=contact)


def contact(name: str, **more: Any) -> Contact:
    return Contact(id=f"contact:{name}", title=name, **more)


def agency(name: str, **more: Any) -> Agency:
    return Agency(id=f"agency:{name}", name=name, level=AgencyLevel.MUNICIPAL, **more)


def service(name: str, provider: str, *serves: str) -> Service:
    return Service(id=f"service:{name}", name=name, category="crisis", provider=provider, serves=serves)


CONTACTS: Final[list[Record]] = [
    contact("ours"),
    contact("shared"),
    contact("theirs"),
    contact("idle"),
    contact("staff", agency="agency:ash-desk"),
    slot("agency:ash-desk", "contact:ours"),
    slot("member:nurse", "contact:ours"),
    slot("team:crew", "contact:shared"),
    slot("agency:nowhere", "contact:shared"),
    slot("agency:office", "contact:theirs"),
    Redirect(id="agency:old-desk", survivor="agency:ash-desk"),
    Redirect(id="agency:old-hall", survivor="agency:ash-hall"),
]


def at(*bounds: str, role: Role = Role.EDITOR) -> Look:
    return look(*HALLS, *CONTACTS, viewer=Viewer(role, account="account:jane", bounds=bounds))


def allowed(bounds: tuple[str, ...], *records: Record, act: Act = Act.SAVE) -> bool:
    return may(at(*bounds), act, *records)


def stored(record_id: str) -> Record:
    record = at().model.find(record_id)
    assert record is not None
    return record


def test_the_table_has_every_act_and_each_role_may_do_what_those_before_it_may() -> None:
    assert set(LEAST) == set(Act)
    done = [{act for act in Act if may(at(role=role), act)} for role in Role]
    assert done[0] == set()
    assert all(less < more for less, more in pairwise(done))
    assert done[-1] == set(Act)
    assert done[2] == {Act.READ_PARTNER, Act.VERIFY, Act.ASSIGN, Act.VACATE, Act.REVIEW, Act.ISSUE}


@pytest.mark.parametrize("act", Act)
def test_a_refusal_names_the_role_that_is_needed(act: Act) -> None:
    with pytest.raises(Forbidden, match=f"needs the role {LEAST[act].lower()} .* not public"):
        check_may(at(role=Role.PUBLIC), act)


@pytest.mark.parametrize(
    "inside",
    [
        "agency:ash-hall",
        "agency:ash-desk",
        "team:crew",
        "member:nurse",
        "service:beds",
        "slot:agency:ash-desk:intake:primary",
        "slot:member:nurse:intake:primary",
        "contact:ours",
        "contact:staff",
        "relation:a",
        "relation:quiet",
        "agency:old-desk",
    ],
)
def test_what_belongs_to_an_agency_is_inside(inside: str) -> None:
    assert allowed(HALL, stored(inside))
    assert allowed(("agency:old-hall",), stored(inside)), "a merged id means its survivor"


@pytest.mark.parametrize(
    "outside",
    [
        "agency:state",
        "agency:nowhere",
        "service:ash-team",
        "team:mobile",
        "slot:agency:nowhere:intake:primary",
        "contact:shared",
        "contact:theirs",
        "contact:idle",
        "relation:b",
        "jurisdiction:ash",
        "crisis",
        "interval:crisis",
        "profile:directory",
    ],
)
def test_everything_else_is_outside(outside: str) -> None:
    assert not allowed(HALL, stored(outside))
    assert allowed((), stored(outside)), "a role without bounds counts everywhere"
    assert allowed(HALL, stored(outside), act=Act.READ_PARTNER), "everybody reads there as a partner"


@pytest.mark.parametrize(
    ("serves", "inside"),
    [
        (("jurisdiction:ash",), True),
        (("jurisdiction:ash", "jurisdiction:birch"), True),
        (("jurisdiction:north-county",), True),
        (("jurisdiction:dmhas-region-1",), True),  # complete, and only Ash lies in it
        (("jurisdiction:dmhas-region-2",), False),  # not complete: more towns may lie in it
        (("jurisdiction:ash", "jurisdiction:cedar"), False),
        (("jurisdiction:demhs-region-1",), False),
        (("jurisdiction:arcady",), False),
        ((), False),
    ],
)
def test_a_region_holds_what_is_known_to_serve_nothing_outside_it(serves: tuple[str, ...], inside: bool) -> None:
    team = Team(id="team:new", name="New", kind=TeamKind.BTAM, serves=serves)
    for record in (agency("new", serves=serves), team, service("new", "agency:state", *serves)):
        assert allowed(NORTH, record) == inside
    assert allowed(NORTH, team, Member(id="member:new", name="Seat", team="team:new"), slot("member:new")) == inside


def test_two_bounds_are_the_one_or_the_other() -> None:
    both = (*HALL, "jurisdiction:cedar")
    assert allowed(both, stored("agency:ash-desk"))
    assert allowed(both, service("new", "agency:state", "jurisdiction:cedar"))
    assert not allowed(both, service("new", "agency:state", "jurisdiction:dale"))


def test_nothing_is_inside_the_bounds_of_what_is_not_there() -> None:
    gone = agency("gone")
    assert not allowed(("agency:gone",), gone)
    assert not allowed(("agency:gone",), stored("agency:ash-hall"))
    assert not allowed(("crisis",), stored("crisis"))


def test_nothing_is_taken_from_outside_or_given_away() -> None:
    taken = agency("nowhere", parent="agency:ash-hall")
    given = agency("ash-desk", parent="agency:state")
    assert not allowed(HALL, taken)
    assert not allowed(HALL, given)
    assert not allowed(HALL, taken, service("new", "agency:nowhere")), "not even together with something of its own"
    assert not allowed(HALL, service("ash-team", "agency:ash-hall", "jurisdiction:ash"))


def test_new_records_may_be_written_together() -> None:
    unit, seat = agency("new", parent="agency:ash-desk"), Member(id="member:new", name="Seat", team="team:new")
    team = Team(id="team:new", name="New", kind=TeamKind.BTAM, operated_by=("agency:new",))
    assert allowed(HALL, unit, team, seat, slot("member:new", "contact:new"), contact("new"))
    assert not allowed(HALL, seat, slot("member:new"))


def test_a_new_contact_may_be_made_but_none_is_brought_back() -> None:
    assert allowed(HALL, contact("new"), act=Act.ASSIGN)
    assert not allowed(HALL, contact("new"), act=Act.UNDO)
    assert not allowed(HALL, contact("new", agency="agency:state"))


def test_a_contact_of_nobody_cannot_be_drawn_inside() -> None:
    """Once it fills a slot inside, all of it may be read."""
    free = ContactPurpose.LIAISON
    assert not allowed(HALL, slot("agency:ash-desk", "contact:idle", free), act=Act.ASSIGN)
    assert allowed(HALL, slot("agency:ash-desk", "contact:staff", free), act=Act.ASSIGN)
    assert allowed(HALL, slot("agency:ash-desk", "contact:theirs", free), act=Act.ASSIGN), "it stays outside"


def test_the_verifications_of_a_slot_are_where_the_slot_is() -> None:
    ours, theirs = slot("agency:ash-desk"), slot("agency:office")
    assert allowed(HALL, verification("1", ours), act=Act.VERIFY)
    assert not allowed(HALL, verification("1", theirs), act=Act.VERIFY)


def test_kinds_that_concern_the_whole_directory_are_outside_of_every_bound() -> None:
    everywhere = {record.KIND: record for record in world()}
    for kind in set(KINDS.values()) - INSIDE_KINDS:
        assert not allowed(("agency:state", "jurisdiction:arcady"), everywhere[kind.KIND]), kind
    assert not allowed(("jurisdiction:arcady",), Category(id="new", name="New", citations=CITED))


def test_a_relation_is_where_it_begins() -> None:
    kind = RelationKind.REFERS
    ours = Relation(id="relation:n", kind=kind, source="agency:ash-desk", target="agency:office")
    theirs = Relation(id="relation:n", kind=kind, source="agency:office", target="agency:ash-desk")
    assert allowed(HALL, ours)
    assert not allowed(HALL, theirs)


def test_an_admin_without_bounds_is_needed_for_accounts() -> None:
    assert may(at(role=Role.ADMIN), Act.KEEP_ACCOUNTS)
    assert not may(at(role=Role.EDITOR), Act.KEEP_ACCOUNTS)
