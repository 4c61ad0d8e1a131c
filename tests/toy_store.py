"""A store on dictionaries that keeps the whole promise, for tests that need a store and no file."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from graph.model.change import Action, Change, ChangeSet, Receipt
from graph.model.codec import decode, encode
from graph.model.errors import InvalidInput, StoreUnavailable, StoreUnusable
from graph.model.record import Record
from graph.store.contract import Snapshot, Store
from graph.store.transaction import Transaction
from graph.store.writing import load_order
from tests.contract.backing import Backing

T = TypeVar("T")
Entry = dict[str, Any]


@dataclass
class Contents:
    """What is kept, as JSON values: records by id, changes in order, receipts by the id of their change set."""

    revision: int = 0
    records: dict[str, Entry] = field(default_factory=dict)
    changes: list[Entry] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)


class Disk:
    """Where the contents stay when a handle is closed; one writer at a time."""

    def __init__(self) -> None:
        self.contents = Contents()
        self.writing = threading.RLock()


class ToyTransaction(Transaction):
    """Works on a copy of the contents, which the store puts in place at the end."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    def lock(self) -> int:
        return self.contents.revision

    def receipt(self, change_set: str) -> Receipt | None:
        return self.contents.receipts.get(change_set)

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        return {one: decode(self.contents.records[one]) for one in set(ids) if one in self.contents.records}

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for change in map(_change, self.contents.changes):
            if change.subject in ids and change.after is not None:
                found[change.subject] = max(found.get(change.subject, 0), change.after.version)
        return found

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for record in map(decode, self.contents.records.values()):
            for _, named in record.referred():
                if named in ids:
                    found.setdefault(named, set()).add(record.id)
        return found

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:  # noqa: ARG002 (the promise)
        for record in records:
            self.contents.records[record.id] = encode(record)

    def remove(self, records: Sequence[Record]) -> None:
        for record in records:
            del self.contents.records[record.id]

    def append(self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change]) -> None:
        self.contents.changes += map(_entry, changes)
        self.contents.receipts[change_set.id] = receipt
        self.contents.revision = receipt.revision


def _entry(change: Change) -> Entry:
    return {
        "revision": change.revision,
        "change_set": change.change_set,
        "at": change.at.astimezone(UTC).isoformat(),
        "actor": change.actor,
        "reason": change.reason,
        "action": change.action.value,
        "subject": change.subject,
        "before": change.before and json.dumps(encode(change.before)),
        "after": change.after and json.dumps(encode(change.after)),
    }


def _change(entry: Entry) -> Change:
    said = {"at": datetime.fromisoformat(entry["at"]), "action": Action(entry["action"])}
    kept = {name: decode(json.loads(entry[name])) if entry[name] else None for name in ("before", "after")}
    return Change(**{**entry, **said, **kept})


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

    def changes_since(self, revision: int) -> tuple[Change, ...]:
        if revision < 0:
            raise InvalidInput(f"there is no revision before {revision}", value=revision)
        found = [_change(entry) for entry in self.contents.changes if entry["revision"] > revision]
        return tuple(sorted(found, key=lambda change: (change.revision, change.subject)))

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

    def raw_changes(self) -> list[tuple[int, str]]:
        return [(entry["revision"], entry["subject"]) for entry in self.disk.contents.changes]
