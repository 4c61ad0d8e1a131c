"""Stores that break one promise each, as real engines have broken it: the contract must catch every one."""

import threading
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

from graph.model.change import Change, ChangeQuery, ChangeSet, Receipt, Update
from graph.model.codec import encode
from graph.model.record import Record
from graph.model.relation import Relation
from graph.store.contract import Snapshot
from graph.store.transaction import Transaction
from tests.graph.store.toy_store import Disk, ToyStore
from tests.graph.store.toy_transaction import Contents, Entry, ToyTransaction

T = TypeVar("T")


class LosesTheLastWriteOnReopen(ToyStore):
    """Keeps the newest commit in the handle until the next one pushes it to the disk."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(disk)
        self._mine = disk.contents

    @property
    def contents(self) -> Contents:
        super().contents  # noqa: B018 (asks whether it is closed)
        return self._mine

    def transact(self, body: Callable[[Transaction], T]) -> T:
        with self.disk.writing:
            changed = deepcopy(self.contents)
            result = body(self.transaction(changed))
            self.disk.contents, self._mine = self._mine, changed
            return result


class ForgetsTheOrderOfChanges(ToyStore):
    def changes_since(self, revision: int) -> tuple[Update, ...]:
        return tuple(reversed(super().changes_since(revision)))


class GivesChangesInclusive(ToyStore):
    """`>=` for `>`: the reader applies the last change twice."""

    def changes_since(self, revision: int) -> tuple[Update, ...]:
        return super().changes_since(revision - 1 if revision > 0 else revision)


class CountsNoOps(ToyStore):
    class transaction(ToyTransaction):  # noqa: N801 (overrides a field)
        def append(
            self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
        ) -> None:
            super().append(change_set, receipt, changes, recorded_at)
            self.contents.revision += not changes


class HalfApplies(ToyStore):
    """No rollback: works on the committed contents."""

    def transact(self, body: Callable[[Transaction], T]) -> T:
        with self.disk.writing:
            return body(self.transaction(self.contents))


class ShowsUncommitted(ToyStore):
    """Puts the copy in place before the end, and the old contents back after a failure."""

    def transact(self, body: Callable[[Transaction], T]) -> T:
        with self.disk.writing:
            before = self.contents
            self.disk.contents = deepcopy(before)
            try:
                return body(self.transaction(self.disk.contents))
            except BaseException:
                self.disk.contents = before
                raise


class LosesParallelWrites(ToyStore):
    """No lock: the last commit wins."""

    def transact(self, body: Callable[[Transaction], T]) -> T:
        changed = deepcopy(self.contents)
        result = body(self.transaction(changed))
        time.sleep(0.001)
        self.disk.contents = changed
        return result


class _Changing(ToyStore):
    """Keeps something else than what it was given."""

    @staticmethod
    def stored_as(entry: Entry) -> Entry:
        return entry

    def transact(self, body: Callable[[Transaction], T]) -> T:
        stored_as = self.stored_as

        class Changed(ToyTransaction):
            def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
                super().put(records, replaced)
                for record in records:
                    self.contents.records[record.id] = stored_as(encode(record))

        self.transaction = Changed
        return super().transact(body)


class SortsTuples(_Changing):
    """Keeps references as a set."""

    @staticmethod
    def stored_as(entry: Entry) -> Entry:
        return entry | ({"serves": sorted(set(entry["serves"]))} if "serves" in entry else {})


class TurnsEmptyIntoAbsent(_Changing):
    @staticmethod
    def stored_as(entry: Entry) -> Entry:
        return entry | {name: None for name in ("acronym", "website") if entry.get(name) == ""}


class CutsTextAtNul(_Changing):
    @staticmethod
    def stored_as(entry: Entry) -> Entry:
        return entry | {"name": (entry.get("name") or "").partition("\0")[0]}


class NormalizesText(_Changing):
    @staticmethod
    def stored_as(entry: Entry) -> Entry:
        return entry | {"name": unicodedata.normalize("NFC", entry.get("name") or "")}


class KeepsNumbersAsFractions(_Changing):
    """As everything that passes through JavaScript."""

    @staticmethod
    def stored_as(entry: Entry) -> Entry:
        number = entry.get("population")
        return entry | ({} if number is None else {"population": min(int(float(number)), 2**63 - 1)})


class LosesTheZone(_Changing):
    """Keeps the clock's face: an instant of another zone becomes another instant."""

    @staticmethod
    def stored_as(entry: Entry) -> Entry:
        return entry | ({"at": entry["at"][:11] + "12" + entry["at"][13:]} if "at" in entry else {})


class KeepsOldFields(ToyStore):
    """Updates only the fields that a put gives."""

    class transaction(ToyTransaction):  # noqa: N801
        def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
            before = {one: encode(record) for one, record in replaced.items()}
            super().put(records, replaced)
            for record in records:
                old, now = before.get(record.id, {}), self.contents.records[record.id]
                if old.get("record") == now["record"]:
                    now.update({name: value for name, value in old.items() if now[name] in (None, [])})


class MergesParallelRelations(ToyStore):
    """One tie for each pair of ends."""

    class transaction(ToyTransaction):  # noqa: N801
        def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
            ends: dict[Any, Record] = {}
            for record in records:
                ends.setdefault((record.source, record.target) if isinstance(record, Relation) else record.id, record)
            super().put(list(ends.values()), replaced)


class CountsAnew(ToyStore):
    """What was retired and is written again begins at version 1: an old version then means two contents."""

    class transaction(ToyTransaction):  # noqa: N801
        def last_versions(self, ids: Sequence[str]) -> dict[str, int]:  # noqa: ARG002 (the promise)
            return {}


class ForgetsChangeSets(ToyStore):
    """Applies a repeated change set again."""

    class transaction(ToyTransaction):  # noqa: N801
        def receipt(self, change_set: str) -> Receipt | None:  # noqa: ARG002 (the promise)
            return None


class RemembersOnlyRealChangeSets(ToyStore):
    """A change set that changed nothing is not on record: when it is sent again later it is applied."""

    class transaction(ToyTransaction):  # noqa: N801
        def append(
            self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
        ) -> None:
            if changes:
                super().append(change_set, receipt, changes, recorded_at)


class FollowsOnlySingleNames(ToyStore):
    """Does not look into tuples when it asks who names a record."""

    class transaction(ToyTransaction):  # noqa: N801
        def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
            records = self.get(self.contents.records).values()
            found: dict[str, set[str]] = {}
            for record in records:
                for name, named in record.referred():
                    if named in ids and not isinstance(attrgetter(name)(record), tuple):
                        found.setdefault(named, set()).add(record.id)
            return found


class LoadsAsWritten(ToyStore):
    """In the order of import."""

    def load(self) -> Snapshot:
        return Snapshot(self.revision(), tuple(map(self.opened, self.contents.records.values())))


class RaisesForUnknownIds(ToyStore):
    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        records = self.contents.records
        return {one: self.opened(records[one]) for one in ids}


class ReadsWhatWasRetired(ToyStore):
    """Hides a retired record from `load` only."""

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        found = {change.subject: change.before for change in self.history() if change.before}
        return {one: found[one] for one in ids if one in found} | super().read(ids)


class ForgetsWhatWasBefore(ToyStore):
    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        return tuple(replace(change, before=None) for change in super().changes(query))


class ReadsItsOwnOldContents(ToyStore):
    """Looks at the disk only when it writes."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(disk)
        self._seen = disk.contents

    @property
    def contents(self) -> Contents:
        super().contents  # noqa: B018 (asks whether it is closed)
        return self._seen

    def transact(self, body: Callable[[Transaction], T]) -> T:
        with self.disk.writing:
            self._seen = self.disk.contents
            result = super().transact(body)
            self._seen = self.disk.contents
            return result


class AnswersAfterClosing(ToyStore):
    def close(self) -> None:
        pass


class HidesDamage(ToyStore):
    """Leaves out what it cannot read."""

    def load(self) -> Snapshot:
        whole = [entry for entry in self.contents.records.values() if entry.get("level") != "GALACTIC"]
        self.disk.contents.records = {entry["id"]: entry for entry in whole}
        return super().load()


class ReadsTorn(ToyStore):
    """Two looks for one answer: a write may come between."""

    def load(self) -> Snapshot:
        revision = self.revision()
        time.sleep(0.001)
        return replace(super().load(), revision=revision)


class DeadlocksReaders(ToyStore):
    """Readers wait for the writer."""

    def revision(self) -> int:
        if not self.disk.writing.acquire(timeout=0.2):
            raise TimeoutError(f"{threading.current_thread().name} waited for a writer")
        try:
            return super().revision()
        finally:
            self.disk.writing.release()


CAUGHT_BY: dict[type[ToyStore], str] = {
    LosesTheLastWriteOnReopen: "test_the_last_write_is_there_after_opening_again",
    ForgetsTheOrderOfChanges: "test_changes_come_by_revision_then_by_subject",
    GivesChangesInclusive: "test_changes_since_a_revision_are_those_after_it",
    CountsNoOps: "test_writing_what_is_there_changes_nothing",
    HalfApplies: "test_a_failure_at_any_stage_leaves_everything_as_it_was",
    ShowsUncommitted: "test_uncommitted_writes_are_not_seen",
    LosesParallelWrites: "test_many_writers_lose_nothing",
    SortsTuples: "test_the_order_in_a_tuple_is_kept_and_so_are_repeats",
    TurnsEmptyIntoAbsent: "test_an_empty_text_is_not_an_absent_one",
    CutsTextAtNul: "test_text_keeps_every_character",
    NormalizesText: "test_text_keeps_every_character",
    KeepsNumbersAsFractions: "test_whole_numbers_come_back_as_they_were",
    LosesTheZone: "test_instants_come_back_in_utc_and_equal",
    KeepsOldFields: "test_a_put_replaces_the_whole_record",
    MergesParallelRelations: "test_parallel_relations_stay_apart",
    CountsAnew: "test_what_was_retired_may_be_written_again",
    ForgetsChangeSets: "test_a_change_set_is_applied_once",
    RemembersOnlyRealChangeSets: "test_a_change_set_that_changed_nothing_is_on_record",
    FollowsOnlySingleNames: "test_retiring_what_is_named_is_a_conflict",
    LoadsAsWritten: "test_load_is_ordered_by_kind_then_by_id_in_code_points",
    RaisesForUnknownIds: "test_unknown_ids_are_left_out",
    ReadsWhatWasRetired: "test_a_retired_record_is_not_there_and_its_changes_are",
    ForgetsWhatWasBefore: "test_changes_say_what_when_who_and_why",
    ReadsItsOwnOldContents: "test_a_write_is_seen_by_the_next_call_of_another_handle",
    AnswersAfterClosing: "test_use_after_closing_is_unavailable",
    HidesDamage: "test_a_damaged_record_is_named",
    ReadsTorn: "test_readers_always_see_one_revision",
    DeadlocksReaders: "test_uncommitted_writes_are_not_seen",
}
"""Every wrong store, and the test of the contract that must fail on it."""
RAISES: dict[type[ToyStore], tuple[type[Exception], ...]] = {
    RaisesForUnknownIds: (KeyError,),
    DeadlocksReaders: (TimeoutError,),
}
"""Where the test does not fail by an assertion: what it fails with. Any other error is a mistake of the store itself,
which proves nothing."""
