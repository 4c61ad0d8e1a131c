"""What the rules of writing need inside one transaction, in Cypher."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from graph.model.change import Change, ChangeSet, Position, Receipt
from graph.model.errors import StoreUnusable
from graph.model.kept import Kept
from graph.model.record import Record
from graph.store.kit.changes import begun_kind, json_of
from graph.store.kit.values import askable
from graph.store.neo4j import ahead, keeping, redacting, statements
from graph.store.neo4j.history import changes as read_changes
from graph.store.neo4j.history import instant
from graph.store.neo4j.keys import actor_key, key_of
from graph.store.neo4j.naming import LABELS
from graph.store.neo4j.reading import receipt, records
from graph.store.neo4j.shaping import kind_shape
from graph.store.transaction import Counter, KeptEntry, Saying, Transaction

Rows = list[dict[str, Any]]


class Runs(Protocol):
    """What runs a statement: a transaction of the driver."""

    def run(self, query: str, parameters: dict[str, Any]) -> Iterable[Any]:
        """The rows of the statement."""


class Neo4jTransaction(Transaction):
    """One write transaction, which the engine begins, seals and ends. A statement gets at most `batch` rows."""

    def __init__(self, transaction: Runs, batch: int) -> None:
        self._transaction = transaction
        self._batch = batch
        self._sealing: tuple[str, dict[str, Any]] | None = None
        """The last statement, and its parameters."""
        self._set: str | None = None
        """The set of what was written ahead and arrives."""
        self._apart = False
        self._kept: int | None = None

    def lock(self) -> Counter:
        return self._counter(statements.TAKE_TURN)

    def _counter(self, statement: str) -> Counter:
        rows = self._run(statement)
        if not rows:
            raise StoreUnusable("the graph was emptied while it was open: restore a backup, or start anew")
        (row,) = rows
        recorded_at = None if row["recorded_at"] is None else instant(row["recorded_at"])
        return Counter(int(row["revision"]), recorded_at, int(row["kept"]))

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self._run(statements.RECEIPT, key=key_of(change_set)))

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = askable(ids)
        results = (self._run(statements.BY_ID, ids=part) for part in self._batches(wanted))
        return {record.id: record for rows in results for record in records(rows)}

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        results = (self._run(statements.LAST_VERSIONS, ids=part) for part in self._batches(askable(ids)))
        return {row["id"]: row["version"] for rows in results for row in rows}

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        results = (self._run(statements.REFERRING, ids=part) for part in self._batches(askable(ids)))
        return {row["id"]: set(row["by"]) for rows in results for row in rows}

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        rows: dict[str, Rows] = {}
        left: dict[str, list[str]] = {}
        for record in records:
            rows.setdefault(record.KIND, []).append(kind_shape(record.KIND).properties(record))
            old = replaced.get(record.id)
            if old is not None and old.KIND != record.KIND:
                left.setdefault(old.KIND, []).append(record.id)
        for kind, ids in left.items():
            self._each(statements.take_label(LABELS[kind]), ids=ids)
        for kind, nodes in rows.items():
            self._each(statements.put(LABELS[kind]), rows=nodes)
        self._put_ties(records, replaced)

    def _put_ties(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        """Replace the relationships of the records whose references have changed. Most changes leave them alone."""
        untied: list[str] = []
        drawn: dict[str, Rows] = {}
        for record in records:
            old = replaced.get(record.id)
            ties = kind_shape(record.KIND).ties(record)
            before = [] if old is None else kind_shape(old.KIND).ties(old)
            if ties == before:
                continue
            if before:
                untied.append(record.id)
            for type_, position, target in ties:
                drawn.setdefault(type_, []).append({"from": record.id, "to": target, "position": position})
        self._each(statements.UNTIE, ids=untied)
        for type_, rows in drawn.items():
            self._draw(type_, rows)

    def _draw(self, type_: str, rows: Rows) -> None:
        for part in self._batches(rows):
            (row,) = self._run(statements.tie(type_), rows=part)
            if row["drawn"] != len(part):
                raise StoreUnusable(f"{len(part) - row['drawn']} records that others name are not in the graph")

    def remove(self, records: Sequence[Record]) -> None:
        self._each(statements.REMOVE, ids=[record.id for record in records])

    def append(
        self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
    ) -> None:
        entry = {
            "key": key_of(change_set.id),
            "id": change_set.id,
            "revision": receipt.revision,
            "at": change_set.at.astimezone(UTC),
            "actor": change_set.actor,
            "reason": change_set.reason,
            "recorded_at": recorded_at,
            "actor_key": None if recorded_at is None else actor_key(change_set.actor),
        }
        if self._set is not None:
            self._run(ahead.ARRIVE_CHANGES, set=self._set, revision=receipt.revision)
            self._sealing = ahead.SEAL, {"entry": entry, "set": self._set}
            return
        *before, last = list(self._batches([change_row(change, change.revision) for change in changes])) or [()]
        for rows in before:
            self._run(statements.CHANGES, entry=entry, rows=rows)
        self._sealing = statements.SEAL, {"entry": entry, "rows": last}

    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        batches = (keeping.entries(self._run(keeping.ENTRIES, ids=part)) for part in self._batches(askable(ids)))
        return {record_id: entry for entries in batches for record_id, entry in entries.items()}

    def keep(self, records: Sequence[Kept], writer: str) -> None:
        self.keep_reserved(records, writer)
        self._apart, self._kept = True, records[0].version

    def keep_reserved(self, records: Sequence[Kept], writer: str) -> None:
        """As `keep`, with a version that was given away before."""
        for label, rows in keeping.rows_of(records, writer).items():
            self._each(keeping.keep(label), rows=rows)
        self._each(keeping.LOOSEN, ids=[record.id for record in records])
        self._each(keeping.FIND_BY, rows=keeping.keys_of(records))

    def forget(self, ids: Sequence[str]) -> None:
        self._each(keeping.FORGET, ids=askable(ids))
        self._apart = True

    def expired(self, now: datetime) -> list[str]:
        return [row["id"] for row in self._run(keeping.EXPIRED, now=now.astimezone(UTC))]

    def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
        rows = self._run(redacting.OF_SUBJECTS, subjects=askable(subjects))
        if words:
            rows += self._run(redacting.WITH_WORDS, words=words)
        return sorted({(row["revision"], row["subject"]) for row in rows})

    def history(self, positions: Sequence[Position]) -> list[Change]:
        return list(read_changes(self._run(redacting.AT, positions=list(map(list, positions)))))

    def rewrite(self, changes: Sequence[Change]) -> None:
        self._each(redacting.REWRITE, rows=redacting.rewritten(changes))

    def sayings(self, words: Sequence[str]) -> list[Saying]:
        rows = self._run(redacting.SAYINGS, words=words) if words else []
        return [Saying(row["id"], row["actor"], row["reason"]) for row in rows]

    def reword(self, sayings: Sequence[Saying], redacted: int) -> None:
        for part in self._batches(redacting.reworded(sayings)):
            self._run(redacting.REWORD, rows=part, redacted=redacted)

    def kept_with(self, words: Sequence[str]) -> list[str]:
        return [row["id"] for row in self._run(keeping.WITH_WORDS, words=words)] if words else []

    # What was written ahead.

    def changed_since(self, revision: int) -> set[str]:
        """The subjects of all changes after a revision."""
        return {row["subject"] for row in self._run(statements.CHANGED_SINCE, since=revision)}

    def kept_versions(self, ids: Sequence[str]) -> dict[str, int]:
        """The versions of the records kept apart with these ids; unknown ids are left out."""
        results = (self._run(keeping.VERSIONS, ids=part) for part in self._batches(askable(ids)))
        return {row["id"]: row["version"] for rows in results for row in rows}

    def holds(self, set_id: str) -> bool:
        """Whether this set was not cleared. It cannot be until the end of the transaction."""
        return bool(self._run(ahead.HOLDS, set=set_id))

    def arrive(self, set_id: str, labels: Iterable[str], base: str) -> None:
        """Give the nodes of a set that wait for these labels their labels: `base` and their own. The changes arrive
        when they are appended."""
        self._set = set_id
        for label in sorted(set(labels)):
            self._run(ahead.arrive(base, label), mark=ahead.mark(set_id, label))

    def seal(self) -> None:
        """Write the last of the appended changes and set the counter. This comes right before the commit, because
        readers wait from here on."""
        if self._sealing is not None:
            statement, parameters = self._sealing
            self._run(statement, **parameters, kept=self._kept)
        elif self._apart:
            self._run(statements.SEAL_KEPT, kept=self._kept)

    def _each(self, query: str, **lists: Sequence[Any]) -> None:
        ((name, values),) = lists.items()
        for part in self._batches(values):
            self._run(query, **{name: part})

    def _batches(self, values: Sequence[Any]) -> Iterator[Sequence[Any]]:
        return (values[start : start + self._batch] for start in range(0, len(values), self._batch))

    def _run(self, query: str, **parameters: Any) -> Any:
        return list(self._transaction.run(query, parameters))


def change_row(change: Change, revision: int | None) -> dict[str, Any]:
    """The properties of a change in this revision (None if it is not known yet)."""
    return {
        "revision": revision,
        "subject": change.subject,
        "action": change.action.value,
        "version": change.after.version if change.after else 0,
        "before": json_of(change.before),
        "after": json_of(change.after),
        "begins": begun_kind(change),
    }
