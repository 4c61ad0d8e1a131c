"""Merging makes one of two: what names the one names the other, its id answers for good, both histories stay."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.editing import Merge
from graph.look import Viewer
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.change import ChangeQuery
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.errors import Conflict, Forbidden, InvalidInput, NotFound, StillNeeded
from graph.model.record import Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Role
from tests.support.agencies import HALLS
from tests.support.editing import Desk, desk_of
from tests.support.records import redirect, verification
from tests.support.small import RECORDS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *HALLS)) as opened:
        yield opened


def test_the_survivor_takes_over_and_the_merged_id_answers(desk: Desk) -> None:
    slot = desk.get(Slot, "slot:agency:state:intake:primary")
    desk.put(verification("old", slot), redirect("agency:older", "agency:state"))
    done = desk.do(Merge("agency:state", "agency:ash-hall"), reason="One and the same")
    assert done.subject == "agency:ash-hall"
    assert desk.store.read(["agency:state"])["agency:state"] == Redirect(
        id="agency:state", version=2, survivor="agency:ash-hall"
    )
    look = desk.look()
    assert {look.survivor(one) for one in ("agency:state", "agency:older")} == {"agency:ash-hall"}
    assert desk.get(Agency, "agency:office").parent == "agency:ash-hall"
    assert desk.get(Team, "team:crew").operated_by == ("agency:ash-hall",)
    assert desk.get(Slot, "slot:agency:ash-hall:intake:primary").contact == "contact:agency-state-primary"
    assert desk.get(Verification, "verification:old").slot == "slot:agency:ash-hall:intake:primary"
    assert desk.store.read([slot.id]) == {}
    assert len(desk.store.changes(ChangeQuery(subject="agency:state"))) == 2, "its history stays under its own id"
    assert {change.reason for change in desk.store.changes(ChangeQuery(first=done.revision))} == {"One and the same"}


def test_a_unit_merged_into_its_own_parent_and_the_other_way(desk: Desk) -> None:
    desk.do(Merge("agency:ash-desk", "agency:ash-hall"))
    desk.do(Merge("agency:state", "agency:office"))
    assert desk.get(Agency, "agency:office").parent is None
    desk.do(Merge("crisis", "youth-crisis"))
    assert desk.get(Category, "youth-crisis").parent is None
    assert desk.get(Category, "adult-crisis").parent == "youth-crisis"
    assert desk.get(Interval, "interval:crisis").categories == ("youth-crisis",)


def test_a_relation_between_the_two_goes_and_lists_name_one_once(desk: Desk) -> None:
    desk.save(Service, "service:beds", also_in=["crisis", "adult-crisis"])
    desk.do(Merge("shelter", "crisis"))
    assert (desk.get(Service, "service:beds").category, desk.get(Service, "service:beds").also_in) == (
        "crisis", ("adult-crisis",),
    )  # fmt: skip
    done = desk.do(Merge("agency:office", "agency:ash-hall"))
    assert done.versions["relation:quiet"] == 0
    assert desk.get(Relation, "relation:b").target == "agency:ash-hall"


def test_slots_of_one_contact_become_one(desk: Desk) -> None:
    state, line = "slot:agency:state:intake:primary", "slot:service:grown-ups:intake:primary"
    desk.do(Merge("contact:agency-state-primary", "contact:service-grown-ups-primary"))
    assert desk.get(Slot, state).contact == desk.get(Slot, line).contact
    desk.save(Slot, of="agency:office", purpose="INTAKE", rank="PRIMARY", contact="contact:service-statewide-primary")
    with pytest.raises(StillNeeded, match=state):
        desk.do(Merge("agency:state", "agency:office"))
    desk.save(Slot, "slot:agency:office:intake:primary", contact="contact:service-grown-ups-primary")
    desk.do(Merge("agency:state", "agency:office"))
    assert desk.store.read([state]) == {}


def test_what_cannot_be_merged(desk: Desk) -> None:
    desk.put(redirect("agency:gone", "agency:nowhere"))
    for action, error in (
        (Merge("agency:office", "agency:office"), InvalidInput),
        (Merge("agency:office", "agency:gone"), InvalidInput),
        (Merge("agency:gone", "agency:office"), InvalidInput),
        (Merge("agency:office", "team:crew"), InvalidInput),
        (Merge("agency:office", "service:refuge"), InvalidInput),
        (Merge("slot:agency:state:intake:primary", "slot:service:grown-ups:intake:primary"), InvalidInput),
        (Merge("interval:crisis", "interval:other"), InvalidInput),
        (Merge("agency:office", "agency:nobody"), NotFound),
        (Merge("agency:nobody", "agency:office"), NotFound),
        (Merge("agency:office", "agency:nowhere", if_version=7), Conflict),
    ):
        with pytest.raises(error):
            desk.do(action)
    with pytest.raises(Forbidden):
        Merge("agency:office", "agency:nowhere").plan(desk.look(Viewer(Role.VERIFIER)))
    for bounds in ("agency:office", "agency:nowhere"):
        with pytest.raises(Forbidden):
            Merge("agency:office", "agency:nowhere").plan(desk.look(Viewer(Role.EDITOR, bounds=(bounds,))))
    assert desk.store.revision() == 2


def test_a_cycle_that_a_merge_would_make_is_refused(desk: Desk) -> None:
    desk.save(Agency, name="Nook", level="STATE", parent="agency:office")
    with pytest.raises(InvalidInput, match="cycle"):
        desk.do(Merge("agency:state", "agency:nook"))


def test_a_merged_contact_may_not_leave_a_slot_without_one(desk: Desk) -> None:
    desk.do(Merge("contact:agency-state-primary", "contact:service-statewide-primary"))
    look = desk.look()
    assert look.survivor("contact:agency-state-primary") == "contact:service-statewide-primary"
    assert desk.get(Contact, "contact:service-statewide-primary").version == 1
