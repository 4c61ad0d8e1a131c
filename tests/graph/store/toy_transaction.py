"""What the rules of writing ask of the toy store: a transaction on dictionaries of JSON values."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from graph.model.change import Action, Change, ChangeSet, Position, Receipt
from graph.model.codec import decode, decode_kept, encode
from graph.model.kept import Kept
from graph.model.record import Record
from graph.store.transaction import Counter, KeptEntry, Saying, Transaction

Entry = dict[str, Any]


@dataclass
class Contents:
    """What is kept, as JSON values: records by id, changes in order, receipts by the id of their change set; and
    what is kept apart, with the ids of the sets that wrote it."""

    revision: int = 0
    recorded_at: datetime | None = None
    apart: dict[str, Entry] = field(default_factory=dict)
    writers: dict[str, str] = field(default_factory=dict)
    versions: int = 0
    records: dict[str, Entry] = field(default_factory=dict)
    changes: list[Entry] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)


class ToyTransaction(Transaction):
    """Works on a copy of the contents, which the store puts in place at the end."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    def lock(self) -> Counter:
        return Counter(self.contents.revision, self.contents.recorded_at, self.contents.versions)

    def receipt(self, change_set: str) -> Receipt | None:
        return self.contents.receipts.get(change_set)

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        return {one: decode(self.contents.records[one]) for one in set(ids) if one in self.contents.records}

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for change in map(change_of, self.contents.changes):
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

    def append(
        self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
    ) -> None:
        recorded = recorded_at and recorded_at.isoformat()
        self.contents.changes += [_entry(change) | {"recorded_at": recorded} for change in changes]
        self.contents.receipts[change_set.id] = receipt
        self.contents.revision = receipt.revision
        self.contents.recorded_at = recorded_at or self.contents.recorded_at

    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        apart, writers = self.contents.apart, self.contents.writers
        return {one: KeptEntry(decode_kept(apart[one]), writers[one]) for one in set(ids) if one in apart}

    def keep(self, records: Sequence[Kept], writer: str) -> None:
        for record in records:
            self.contents.apart[record.id] = encode(record)
            self.contents.writers[record.id] = writer
            self.contents.versions = record.version

    def forget(self, ids: Sequence[str]) -> None:
        for one in ids:
            self.contents.apart.pop(one, None)

    def expired(self, now: datetime) -> list[str]:
        entries = self.contents.apart.items()
        return [one for one, entry in entries if (at := decode_kept(entry).expires_at) is not None and at <= now]

    def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
        entries = self.contents.changes
        texts = [(entry, f"{entry['before']}{entry['after']}") for entry in entries]
        return [
            (entry["revision"], entry["subject"])
            for entry, text in texts
            if entry["subject"] in subjects or any(word in text for word in words)
        ]

    def history(self, positions: Sequence[Position]) -> list[Change]:
        return [change for change in map(change_of, self.contents.changes) if change.position in positions]

    def rewrite(self, changes: Sequence[Change]) -> None:
        new = {change.position: _entry(change) for change in changes}
        for entry in self.contents.changes:
            entry.update(new.get((entry["revision"], entry["subject"]), {}))

    def sayings(self, words: Sequence[str]) -> list[Saying]:
        said = {entry["change_set"]: (entry["actor"], entry["reason"]) for entry in self.contents.changes}
        return [Saying(one, *texts) for one, texts in said.items() if any(word in "".join(texts) for word in words)]

    def reword(self, sayings: Sequence[Saying], redacted: int) -> None:
        new = {one.change_set: {"actor": one.actor, "reason": one.reason, "redacted": redacted} for one in sayings}
        for entry in self.contents.changes:
            entry.update(new.get(entry["change_set"], {}))

    def kept_with(self, words: Sequence[str]) -> list[str]:
        texts = {one: json.dumps(entry, ensure_ascii=False) for one, entry in self.contents.apart.items()}
        return [one for one, text in texts.items() if any(word in text for word in words)]


def _entry(change: Change) -> Entry:
    return {
        "revision": change.revision,
        "change_set": change.change_set,
        "at": change.at.astimezone(UTC).isoformat(),
        "actor": change.actor,
        "reason": change.reason,
        "action": change.action.value,
        "subject": change.subject,
        "before": change.before and json.dumps(encode(change.before), ensure_ascii=False),
        "after": change.after and json.dumps(encode(change.after), ensure_ascii=False),
        "redacted": change.redacted,
    }


def change_of(entry: Entry) -> Change:
    said = {"at": datetime.fromisoformat(entry["at"]), "action": Action(entry["action"])}
    kept = {name: decode(json.loads(entry[name])) if entry[name] else None for name in ("before", "after")}
    values = {name: value for name, value in entry.items() if name != "recorded_at"}
    return Change(**{**values, **said, **kept})
