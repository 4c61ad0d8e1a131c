"""The read model: updated by changes equals rebuilt, for any changes; and an answer under way keeps its revision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.change import Became, Change
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.phone import parse_phone
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.readmodel import ReadModel
from tests.revisions import change, rebuilt
from tests.small import RECORDS

BY_ID = {record.id: record for record in RECORDS}
EDITS: dict[type[Record], list[dict[str, Any]]] = {
    Service: [
        {"serves": ()},
        {"serves": ("jurisdiction:dale", "jurisdiction:ash")},
        {"category": "shelter"},
        {"provider": "agency:state"},
        {"name": "renamed"},
        {"access_through": ("service:ash-team",)},
        {"serves": ("jurisdiction:ash", "jurisdiction:ash")},
    ],
    Agency: [{"parent": None}, {"name": "New Name", "acronym": "NN"}, {"serves": ("jurisdiction:cedar",)}],
    Jurisdiction: [{"within": ("jurisdiction:arcady",)}, {"aliases": ("Elsewhere",)}, {"complete": False}],
    PlaceName: [{"name": "Brookmill"}, {"jurisdiction": "jurisdiction:dale"}],
    Category: [{"parent": None}, {"parent": "shelter"}, {"position": 7}, {"maximum_age": 12}],
    Contact: [{"phones": ()}, {"phones": (parse_phone("988"),)}, {"title": "Desk"}],
    Slot: [{"contact": None}, {"rank_stated": False}],
}
STEPS = st.tuples(st.sampled_from(sorted(BY_ID)), st.integers(0, 9), st.booleans())


def edited(record: Record, choice: int) -> Record | None:
    edits = EDITS.get(type(record), [])
    return replace(record, **edits[choice % len(edits)], version=record.version + 1) if edits else None


def apply(steps: list[tuple[str, int, bool]]) -> tuple[list[Change], dict[str, Record]]:
    """Edits, retirements and returns; a place is never retired here, for others name it (the store refuses that)."""
    now: dict[str, Record] = dict(BY_ID)
    changes: list[Change] = []
    for subject, choice, retire in steps:
        before, after = now.get(subject), None
        if before is None:
            after = BY_ID[subject]
        elif not retire or not isinstance(before, Service | Slot | PlaceName):
            after = edited(before, choice)
            if after is None:
                continue
        changes.append(change(len(changes) + 2, before, after))
        if after is None:
            del now[subject]
        else:
            now[subject] = after
    return changes, now


@given(st.lists(STEPS, max_size=12))
def test_updated_at_once_equals_rebuilt(steps: list[tuple[str, int, bool]]) -> None:
    changes, now = apply(steps)
    assert rebuilt(1, RECORDS).updated(changes) == rebuilt(len(changes) + 1, now.values())


@given(st.lists(STEPS, max_size=8))
def test_updated_one_by_one_equals_rebuilt(steps: list[tuple[str, int, bool]]) -> None:
    changes, now = apply(steps)
    model = rebuilt(1, RECORDS)
    for one in changes:
        model = model.updated([one])
    assert model == rebuilt(len(changes) + 1, now.values())


@given(st.lists(STEPS, min_size=1, max_size=8))
def test_an_update_leaves_the_old_model_as_it_was(steps: list[tuple[str, int, bool]]) -> None:
    changes, _ = apply(steps)
    model = rebuilt(1, RECORDS)
    model.updated(changes)
    assert model == rebuilt(1, RECORDS)


def test_no_changes_give_the_same_model() -> None:
    model = rebuilt(1, RECORDS)
    assert model.updated([]) is model


def test_a_merged_record_is_found_as_its_redirect() -> None:
    gone = BY_ID["service:ash-team"]
    redirect = Redirect(id=gone.id, survivor="service:north-team", version=2)
    model = rebuilt(1, RECORDS).updated([change(2, gone, redirect)])
    assert model.find(gone.id) == redirect
    assert gone.id not in model.all(Service)
    assert model == rebuilt(2, [redirect, *(r for r in RECORDS if r.id != gone.id)])


def test_equality_can_fail() -> None:
    changes, _ = apply([("service:ash-team", 0, False)])
    assert rebuilt(1, RECORDS).updated(changes) != rebuilt(2, RECORDS)


def test_what_was_derived_makes_no_difference() -> None:
    asked, fresh = rebuilt(1, RECORDS), rebuilt(1, RECORDS)
    asked.derived("names", (Agency,), lambda model: sorted(model.all(Agency)))
    assert asked == fresh
    assert repr(asked) == repr(fresh)


def test_what_was_derived_is_kept_until_one_of_its_kinds_changes() -> None:
    made: list[int] = []

    def make(model: ReadModel) -> int:
        made.append(model.revision)
        return model.revision

    model = rebuilt(1, RECORDS)
    assert [model.derived("made", (Agency, Category), make) for _ in range(2)] == [1, 1]
    place, agency = BY_ID["jurisdiction:ash"], BY_ID["agency:office"]
    elsewhere = model.updated([change(2, place, edited(place, 1))])
    assert (elsewhere.derived("made", (Agency, Category), make), made) == (1, [1])
    renamed = elsewhere.updated([change(3, agency, edited(agency, 1))])
    assert (renamed.derived("made", (Agency, Category), make), made) == (3, [1, 3])


class Counted:
    """What is derived and carries itself over two updates, counting them."""

    def __init__(self, updates: int = 0) -> None:
        self.updates = updates

    def after(self, model: ReadModel, net: Sequence[Became]) -> "Counted | None":
        assert model.find("agency:office") in [now for _, now in net]
        return None if self.updates == 2 else Counted(self.updates + 1)


def test_what_can_carry_itself_over_is_asked_and_begins_anew_where_it_cannot() -> None:
    model, agency = rebuilt(1, RECORDS), BY_ID["agency:office"]
    counts = []
    for revision in range(2, 7):
        counts.append(model.derived("counted", (Agency,), lambda _: Counted()).updates)
        renamed = edited(agency, revision)
        model, agency = model.updated([change(revision, agency, renamed)]), renamed or agency
    assert counts == [0, 1, 2, 0, 1]


def test_an_update_shares_what_does_not_change() -> None:
    model, agency, place = rebuilt(1, RECORDS), BY_ID["agency:office"], BY_ID["jurisdiction:ash"]
    renamed = model.updated([change(2, agency, edited(agency, 1))])
    assert renamed.place_names is model.place_names
    assert renamed.geography is model.geography
    assert renamed.taxonomy is model.taxonomy
    assert renamed.serving is model.serving
    assert renamed.facts["service"] is model.facts["service"]
    moved = model.updated([change(2, place, edited(place, 0))])
    assert (moved.place_names is model.place_names, moved.geography is model.geography) == (False, False)
