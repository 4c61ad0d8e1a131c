"""A map whose items wait in a file is a dict in everything but where they are, and packed values come back equal."""

from datetime import UTC, date, datetime
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from graph.model.agency import Agency
from graph.model.vocabulary import AgencyLevel
from graph.values.phone import Phone
from importers.proposal import Found, Named, Proposal, Span
from importers.waiting.packing import pack, unpack
from importers.waiting.shelf import Shelf
from tests.support.records import agency

KEYS: Final = st.text(st.characters(exclude_categories=()), max_size=3)
PLAIN: Final = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
VALUES: Final = st.recursive(
    PLAIN | st.dates() | st.sampled_from(AgencyLevel) | st.builds(Named, st.tuples(st.text()), st.text(), st.text()),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=9,
)


class AsADict(RuleBasedStateMachine):
    """What is done to a shelf is done to a dict: both have the same items in the same order."""

    def __init__(self) -> None:
        super().__init__()
        self.model: dict[str, str] = {}
        self.shelf: Shelf[str] = Shelf(in_memory=3)

    @rule(key=KEYS, value=st.text(max_size=9))
    def put(self, key: str, value: str) -> None:
        self.model[key] = self.shelf[key] = value

    @rule(key=KEYS, value=st.text(max_size=9))
    def add(self, key: str, value: str) -> None:
        self.model.setdefault(key, value)
        self.shelf.setdefault(key, value)

    @rule(key=KEYS)
    def look(self, key: str) -> None:
        assert (key in self.shelf) == (key in self.model)
        assert self.shelf.get(key) == self.model.get(key)

    @invariant()
    def same(self) -> None:
        assert len(self.shelf) == len(self.model)
        assert list(self.shelf.items()) == list(self.model.items())
        assert [self.shelf.place_of(one) for one in self.model] == list(range(len(self.model)))


TestAsADict = AsADict.TestCase
TestAsADict.settings = settings(stateful_step_count=20)


def test_many_items_are_found_in_the_order_in_which_they_came() -> None:
    shelf: Shelf[int] = Shelf(in_memory=10)
    for n in range(5_000):
        shelf[f"key {n}"] = n
    shelf["key 4000"] = -1
    assert list(shelf) == [f"key {n}" for n in range(5_000)]
    assert [shelf[f"key {n}"] for n in (0, 9, 10, 3999, 4000, 4999)] == [0, 9, 10, 3999, -1, 4999]
    assert "key 5000" not in shelf
    with pytest.raises(KeyError):
        shelf["key 5000"]


@given(VALUES)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    assert repr(unpack(pack(value))) == repr(value)


def test_records_and_proposals_come_back_as_they_were() -> None:
    at = Span(1, 2, "half \ud800", "sheet", "Name")
    found = {"name": Found("A", at), "checked_at": Found(date(2026, 1, 2), at, fills=True)}
    one = Proposal(Agency, "agency:a", at, found, parts={"x": (found,)}, needs=("b",), id="agency:a")
    for value in (one, agency("a"), Phone("+18604673135"), {"a": frozenset({"b"}), "c": {1, 2}}, datetime.now(UTC)):
        assert unpack(pack(value)) == value
        assert type(unpack(pack(value))) is type(value)
