"""Entries that wait in a file are those that were put there, in the order of the document."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.reason import Reason
from importers.planning import Entry, Fate
from importers.planning.entries import Entries
from importers.planning.spilling import Spilled
from importers.proposal import Span
from tests.support.records import agency

LETTERS: Final = st.lists(st.text(st.characters(codec="utf-8"), max_size=9), max_size=12)


@given(LETTERS, st.integers(0, 14))
def test_a_list_is_the_same_however_much_of_it_waits_in_a_file(items: list[str], in_memory: int) -> None:
    several = Spilled(str, str, in_memory=in_memory)
    for one in items:
        several.append(one)
    assert list(several) == items
    assert len(several) == len(items)
    assert [several[-1 - at] for at in range(len(items))] == items[::-1]
    assert several[1:5:2] == items[1:5:2]
    assert [several.text(at) for at in range(len(items))] == items


def test_a_place_that_is_not_there_raises() -> None:
    several = Spilled(str, str, in_memory=0)
    several.append("one")
    with pytest.raises(IndexError):
        several[1]


def entry(fate: Fate, key: str, *reasons: Reason, asks: str = "", writes: bool = False) -> Entry:
    record = agency(key) if writes else None
    span = Span(1, 2, f"words of {key}", "sheet", "Name")
    return Entry(
        fate,
        "agency",
        key,
        key.title(),
        span,
        id=None if record is None else record.id,
        reasons=reasons,
        after=record,
        said=record,
        stays=("name",),
        candidates=("agency:x",),
        asks=asks,
    )


@pytest.mark.parametrize("in_memory", [0, 2, 99])
def test_entries_come_in_the_order_of_the_document(in_memory: int) -> None:
    several = [
        entry(Fate.NEW, "a", writes=True),
        entry(Fate.REFUSED, "b", Reason("import.dropped", {"why": "closed"})),
        entry(Fate.DOUBTFUL, "c", asks="regions"),
        entry(Fate.CHANGED, "d", writes=True),
    ]
    entries = Entries(in_memory=in_memory)
    for at in (3, 1, 0, 2):
        entries.put(at, several[at])
    assert list(entries) == several
    assert entries[1:3] == several[1:3]
    assert [one.key for one in entries.of(Fate.NEW, Fate.CHANGED)] == ["a", "d"]
    assert list(entries.written) == ["agency:d", "agency:a"]
    assert entries.dropped == {("agency", "b")}
    assert entries.asks == {"regions": 1}
    counts = {Fate.NEW: 1, Fate.REFUSED: 1, Fate.DOUBTFUL: 1, Fate.CHANGED: 1, Fate.SAME: 0, Fate.GONE: 0}
    assert entries.counts == counts


def test_a_half_of_a_character_is_replaced() -> None:
    entries = Entries(in_memory=0)
    entries.put(0, entry(Fate.REFUSED, "half \ud800"))
    assert entries[0].key == "half ?"
