"""Whole records for an answer: read in batches and cached between questions, always in the read model's version."""

import threading
from collections.abc import Iterable
from typing import Protocol

from graph.model.errors import SignpostError
from graph.model.record import Record
from graph.readmodel import ReadModel

MOST_CACHED = 50_000
"""How many whole records are cached. Connecticut's seed has about two thousand."""


class Reads(Protocol):
    """The part of a store that answering a question needs."""

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        """As `Store.read`."""


class Moved(SignpostError):
    """A record has changed since the view was opened. The caller asks the question again on a new view."""


class RecordCache:
    """Whole records by id, in the version that was read last."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._lock = threading.Lock()
        self._records: dict[str, Record] = {}
        for record in records:
            if len(self._records) == MOST_CACHED:
                break
            self._records[record.id] = record

    def read(self, model: ReadModel, store: Reads, ids: Iterable[str]) -> dict[str, Record]:
        """The records of `model` with these ids. Those that are not cached are read from the store in one call.

        Unknown ids are left out. Raises Moved if the store has another version than the model.
        """
        records: dict[str, Record] = {}
        missing: dict[str, int] = {}
        for record_id in ids:
            lean = model.find(record_id)
            if lean is None:
                continue
            kept = self._records.get(record_id)
            if kept is not None and kept.version == lean.version and kept.KIND == lean.KIND:
                records[record_id] = kept
            else:
                missing[record_id] = lean.version
        if missing:
            records |= self._fetch(store, missing)
        return records

    def _fetch(self, store: Reads, wanted: dict[str, int]) -> dict[str, Record]:
        fetched = store.read(wanted)
        for record_id, version in wanted.items():
            if record_id not in fetched or fetched[record_id].version != version:
                raise Moved(f"{record_id} has changed", value=record_id)
        with self._lock:
            if len(self._records) + len(fetched) > MOST_CACHED:
                self._records.clear()
            self._records.update(fetched)
        return fetched
