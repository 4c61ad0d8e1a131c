"""Retiring says what moves, what is lost, what goes along and what refuses, and leaves nothing dangling."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.editing import Mention, Retire, Upkeep, upkeep_of
from graph.editing.fates import FATES
from graph.look import Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.contact import Slot, slot_id
from graph.model.document import Section
from graph.model.errors import Conflict, Forbidden, InvalidInput, NotFound, StillNeeded
from graph.model.kinds import KINDS
from graph.model.record import Citation, Record, references
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.model.vocabulary import ContactPurpose, ContactRank, RelationKind, Role
from tests.support.agencies import HALLS
from tests.support.editing import Desk, desk_of
from tests.support.records import redirect, verification
from tests.support.small import RECORDS, service

LAW = Relation(
    id="relation:law", kind=RelationKind.REPORTS, source="agency:ash-hall", target="service:beds", mandatory=True
)
SEAT = Slot(
    id="slot:member:nurse:liaison:primary", of="member:nurse", purpose=ContactPurpose.LIAISON,
    rank=ContactRank.PRIMARY, contact="contact:agency-state-primary",
)  # fmt: skip
LINE_SLOT = "slot:service:statewide:intake:primary"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *HALLS)) as opened:
        yield opened


def test_every_field_that_refers_to_a_record_has_a_fate() -> None:
    assert FATES.keys() == {(name, one.name) for name, kind in KINDS.items() for one in references(kind)}


def test_what_nobody_needs_is_retired_with_what_is_only_its_own(desk: Desk) -> None:
    line = desk.get(Slot, LINE_SLOT)
    desk.put(verification("line", line), redirect("service:old-line", "service:statewide"))
    upkeep = upkeep_of(desk.look(), "service:statewide")
    gone = (LINE_SLOT, "service:old-line", "verification:line")
    assert (sorted(upkeep.goes), upkeep.refuses) == (sorted(gone), ())
    assert upkeep.loses == (Mention("service:refuge", "access_through"),)
    desk.do(Retire("service:statewide"))
    assert desk.store.read([*gone, "service:statewide"]) == {}
    assert desk.get(Service, "service:refuge").access_through == ()
    assert desk.store.read(["contact:service-statewide-primary"]), "the contact stays"


def test_what_others_need_is_refused_and_they_are_named(desk: Desk) -> None:
    for needed, by in (
        ("agency:office", {("service:somewhere", "provider"), ("team:mobile", "operated_by")}),
        ("agency:state", {("agency:office", "parent")}),
        ("crisis", {("youth-crisis", "parent"), ("interval:crisis", "categories")}),
        ("jurisdiction:ash", {("service:ash-team", "serves")}),
        ("jurisdiction:arcady", {("profile:directory", "home")}),
    ):
        with pytest.raises(StillNeeded, match="cannot go while it is needed by") as refusal:
            desk.do(Retire(needed))
        assert by <= set(refusal.value.by)
        assert set(refusal.value.by) == {(m.record, m.field) for m in upkeep_of(desk.look(), needed).refuses}
    assert desk.store.revision() == 1


def test_what_the_law_requires_is_not_retired_by_the_way(desk: Desk) -> None:
    desk.put(LAW)
    with pytest.raises(StillNeeded, match="relation:law"):
        desk.do(Retire("service:beds"))
    desk.do(Retire("service:beds", move_to="service:refuge"))
    assert desk.get(Relation, LAW.id).target == "service:refuge"


def test_a_seat_stays_while_somebody_fills_its_slot(desk: Desk) -> None:
    desk.put(SEAT)
    for gone in ("member:nurse", "team:crew"):
        with pytest.raises(StillNeeded, match=SEAT.id):
            desk.do(Retire(gone, move_to=None))


def test_another_takes_over_what_names_the_retired(desk: Desk) -> None:
    desk.put(
        Duty(id="duty:one", of="agency:office", text="Report."),
        redirect("agency:old-office", "agency:office"),
        verification("line", desk.get(Slot, "slot:agency:state:intake:primary")),
    )
    done = desk.do(Retire("agency:office", move_to="agency:ash-hall"))
    assert desk.get(Service, "service:somewhere").provider == "agency:ash-hall"
    assert desk.get(Team, "team:mobile").operated_by == ("agency:ash-hall",)
    assert desk.get(Duty, "duty:one").of == "agency:ash-hall"
    assert desk.look().survivor("agency:old-office") == "agency:ash-hall"
    assert desk.store.read(["agency:office"]) == {}
    assert done.versions["agency:office"] == 0
    desk.do(Retire("agency:state", move_to="agency:nowhere"))
    moved = desk.get(Slot, "slot:agency:nowhere:intake:primary")
    assert moved.contact == "contact:agency-state-primary"
    assert desk.store.read(["verification:line"])["verification:line"].slot == moved.id  # type: ignore[attr-defined]
    assert desk.get(Team, "team:crew").operated_by == ("agency:ash-hall", "agency:nowhere")


def test_a_successor_of_another_kind_takes_over_what_it_may(desk: Desk) -> None:
    with pytest.raises(StillNeeded) as refusal:
        desk.do(Retire("agency:office", move_to="team:crew"))
    assert set(refusal.value.by) == {("team:mobile", "operated_by")}
    desk.save(Team, "team:mobile", operated_by=["agency:state", "agency:office"])
    desk.do(Retire("agency:office", move_to="team:crew"))
    assert desk.get(Service, "service:somewhere").provider == "team:crew"
    assert desk.get(Team, "team:mobile").operated_by == ("agency:state",)


def test_a_filled_slot_of_both_refuses_and_a_vacant_one_gives_way(desk: Desk) -> None:
    taken = slot_id("service:grown-ups", ContactPurpose.INTAKE, ContactRank.PRIMARY)
    with pytest.raises(StillNeeded) as refusal:
        desk.do(Retire("service:statewide", move_to="service:grown-ups"))
    assert refusal.value.by == ((LINE_SLOT, "of"),)
    desk.save(Slot, taken, contact=None)
    desk.do(Retire("service:statewide", move_to="service:grown-ups"))
    assert desk.get(Slot, taken).contact == "contact:service-statewide-primary"


def test_what_cannot_be_retired(desk: Desk) -> None:
    desk.put(verification("line", desk.get(Slot, LINE_SLOT)), redirect("agency:gone", "agency:nowhere"),
             Section(id="section:one", source="A", title="One", first_line=1, last_line=2),
             service("cites", "shelter"))  # fmt: skip
    for action, error in (
        (Retire("agency:nobody"), NotFound),
        (Retire("verification:line"), InvalidInput),
        (Retire("agency:gone"), InvalidInput),
        (Retire("agency:office", "agency:office"), InvalidInput),
        (Retire("agency:office", "agency:gone"), InvalidInput),
        (Retire("agency:office", "agency:nobody"), NotFound),
        (Retire("agency:nowhere", if_version=4), Conflict),
    ):
        with pytest.raises(error):
            desk.do(action)
    with pytest.raises(Forbidden):
        upkeep_of(desk.look(Viewer(Role.VERIFIER)), "agency:nowhere")
    bounded = Viewer(Role.EDITOR, bounds=("agency:nowhere",))
    with pytest.raises(Forbidden):
        Retire("agency:nowhere").plan(desk.look(bounded))  # a seat of another's team loses its agency
    desk.save(Service, "service:cites", citations=[Citation("A", section="section:one")])
    with pytest.raises(StillNeeded, match="service:cites"):
        desk.do(Retire("section:one"))


def test_a_retired_record_may_come_back_under_its_id(desk: Desk) -> None:
    desk.do(Retire("service:dmhas-two"))
    fields = {"name": "two", "category": "youth-crisis", "provider": "agency:office"}
    assert desk.save(Service, **fields).versions == {"service:office-two": 1}
    desk.do(Retire("service:office-two"))
    assert desk.save(Service, **fields).versions == {"service:office-two": 2}


def test_nothing_is_lost_that_is_not_told() -> None:
    assert Upkeep() == Upkeep((), (), (), ())
    kinds: tuple[type[Record], ...] = (Agency, Member, Category)
    assert all(kind.KIND in KINDS for kind in kinds)
