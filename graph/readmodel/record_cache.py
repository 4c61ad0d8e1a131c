"""Whole records for an answer: read in batches, kept between questions, and never of another revision."""

import threading
from collections.abc import Iterable
from typing import Protocol

from graph.model.errors import SignpostError
from graph.model.record import Record
from graph.readmodel import ReadModel

MOST_CACHED = 50_000
"""How many whole records are kept in memory; Connecticut's seed has about two thousand."""


class Reads(Protocol):
    """What is read of a store while a question is answered."""

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        """As `Store.read`."""


class Moved(SignpostError):
    """A record has changed since the view was opened: the question is to be asked again on a fresh one."""


class RecordCache:
    """Whole records by id, of whatever version was read last."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._lock = threading.Lock()
        self._records: dict[str, Record] = {}
        for record in records:
            if len(self._records) == MOST_CACHED:
                break
            self._records[record.id] = record

    def read(self, model: ReadModel, store: Reads, ids: Iterable[str]) -> dict[str, Record]:
        """The records of `model` with these ids, in one read of the store for those not at hand.

        Unknown ids are left out. Raises Moved where the store holds another version than the model.
        """
        found: dict[str, Record] = {}
        missing: dict[str, int] = {}
        for one in ids:
            lean = model.find(one)
            if lean is None:
                continue
            kept = self._records.get(one)
            if kept is not None and kept.version == lean.version and kept.KIND == lean.KIND:
                found[one] = kept
            else:
                missing[one] = lean.version
        if missing:
            found |= self._fetch(store, missing)
        return found

    def _fetch(self, store: Reads, wanted: dict[str, int]) -> dict[str, Record]:
        fetched = store.read(wanted)
        for one, version in wanted.items():
            if one not in fetched or fetched[one].version != version:
                raise Moved(f"{one} has changed", value=one)
        with self._lock:
            if len(self._records) + len(fetched) > MOST_CACHED:
                self._records.clear()
            self._records.update(fetched)
        return fetched
