"""A store on dictionaries that keeps the whole promise, for tests that need a store and no file."""

import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from copy import deepcopy
from datetime import datetime
from typing import TypeVar

from graph.model.change import Change, ChangeQuery, Receipt, Update
from graph.model.codec import decode, decode_kept
from graph.model.errors import InvalidInput, StoreUnavailable, StoreUnusable
from graph.model.kept import KEPT_KINDS, Kept, KeptQuery, lookup_text, lookup_texts
from graph.model.record import Record
from graph.store.contract import Snapshot, Store
from graph.store.kit.changes import known_kinds
from graph.store.kit.values import in_utc
from graph.store.transaction import Transaction
from graph.store.writing import load_order
from tests.graph.store.contract.backing import Backing
from tests.graph.store.toy_transaction import Contents, Entry, ToyTransaction, change_of

K = TypeVar("K", bound=Kept)
T = TypeVar("T")


class Disk:
    """Where the contents stay when a handle is closed; one writer at a time."""

    def __init__(self) -> None:
        self.contents = Contents()
        self.writing = threading.RLock()


def _fits(change: Change, query: ChangeQuery) -> bool:
    last = query.last is None or change.revision <= query.last
    wanted = ((query.subject, change.subject), (query.actor, change.actor), (query.change_set, change.change_set))
    among = query.subjects is None or change.subject in query.subjects
    return last and among and change.revision >= query.first and all(given in (None, has) for given, has in wanted)


def _check_kind(kind: type[Kept]) -> None:
    if KEPT_KINDS.get(kind.KIND) is not kind:
        raise InvalidInput(f"a {kind.__name__} is not kept apart", value=kind.KIND)


class ToyStore(Store):
    """A handle on a disk. Readers look at the contents of the last commit, which nobody changes any more."""

    transaction: type[ToyTransaction] = ToyTransaction

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self._closed = False

    @property
    def contents(self) -> Contents:
        """What is committed now. Raises StoreUnavailable after `close`."""
        if self._closed:
            raise StoreUnavailable("the toy store was closed: open it again")
        return self.disk.contents

    def revision(self) -> int:
        return self.contents.revision

    def load(self) -> Snapshot:
        contents = self.contents
        records = sorted(map(self.opened, contents.records.values()), key=load_order)
        return Snapshot(contents.revision, tuple(records))

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        records = self.contents.records
        return {one: self.opened(records[one]) for one in set(ids) if one in records}

    @staticmethod
    def opened(entry: Entry) -> Record:
        """The record of an entry. Raises StoreUnusable for a damaged one."""
        try:
            return decode(entry)
        except InvalidInput as exc:
            raise StoreUnusable(f"{entry['id']} is damaged: restore a backup ({exc})", value=entry["id"]) from exc

    @staticmethod
    def opened_kept(entry: Entry) -> Kept:
        """The same for what is kept apart."""
        try:
            return decode_kept(entry)
        except InvalidInput as exc:
            one = entry["id"]
            raise StoreUnusable(f"{one}, which is kept apart, cannot be read ({exc})", value=one) from exc

    def changes_since(self, revision: int) -> tuple[Update, ...]:
        if revision < 0:
            raise InvalidInput(f"there is no revision before {revision}", value=revision)
        found = (change for change in self.history() if change.revision > revision)
        return tuple(Update(revision=one.revision, subject=one.subject, after=one.after) for one in found)

    def history(self) -> list[Change]:
        """Every change, oldest first."""
        return sorted(map(change_of, self.contents.changes), key=lambda change: change.position)

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        found = self.history() if query.oldest_first else self.history()[::-1]
        if query.after is not None:
            after, up = query.after, query.oldest_first
            found = [one for one in found if (one.position > after if up else one.position < after)]
        return tuple([one for one in found if _fits(one, query)][: query.limit])

    def count_changes(self, query: ChangeQuery) -> int:
        return sum(self.changed_subjects(query).values())

    def changed_subjects(self, query: ChangeQuery) -> dict[str, int]:
        return dict(Counter(one.subject for one in self.history() if _fits(one, query)))

    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        wanted = set(ids)
        found = [one for one in self.history() if one.subject in wanted and actor in (None, one.actor)]
        return {change.subject: change for change in found}

    def actors(self) -> dict[str, int]:
        return {change.actor: change.revision for change in self.history()}

    def revision_at(self, instant: datetime) -> int:
        instant, entries = in_utc(instant), self.contents.changes
        return max((e["revision"] for e in entries if datetime.fromisoformat(e["recorded_at"]) <= instant), default=0)

    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        if revision < 0:
            raise InvalidInput(f"there is no revision {revision}", value=revision)
        at, wanted, allowed = (
            min(revision, self.contents.revision),
            None if ids is None else set(ids),
            known_kinds(kinds),
        )
        last = {change.subject: change.after for change in self.history() if change.revision <= at}
        records = [one for one in last.values() if one is not None and (wanted is None or one.id in wanted)]
        records = [one for one in records if one.KIND in allowed]
        return Snapshot(at, tuple(sorted(records, key=load_order)))

    def kept(self, kind: type[K], ids: Iterable[str]) -> dict[str, K]:
        _check_kind(kind)
        apart = self.contents.apart
        found = (self.opened_kept(apart[one]) for one in set(ids) & apart.keys())
        return {record.id: record for record in found if isinstance(record, kind)}

    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        _check_kind(kind)
        found = [one for one in map(self.opened_kept, self.contents.apart.values()) if isinstance(one, kind)]
        if query.field is not None:
            key = (query.field, lookup_text(kind, query.field, query.value))
            found = [one for one in found if key in lookup_texts(one)]
        found = sorted((one for one in found if one.id > query.after), key=lambda one: one.id)
        return tuple(found[: query.limit])

    def purge(self) -> None:
        self.contents  # noqa: B018 (asks whether it is closed: there is nothing but the contents)

    def receipt(self, change_set: str) -> Receipt | None:
        return self.contents.receipts.get(change_set)

    def close(self) -> None:
        self._closed = True

    def transact(self, body: Callable[[Transaction], T]) -> T:
        with self.disk.writing:
            changed = deepcopy(self.contents)
            result = body(self.transaction(changed))
            self.disk.contents = changed
            return result


class ToyBacking(Backing):
    """The back door: the disk itself."""

    def __init__(self, store: type[ToyStore] = ToyStore) -> None:
        self.disk = Disk()
        self._store = store

    def open(self) -> Store:
        return self._store(self.disk)

    def raw_count(self, kind: str) -> int:
        return sum(entry["record"] == kind for entry in self.disk.contents.records.values())

    def raw_value(self, one: str, field: str) -> object:
        return deepcopy(self.disk.contents.records[one][field])

    def raw_set(self, one: str, field: str, value: str) -> None:
        self.disk.contents.records[one][field] = value

    def raw_kept(self, kind: str) -> int:
        return sum(entry["record"] == kind for entry in self.disk.contents.apart.values())

    def raw_spoil(self, one: str) -> None:
        self.disk.contents.apart[one]["version"] = "none"

    def raw_held(self, *texts: str) -> list[str]:
        told = repr(vars(self.disk.contents))
        return [text for text in texts if text in told]

    def raw_changes(self) -> list[tuple[int, str]]:
        return [(entry["revision"], entry["subject"]) for entry in self.disk.contents.changes]
