"""The indexes of the read model: what they hold of Arcady, and which of them an update shares."""

from dataclasses import replace
from typing import Any

from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel.index import (
    BY_CATEGORY,
    BY_LAST_SEVEN,
    HELD,
    INDEXES,
    INSIDE,
    OF_KIND,
    PROVIDED,
    REACHED_THROUGH,
    SEATS,
    TEAMS,
    UNITS,
    Index,
    update_indexes,
)
from tests.support.small import MOBILE, model


def changed(before: Record | None, after: Record | None) -> set[Index[Any]]:
    """The indexes that are not the same object after a change."""
    indexes = model(MOBILE).indexes
    newer = update_indexes(indexes, [(before, after)])
    assert newer.keys() == indexes.keys() == set(INDEXES)
    return {index for index in newer if newer[index] is not indexes[index]}


def test_a_key_holds_the_ids_of_those_that_carry_it() -> None:
    arcady = model(MOBILE)
    assert arcady.index(UNITS) == {"agency:state": ("agency:office",)}
    assert arcady.index(TEAMS) == {"agency:office": ("team:mobile",)}
    assert arcady.index(SEATS) == {}
    assert arcady.index(HELD)["contact:agency-state-primary"] == ("slot:agency:state:intake:primary",)
    assert arcady.ids(INSIDE, "jurisdiction:south-county") == ("jurisdiction:cedar", "jurisdiction:dale")
    assert arcady.ids(REACHED_THROUGH, "service:statewide") == ("service:refuge",)
    assert arcady.ids(BY_LAST_SEVEN, "7133860") == ("contact:service-grown-ups-primary",)
    assert arcady.ids(UNITS, "agency:office") == ()


def test_an_update_touches_only_the_indexes_whose_keys_change() -> None:
    office = model().all(Agency)["agency:office"]
    refuge = model().all(Service)["service:refuge"]
    assert changed(office, replace(office, name="Bureau")) == set()
    assert changed(office, replace(office, parent=None)) == {UNITS}
    assert changed(refuge, replace(refuge, provider="agency:state", version=9)) == {PROVIDED}
    assert changed(refuge, replace(refuge, schedule="24/7")) == set()
    assert changed(refuge, None) == {PROVIDED, BY_CATEGORY, OF_KIND, REACHED_THROUGH}
    assert changed(None, replace(office, id="agency:new")) == {UNITS}


def test_ids_come_and_go_in_their_order() -> None:
    indexes, office = model().indexes, model().all(Agency)["agency:office"]
    for name, units in (
        ("agency:a", ("agency:a", "agency:office")),
        ("agency:z", ("agency:office", "agency:z")),
    ):
        newer = update_indexes(indexes, [(None, replace(office, id=name))])
        assert newer[UNITS]["agency:state"] == units
        gone = update_indexes(newer, [(office, None)])
        assert gone[UNITS]["agency:state"] == (name,)
        assert "agency:state" not in update_indexes(gone, [(replace(office, id=name), None)])[UNITS]
