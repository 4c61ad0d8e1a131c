"""The read model: updated by changes equals rebuilt, for any changes; and an answer under way keeps its revision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.change import Became, Change, Update
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.profile import Profile
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import AT_WORK_IN, MERGED, UNITS
from graph.values.phone import parse_phone
from tests.support.revisions import change, rebuilt
from tests.support.small import MOBILE, RECORDS

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
        {"serves": (), "also_in": ("other", "crisis")},
        {"entry_point": "service:gone"},
    ],
    Agency: [
        {"parent": None},
        {"name": "New Name", "acronym": "NN"},
        {"serves": ("jurisdiction:cedar",)},
        {"serves": ("jurisdiction:ash", "jurisdiction:birch")},
    ],
    Profile: [{"home": "jurisdiction:ash"}, {"holidays": "US-CT"}],
    Jurisdiction: [{"within": ("jurisdiction:arcady",)}, {"aliases": ("Elsewhere",)}, {"complete": False}],
    PlaceName: [{"name": "Brookmill"}, {"jurisdiction": "jurisdiction:dale"}],
    Category: [
        {"entry_points": ("service:somewhere", "service:refuge", "service:gone")},
        {"entry_points": ("service:ash-team",), "urgent": True},
        {"parent": None},
        {"parent": "shelter"},
        {"position": 7},
        {"maximum_age": 40},
    ],
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


def test_what_neither_was_nor_is_leaves_only_its_revision() -> None:
    """A redaction is on record for what is kept apart and for what was retired, too."""
    updates = [Update(revision=2, subject=one, after=None) for one in ("token:a", "service:gone", "gone")]
    assert rebuilt(1, RECORDS).updated(updates) == rebuilt(2, RECORDS)


def test_who_derives_is_told_of_what_was_or_is() -> None:
    told: list[Became] = []

    def carried(value: str, _: ReadModel, net: Sequence[Became]) -> str:
        told.extend(net)
        return value

    model = rebuilt(1, RECORDS)
    model.derived(Derived("told", (Service,), lambda _: "made", carried))
    one = BY_ID["service:ash-team"]
    model.updated([Update(revision=2, subject=subject, after=None) for subject in (one.id, "token:a")])
    assert told == [(model.find(one.id), None)]


def test_what_a_record_was_is_known_from_the_model_itself() -> None:
    one = BY_ID["service:ash-team"]
    later = [Update(revision=2, subject=one.id, after=None), Update(revision=3, subject=one.id, after=one)]
    assert rebuilt(1, RECORDS).updated(later) == rebuilt(3, RECORDS)
    assert rebuilt(1, RECORDS).updated(later[:1]) == rebuilt(2, [other for other in RECORDS if other is not one])


def test_equality_can_fail() -> None:
    changes, _ = apply([("service:ash-team", 0, False)])
    assert rebuilt(1, RECORDS).updated(changes) != rebuilt(2, RECORDS)


def test_two_cached_values_of_one_name_are_two() -> None:
    model = rebuilt(1, RECORDS)
    first, second = Derived("names", (Agency,), lambda _: "one"), Derived("names", (Agency,), lambda _: 2)
    assert (model.derived(first), model.derived(second), model.derived(first)) == ("one", 2, "one")


def test_a_cached_value_is_kept_until_a_record_of_its_kinds_changes() -> None:
    names = Derived("names", (Agency,), lambda model: sorted(one.name for one in model.all(Agency).values()))
    model = rebuilt(1, RECORDS)
    known = model.derived(names)
    team, state = BY_ID["service:ash-team"], BY_ID["agency:state"]
    assert isinstance(state, Agency)
    other_kind = model.updated([change(2, team, edited(team, 4))])
    assert other_kind.derived(names) is known
    renamed = other_kind.updated([change(3, state, replace(state, name="Aardvark"))])
    assert renamed.derived(names) == ["Aardvark", "Office"]
    assert model.derived(names) is known


def test_a_cached_value_is_carried_over_by_its_own_function() -> None:
    """By what it is declared with alone: a value's class may happen to have a method of that name."""

    class Count(int):
        def after(self) -> None: ...

    def carried(value: int, model: ReadModel, net: Sequence[Became]) -> int | None:
        return None if len(model.all(Service)) < value else value + len(net)

    plain = Derived("plain", (Service,), lambda model: Count(len(model.all(Service))))
    count = Derived("count", (Service,), lambda model: len(model.all(Service)), carried)
    model = rebuilt(1, RECORDS)
    assert model.derived(plain) == model.derived(count) == 7
    ash = BY_ID["service:ash-team"]
    renamed = model.updated([change(2, ash, edited(ash, 4))])
    assert (renamed.derived(plain), renamed.derived(count)) == (7, 8)
    assert renamed.updated([change(3, edited(ash, 4), None)]).derived(count) == 6, "made anew"


def test_a_record_is_under_its_keys_in_every_index_over_its_kind() -> None:
    state = BY_ID["agency:state"]
    assert isinstance(state, Agency)
    at_work = replace(state, serves=("jurisdiction:ash", "jurisdiction:dale"))
    others = [one for one in RECORDS if one is not state]
    model = rebuilt(
        1,
        [
            *others,
            at_work,
            replace(MOBILE, serves=("jurisdiction:ash",)),
            Redirect(id="agency:gone", survivor="agency:office"),
        ],
    )
    assert model.ids(UNITS, "agency:state") == ("agency:office",)
    assert model.ids(UNITS, "agency:nowhere") == ()
    assert model.ids(MERGED, "agency:office") == ("agency:gone",)
    assert model.index(AT_WORK_IN) == {
        "jurisdiction:ash": ("agency:state", "team:mobile"),
        "jurisdiction:dale": ("agency:state",),
    }


def test_what_was_cached_makes_no_difference() -> None:
    asked, fresh = rebuilt(1, RECORDS), rebuilt(1, RECORDS)
    asked.derived(Derived("names", (Agency,), lambda model: sorted(model.all(Agency))))
    assert asked == fresh
    assert repr(asked) == repr(fresh)


def test_what_can_carry_itself_over_is_asked_and_begins_anew_where_it_cannot() -> None:
    def carried(updates: int, model: ReadModel, net: Sequence[Became]) -> int | None:
        assert model.find("agency:office") in [now for _, now in net]
        return None if updates == 2 else updates + 1

    updates = Derived("updates", (Agency,), lambda _: 0, carried)
    model, agency = rebuilt(1, RECORDS), BY_ID["agency:office"]
    counts = []
    for revision in range(2, 7):
        counts.append(model.derived(updates))
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
