"""Writes a rehearsed change set ahead, in short transactions, and lets it arrive in one."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from neo4j import ManagedTransaction

from graph.model.change import ChangeSet, Receipt
from graph.model.kept import KeptSet
from graph.model.record import Record
from graph.store.neo4j import ahead, keeping
from graph.store.neo4j.connections import Connections
from graph.store.neo4j.failures import InDoubt
from graph.store.neo4j.naming import LABELS, kept_label
from graph.store.neo4j.rehearsing import Rehearsal
from graph.store.neo4j.shaping import kind_shape
from graph.store.neo4j.transaction import Neo4jTransaction, change_row
from graph.store.writing import record_changes

Rows = list[dict[str, Any]]


class Overtaken(Exception):
    """Others have changed what the rehearsal has read or have cleared what was written ahead, or it is unknown what
    was: rehearse it again."""


class Staging:
    """One change set that is written ahead. New records and changes are; those that replace others are written when
    it arrives, and so are removals."""

    def __init__(
        self,
        connections: Connections,
        rehearsal: Rehearsal,
        change_set: ChangeSet,
        apart: KeptSet | None,
        seconds: float,
    ) -> None:
        """`seconds` is the limit of each of the short transactions."""
        self._id = uuid.uuid4().hex
        self._connections = connections
        self._rehearsal = rehearsal
        self._change_set, self._apart = change_set, apart
        self._seconds = seconds
        self._new = [record for record in rehearsal.puts if record.id not in rehearsal.stored]
        self._old = [record for record in rehearsal.puts if record.id in rehearsal.stored]
        self._new_kept = [record for record in rehearsal.keeps if record.id not in rehearsal.kept_as_read]
        self._old_kept = [record for record in rehearsal.keeps if record.id in rehearsal.kept_as_read]
        self._reserved: int | None = None

    def write(self) -> None:
        """Write ahead what is new. Raises Overtaken if others have cleared it meanwhile."""
        self._begin()
        self._add(ahead.NODES, [self._node(record) for record in self._new])
        for type_, near, rows in self._ties():
            self._add(ahead.tie(type_, to_ahead=near), rows)
        for label, nodes in keeping.rows_of(self._new_kept, self._change_set.id).items():
            self._add(ahead.NODES, [{**node, "ahead": ahead.mark(self._id, label)} for node in nodes])
        marks = {record.id: ahead.mark(self._id, kept_label(record.KIND)) for record in self._new_kept}
        self._add(ahead.FIND_BY, [{**row, "mark": marks[row["id"]]} for row in keeping.keys_of(self._new_kept)])
        self._add(ahead.CHANGES, [change_row(change, None) for change in self._rehearsal.changes])

    def _begin(self) -> None:
        keeps = bool(self._rehearsal.keeps)
        kept = self._written(ahead.BEGIN, {"versions": int(keeps)})
        if keeps:
            self._reserved = kept
            self._new_kept, self._old_kept = (
                [replace(record, version=kept) for record in records] for records in (self._new_kept, self._old_kept)
            )

    def arrive(self, transaction: Neo4jTransaction) -> Receipt:
        """Give everything its place in the store, as the next revision. Raises Overtaken."""
        counter = transaction.lock()
        if (earlier := transaction.receipt(self._change_set.id)) is not None:
            return earlier
        if not self._rehearsal.still_holds(transaction, counter, self._apart, self._reserved):
            raise Overtaken
        if not transaction.holds(self._id):
            raise Overtaken
        transaction.forget(self._rehearsal.forgets)
        transaction.arrive(self._id, [LABELS[record.KIND] for record in self._new], "Record")
        transaction.arrive(self._id, [kept_label(record.KIND) for record in self._new_kept], "Kept")
        transaction.keep_reserved(self._old_kept, self._change_set.id)
        transaction.remove(self._rehearsal.retired)
        transaction.put(self._old, self._rehearsal.stored)
        return record_changes(transaction, counter, self._change_set, self._rehearsal.changes)

    def clear(self) -> None:
        """Remove what was written ahead and has not arrived."""
        ahead.clear(self._connections, self._id)

    def _node(self, record: Record) -> dict[str, Any]:
        return {**kind_shape(record.KIND).properties(record), "ahead": ahead.mark(self._id, LABELS[record.KIND])}

    def _ties(self) -> Iterator[tuple[str, bool, Rows]]:
        """The relationships by type, and whether they lead to records of the same set."""
        marks = {record.id: ahead.mark(self._id, LABELS[record.KIND]) for record in self._new}
        drawn: dict[tuple[str, bool], Rows] = {}
        for record in self._new:
            for type_, position, target in kind_shape(record.KIND).ties(record):
                row = {"mark": marks[record.id], "from": record.id, "to": target, "position": position}
                if target in marks:
                    row["to_mark"] = marks[target]
                drawn.setdefault((type_, target in marks), []).append(row)
        return ((type_, near, rows) for (type_, near), rows in drawn.items())

    def _add(self, statement: str, rows: Sequence[dict[str, Any]]) -> None:
        for start in range(0, len(rows), ahead.BATCH):
            part = list(rows[start : start + ahead.BATCH])
            if self._written(statement, {"rows": part}) != len(part):
                raise Overtaken

    def _written(self, statement: str, parameters: dict[str, Any]) -> int:
        """What a statement says that it has made."""

        def work(transaction: ManagedTransaction) -> int:
            found = list(transaction.run(statement, {"set": self._id, **parameters}))
            return int(found[0]["made"]) if found else 0

        try:
            return self._connections.write(work, seconds=self._seconds)
        except InDoubt as exc:
            raise Overtaken from exc
