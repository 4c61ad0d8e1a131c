"""The made-up store of the crawls holds every value that has an audience: a new field is noticed here by its name."""

from typing import Final

import pytest

from graph.look import Viewer
from graph.model.activity import Activity
from graph.model.agency import Member
from graph.model.contact import Contact, Slot, Verification
from graph.model.kinds import KINDS
from graph.model.narrowing import NARROWABLE
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.shape import shapes
from graph.model.vocabulary import Audience, Role
from tests.support.guarded import GUARDED, guarded, guarded_from
from tests.support.readers import BOUNDED, INSIDE

ROOT = {"id", "version", "narrowed"}
NO_WORD: Final[dict[type[Record], set[str]]] = {
    Contact: {"audience"},
    Slot: {
        "purpose",
        "rank",
        "schedule",
        "interval_days",
        "rank_stated",
        "reported_at",
        "never_called",
        "confirms_by_mail",
    },
    Verification: {"at", "method", "outcome", "digest", "attempt"},
    Member: {"seat", "functions"},
    Activity: {"kind", "participants"},
    Relation: {"kind", "minimum_age", "maximum_age", "urgency", "mandatory", "feedback", "audience"},
}
"""Fields that hold no word that could be searched for, beside those that hold an id."""
STORE = guarded()


def planted_in(kind: type[Record]) -> set[str]:
    """The fields of a kind that hold a word of their own in some record of it."""
    ids = [record.id for record in STORE.records if isinstance(record, kind)]
    planted = {value.where for value in STORE.planted}
    return {
        shape.name
        for shape in shapes(kind)
        if any(where.startswith(f"{record_id}.{shape.name}") for record_id in ids for where in planted)
    }


@pytest.mark.parametrize("kind", GUARDED)
def test_every_field_of_what_is_guarded_says_for_whom_it_is_and_is_crawled(kind: type[Record]) -> None:
    known = planted_in(kind) | NO_WORD.get(kind, set()) | ROOT
    if kind is Contact:
        known.add("phones")  # which are planted one by one
    for shape in shapes(kind):
        said = shape.audience is not None or shape.name in ROOT | {"citations"}
        assert said, f"{kind.KIND}.{shape.name} does not say for whom it is: see FOR_ALL"
        crawled = shape.name in known or shape.refers
        assert crawled, f"{kind.KIND}.{shape.name} holds a word of its own in no record of the crawled store"


@pytest.mark.parametrize("kind", NARROWABLE)
def test_every_field_that_may_be_narrowed_is_narrowed_in_the_store(kind: str) -> None:
    records = [record for record in STORE.records if kind == record.KIND and record.narrowed]
    narrowed = {narrowing.of for record in records for narrowing in record.narrowed}
    assert narrowed == set(NARROWABLE[kind])
    for name in narrowed:
        assert any(getattr(record, name) for record in records), f"{kind}.{name} is empty wherever it is narrowed"


@pytest.mark.parametrize("kind", NARROWABLE)
def test_what_may_be_narrowed_is_a_field_that_can_be_left_out(kind: str) -> None:
    can_lack = {shape.name for shape in shapes(KINDS[kind]) if shape.optional or shape.many}
    assert set(NARROWABLE[kind]) <= can_lack


def test_every_value_is_a_word_of_its_own() -> None:
    forms = [form for value in STORE.planted for form in value.forms]
    assert len(forms) == len(set(forms))
    assert min(sum(value.audience is audience for value in STORE.planted) for audience in Audience) > 40
    public, partner, editor = (len(STORE.withheld(Viewer(role))) for role in (Role.PUBLIC, Role.PARTNER, Role.EDITOR))
    assert public > partner > len(STORE.withheld(BOUNDED)) > editor == 0


def test_something_restricted_is_inside_the_bounds_of_the_crawls_and_something_is_outside() -> None:
    restricted = {value.where.partition(".")[0] for value in STORE.planted if value.audience is Audience.RESTRICTED}
    assert restricted > INSIDE
    own = [value.where for value in guarded_from(BOUNDED).planted if value.where.partition(".")[0] in INSIDE]
    assert {one.partition(".")[0] for one in own} == INSIDE


def test_the_different_store_differs_in_all_that_is_not_for_the_public_and_in_nothing_else() -> None:
    other = guarded((Audience.PARTNER, Audience.RESTRICTED))
    usual, different = ({value.where: value.forms for value in store.planted} for store in (STORE, other))
    for value in STORE.planted:
        same = different.get(value.where) == usual[value.where]
        assert same is (value.audience is Audience.PUBLIC), value
    assert all(value.audience is not Audience.PUBLIC for value in other.planted if value.where not in usual)
