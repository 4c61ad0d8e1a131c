"""What the rules of writing ask for inside one transaction, in Cypher."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from neo4j import ManagedTransaction

from graph.model.change import Change, ChangeSet, Receipt
from graph.model.codec import encode
from graph.model.errors import StoreUnusable
from graph.model.record import Record
from graph.store.contract import Transaction
from graph.store.neo4j import statements
from graph.store.neo4j.naming import LABELS
from graph.store.neo4j.reading import asked, receipt, records
from graph.store.neo4j.shaping import kind_shape

_LONGEST_KEY = 200
Rows = list[dict[str, Any]]


class Neo4jTransaction(Transaction):
    """One write transaction, which the engine has begun and will seal and end. `batch` rows are in one statement."""

    def __init__(self, transaction: ManagedTransaction, batch: int) -> None:
        self._transaction = transaction
        self._batch = batch
        self._last: dict[str, Any] | None = None

    def lock(self) -> int:
        rows = self._run(statements.TAKE_TURN)
        if not rows:
            raise StoreUnusable("the graph was emptied while it was open: restore a backup, or start anew")
        return int(rows[0]["revision"])

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self._run(statements.RECEIPT, key=key_of(change_set)))

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = asked(ids)
        found = (self._run(statements.BY_ID, ids=part) for part in self._batches(wanted))
        return {record.id: record for rows in found for record in records(rows)}

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        found = (self._run(statements.LAST_VERSIONS, ids=part) for part in self._batches(asked(ids)))
        return {row["id"]: row["version"] for rows in found for row in rows}

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        found = (self._run(statements.REFERRING, ids=part) for part in self._batches(asked(ids)))
        return {row["id"]: set(row["by"]) for rows in found for row in rows}

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
        """Draw anew the relationships of records whose references differ: most changes touch none."""
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
            for type_, position, one in ties:
                drawn.setdefault(type_, []).append({"from": record.id, "to": one, "position": position})
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

    def append(self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change]) -> None:
        entry = {
            "key": key_of(change_set.id),
            "id": change_set.id,
            "revision": receipt.revision,
            "at": change_set.at.astimezone(UTC),
            "actor": change_set.actor,
            "reason": change_set.reason,
        }
        *before, last = list(self._batches([_change_row(change) for change in changes])) or [()]
        for rows in before:
            self._run(statements.CHANGES, entry=entry, rows=rows)
        self._last = {"entry": entry, "rows": last}

    def seal(self) -> None:
        """Write the rest of what was appended and set the counter, as the last thing before the commit: from here on
        readers wait."""
        if self._last is not None:
            self._run(statements.SEAL, **self._last)

    def _each(self, query: str, **lists: Sequence[Any]) -> None:
        ((name, values),) = lists.items()
        for part in self._batches(values):
            self._run(query, **{name: part})

    def _batches(self, values: Sequence[Any]) -> Iterator[Sequence[Any]]:
        return (values[start : start + self._batch] for start in range(0, len(values), self._batch))

    def _run(self, query: str, **parameters: Any) -> Any:
        return list(self._transaction.run(query, parameters))


def key_of(change_set: str) -> str:
    """The text by which a change set is found: an index has no room for a very long id."""
    if len(change_set.encode()) <= _LONGEST_KEY:
        return change_set
    return f"sha256:{hashlib.sha256(change_set.encode()).hexdigest()}"


def _change_row(change: Change) -> dict[str, Any]:
    return {
        "revision": change.revision,
        "subject": change.subject,
        "action": change.action.value,
        "version": change.after.version if change.after else 0,
        "before": _json(change.before),
        "after": _json(change.after),
    }


def _json(record: Record | None) -> str | None:
    if record is None:
        return None
    return json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
