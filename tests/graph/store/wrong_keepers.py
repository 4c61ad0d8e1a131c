"""Stores that break a promise about what is kept apart, each one: the contract must catch every one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from graph.model.codec import encode
from graph.model.errors import Conflict, StoreUnusable
from graph.model.kept import Kept, KeptQuery, lookup_text, lookup_texts
from graph.store.transaction import KeptEntry, Transaction
from tests.graph.store.toy_store import ToyStore
from tests.graph.store.toy_transaction import ToyTransaction

K = TypeVar("K", bound=Kept)
T = TypeVar("T")


class MovesTheRevision(ToyStore):
    """Counts what is kept apart as a change of the directory."""

    class transaction(ToyTransaction):  # noqa: N801 (overrides a field)
        def keep(self, records: Sequence[Kept], writer: str) -> None:
            super().keep(records, writer)
            self.contents.revision += 1


class PutsItIntoTheDirectory(ToyStore):
    """One table for all."""

    class transaction(ToyTransaction):  # noqa: N801
        def keep(self, records: Sequence[Kept], writer: str) -> None:
            super().keep(records, writer)
            self.contents.records.update({record.id: encode(record) for record in records})


class FindsByFormerValues(ToyStore):
    """Adds to what a record is found by, and takes nothing away."""

    class transaction(ToyTransaction):  # noqa: N801
        def keep(self, records: Sequence[Kept], writer: str) -> None:
            super().keep(records, writer)
            for record in records:
                for field, text in lookup_texts(record):
                    self.contents.writers[f"{record.KIND}/{field}/{text}/{record.id}"] = ""

    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        if query.field is None:
            return super().find_kept(kind, query)
        key = f"{kind.KIND}/{query.field}/{lookup_text(kind, query.field, query.value)}/"
        ids = {one.removeprefix(key) for one in self.contents.writers if one.startswith(key)}
        every = super().find_kept(kind, replace(query, field=None, limit=1000))
        return tuple([one for one in every if one.id in ids][: query.limit])


class CutsWhatItFindsBy(ToyStore):
    """An index with room for so many characters."""

    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        if query.field is None:
            return super().find_kept(kind, query)
        key = (query.field, lookup_text(kind, query.field, query.value)[:250])
        every = super().find_kept(kind, replace(query, field=None, limit=1000))
        fits = [one for one in every if key in [(field, text[:250]) for field, text in lookup_texts(one)]]
        return tuple(fits[: query.limit])


class FindsInTheOrderOfWriting(ToyStore):
    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        found = {one.id: one for one in super().find_kept(kind, replace(query, limit=1000))}
        return tuple([found[one] for one in self.contents.apart if one in found][: query.limit])


class CountsEachRecordsVersions(ToyStore):
    """From 1 for each record: one that is removed and made again has a version that somebody still expects."""

    class transaction(ToyTransaction):  # noqa: N801
        def keep(self, records: Sequence[Kept], writer: str) -> None:
            before = self.kept(record.id for record in records)
            versions = {one: entry.record.version for one, entry in before.items()}
            super().keep([replace(one, version=versions.get(one.id, 0) + 1) for one in records], writer)


class ComparesNothing(ToyStore):
    """Takes what is kept apart for absent when it is about to be written."""

    class transaction(ToyTransaction):  # noqa: N801
        def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:  # noqa: ARG002 (the promise)
            return {}


class ForgetsWhoWrote(ToyStore):
    """Applies a repeated set again."""

    class transaction(ToyTransaction):  # noqa: N801
        def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
            return {one: replace(entry, writer="") for one, entry in super().kept(ids).items()}


class KeepsApartAtOnce(ToyStore):
    """In a file of its own, beside the transaction."""

    def transact(self, body: Callable[[Transaction], T]) -> T:
        committed = self.contents

        class Beside(ToyTransaction):
            def keep(self, records: Sequence[Kept], writer: str) -> None:
                super().keep(records, writer)
                for record in records:
                    committed.apart[record.id] = encode(record)

        self.transaction = Beside
        return super().transact(body)


class LeavesWhatExpiresNow(ToyStore):
    """`<` for `<=`."""

    class transaction(ToyTransaction):  # noqa: N801
        def expired(self, now: datetime) -> list[str]:
            gone = self.kept(super().expired(now))
            return [one for one, entry in gone.items() if entry.record.expires_at != now]


class RaisesForWhatIsNotKept(ToyStore):
    class transaction(ToyTransaction):  # noqa: N801
        def forget(self, ids: Sequence[str]) -> None:
            for one in ids:
                del self.contents.apart[one]


class ForgetsRecordsToo(ToyStore):
    """Removes whatever has the id."""

    class transaction(ToyTransaction):  # noqa: N801
        def forget(self, ids: Sequence[str]) -> None:
            super().forget(ids)
            for one in ids:
                self.contents.records.pop(one, None)


CAUGHT_BY: dict[type[ToyStore], str] = {
    MovesTheRevision: "test_what_is_kept_apart_is_no_part_of_the_directory",
    PutsItIntoTheDirectory: "test_what_is_kept_apart_is_no_part_of_the_directory",
    FindsByFormerValues: "test_a_put_replaces_the_record_and_what_it_is_found_by",
    CutsWhatItFindsBy: "test_any_text_is_a_text_to_be_found_by",
    FindsInTheOrderOfWriting: "test_a_page_goes_on_after_the_last_id_of_the_one_before",
    CountsEachRecordsVersions: "test_a_lock_that_was_taken_again_is_not_freed_by_the_one_who_lost_it",
    ComparesNothing: "test_of_many_who_use_a_link_one_does",
    ForgetsWhoWrote: "test_a_set_is_applied_once",
    KeepsApartAtOnce: "test_what_is_kept_apart_is_not_seen_before_the_commit",
    LeavesWhatExpiresNow: "test_what_has_expired_is_there_until_it_is_removed",
    RaisesForWhatIsNotKept: "test_what_is_removed_is_gone_and_may_be_removed_again",
    ForgetsRecordsToo: "test_removing_touches_no_record_of_the_directory",
}
"""Every wrong store, and the test of the contract that must fail on it."""

RAISES: dict[type[ToyStore], tuple[type[Exception], ...]] = {
    PutsItIntoTheDirectory: (StoreUnusable,),
    ForgetsWhoWrote: (Conflict,),
    RaisesForWhatIsNotKept: (KeyError,),
}
"""As in `wrong_stores`."""
