"""The indexes of the read model: what they hold of Arcady, and which of them an update shares."""

from dataclasses import replace

from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel.index import INDEXES, update_indexes
from tests.support.small import MOBILE, model


def changed(before: Record | None, after: Record | None) -> set[str]:
    """The indexes that are not the same object after a change."""
    indexes = model(MOBILE).indexes
    newer = update_indexes(indexes, [(before, after)])
    assert newer.keys() == indexes.keys() == INDEXES.keys()
    return {name for name in newer if newer[name] is not indexes[name]}


def test_a_key_holds_the_ids_of_those_that_carry_it() -> None:
    arcady = model(MOBILE)
    assert arcady.indexes["units"] == {"agency:state": ("agency:office",)}
    assert arcady.indexes["teams"] == {"agency:office": ("team:mobile",)}
    assert arcady.indexes["seats"] == {}
    assert arcady.indexes["held"]["contact:agency-state-primary"] == ("slot:agency:state:intake:primary",)
    assert arcady.ids("inside", "jurisdiction:south-county") == ("jurisdiction:cedar", "jurisdiction:dale")
    assert arcady.ids("reached_through", "service:statewide") == ("service:refuge",)
    assert arcady.ids("words", "office") == ("agency:office", "agency:state")
    assert arcady.ids("units", "agency:office") == ()


def test_an_update_touches_only_the_indexes_whose_keys_change() -> None:
    office = model().all(Agency)["agency:office"]
    refuge = model().all(Service)["service:refuge"]
    assert changed(office, replace(office, name="Bureau")) == {"words"}
    assert changed(office, replace(office, parent=None)) == {"units"}
    assert changed(refuge, replace(refuge, provider="agency:state", version=9)) == {"provided"}
    assert changed(refuge, replace(refuge, schedule="24/7")) == set()
    assert changed(refuge, None) == {"provided", "by_category", "reached_through", "words"}
    assert changed(None, replace(office, id="agency:new")) == {"units", "words"}


def test_ids_come_and_go_in_their_order() -> None:
    indexes, office = model().indexes, model().all(Agency)["agency:office"]
    for name, units in (
        ("agency:a", ("agency:a", "agency:office")),
        ("agency:z", ("agency:office", "agency:z")),
    ):
        newer = update_indexes(indexes, [(None, replace(office, id=name))])
        assert newer["units"]["agency:state"] == units
        gone = update_indexes(newer, [(office, None)])
        assert gone["units"]["agency:state"] == (name,)
        assert "agency:state" not in update_indexes(gone, [(replace(office, id=name), None)])["units"]
