"""Whole records kept between questions: read once, never of another revision, and never too many."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from graph.model.agency import Agency
from graph.model.record import Record, Redirect
from graph.readmodel import record_cache
from graph.readmodel.record_cache import Moved, RecordCache
from tests.support.records import agency
from tests.support.revisions import rebuilt

A, B, C = (replace(agency(one), version=1) for one in "abc")
IDS = [A.id, B.id, C.id]


class Stored:
    """A store of these records, which remembers what is read."""

    def __init__(self, *records: Record) -> None:
        self.records = {record.id: record for record in records}
        self.reads: list[list[str]] = []

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        self.reads.append(sorted(ids))
        return {one: self.records[one] for one in self.reads[-1] if one in self.records}


def test_what_is_at_hand_is_not_read_again_and_the_rest_in_one_batch() -> None:
    model, store, cache = rebuilt(1, [A, B, C]), Stored(A, B, C), RecordCache()
    assert cache.read(model, store, [A.id, "agency:gone"]) == {A.id: A}
    assert cache.read(model, store, IDS) == {A.id: A, B.id: B, C.id: C}
    assert cache.read(model, store, IDS)[A.id] is A
    assert cache.read(model, store, ["agency:gone"]) == cache.read(model, store, []) == {}
    assert store.reads == [[A.id], [B.id, C.id]]


def test_what_is_cached_from_the_start_is_not_read() -> None:
    store = Stored()
    assert RecordCache([A, B]).read(rebuilt(1, [A, B]), store, [A.id, B.id]) == {A.id: A, B.id: B}
    assert store.reads == []


def test_another_version_is_read_anew() -> None:
    newer = replace(A, version=2, name="Newer")
    cache, store = RecordCache([A]), Stored(newer)
    assert cache.read(rebuilt(2, [newer]), store, [A.id]) == {A.id: newer}
    assert cache.read(rebuilt(2, [newer]), store, [A.id])[A.id] is newer
    assert store.reads == [[A.id]]


def test_a_record_that_was_merged_at_the_same_version_is_read_anew() -> None:
    merged = Redirect(id=A.id, survivor=B.id, version=1)
    store = Stored(merged)
    assert RecordCache([A, B]).read(rebuilt(2, [merged, B]), store, [A.id]) == {A.id: merged}
    assert store.reads == [[A.id]]


@pytest.mark.parametrize("stored", [[], [replace(A, version=2)], [replace(A, version=0)]])
def test_a_record_that_has_changed_in_the_store_is_told(stored: list[Record]) -> None:
    cache = RecordCache()
    with pytest.raises(Moved, match="agency:a has changed") as caught:
        cache.read(rebuilt(1, [A]), Stored(*stored), [A.id])
    assert caught.value.value == A.id
    assert cache.read(rebuilt(1, [A]), Stored(A), [A.id]) == {A.id: A}, "nothing of it was cached"


def read_anew(cache: RecordCache, *records: Agency) -> list[str]:
    """Which of these are not at hand."""
    store = Stored(*records)
    for one in records:
        cache.read(rebuilt(1, records), store, [one.id])
    return [one for batch in store.reads for one in batch]


def test_no_more_are_cached_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_cache, "MOST_CACHED", 2)
    cache = RecordCache([A, B, C])
    assert read_anew(cache, A, B) == []
    assert read_anew(cache, C) == [C.id]
    assert read_anew(cache, C) == []
    assert read_anew(cache, A) == [A.id], "all others went when C came"
    assert read_anew(cache, C, A) == [], "two fit"
