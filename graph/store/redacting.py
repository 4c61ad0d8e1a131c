"""How a person's data are removed from a store: from records, the record of changes, and what is kept apart.

Changes stay on record without the data: each keeps its place, its version and its time. Each record that the
redaction names or touches gets one more change, which says who removed something and why. So there is a new revision,
by which read models are brought up to date.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.model.change import Action, Change, Position, Receipt
from graph.model.errors import InvalidInput, NotFound
from graph.model.record import Record, Stored
from graph.model.redaction import Redaction
from graph.model.shape import shapes
from graph.store.transaction import Counter as Revisions
from graph.store.transaction import Saying, Transaction
from graph.store.writing import record_changes

_BATCH = 500
"""How many changes are read into memory at a time."""


def apply_redaction(transaction: Transaction, redaction: Redaction) -> Receipt:
    """Apply `redaction` inside `transaction` and return its receipt, or the earlier receipt if it was applied before.

    Raises NotFound for a named record that never existed, InvalidInput for a field that no version of it has or that
    cannot be emptied.
    """
    counter = transaction.lock()
    if (earlier := transaction.receipt(redaction.id)) is not None:
        return earlier
    return _Work(transaction, redaction, counter).done()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a redaction would touch, counted without any value: current records, changes on record and records kept
    apart by kind, and how many change sets name a word in their actor or reason."""

    records: Mapping[str, int]
    changes: Mapping[str, int]
    kept: Mapping[str, int]
    sayings: int


class _Foretold(Exception):
    """Rolls a transaction back, with what it would have done."""

    def __init__(self, foreseen: Foreseen) -> None:
        super().__init__()
        self.foreseen = foreseen


def foreseen(transact: Callable[[Callable[[Transaction], None]], None], redaction: Redaction) -> Foreseen:
    """What `redaction` would touch: it is applied in a transaction of `transact`, which is then rolled back.

    Raises as `apply_redaction` does.
    """

    def body(transaction: Transaction) -> None:
        work = _Work(transaction, redaction, transaction.lock())
        work.done()
        raise _Foretold(Foreseen(work.records, work.changes, work.kept, work.sayings))

    try:
        transact(body)
    except _Foretold as told:
        return told.foreseen
    raise AssertionError("a transaction whose body raised was committed")


class _Work:
    """The work of applying one redaction. It counts what it rewrites, by kind."""

    def __init__(self, transaction: Transaction, redaction: Redaction, counter: Revisions) -> None:
        self._transaction = transaction
        self._redaction = redaction
        self._counter = counter
        self._revision = counter.revision + 1
        self._words = [json.dumps(word, ensure_ascii=False)[1:-1] for word in redaction.words]
        self._fields = {record_id: set(names) for record_id, names in redaction.fields.items()}
        """The named fields that no version so far has had, by record id."""
        self._seen: set[str] = set()
        self._touched: set[str] = set(redaction.fields)
        self.records: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.sayings = 0

    def done(self) -> Receipt:
        self._rewrite_history()
        self._rewrite_kept()
        self._check_named()
        self._reword()
        changes = self._rewrite_records()
        return record_changes(self._transaction, self._counter, self._redaction.change_set, changes)

    def _rewrite_history(self) -> None:
        for batch in _batches(self._transaction.positions(sorted(self._redaction.fields), self._words)):
            rewritten = [
                after for change in self._transaction.history(batch) if (after := self._without(change)) != change
            ]
            self._touched |= {change.subject for change in rewritten}
            self.changes.update(record.KIND for change in rewritten if (record := change.after or change.before))
            self._transaction.rewrite([replace(change, redacted=self._revision) for change in rewritten])

    def _without(self, change: Change) -> Change:
        for record in (change.before, change.after):
            self._look_at(record)
        before, after = (record and self._redaction.applied(record) for record in (change.before, change.after))
        return replace(change, before=before, after=after)

    def _look_at(self, record: Stored | None) -> None:
        if record is not None and record.id in self._fields:
            self._seen.add(record.id)
            self._fields[record.id] -= {shape.name for shape in shapes(type(record))}

    def _rewrite_kept(self) -> None:
        ids = {*self._redaction.fields, *self._transaction.kept_with(self._words)}
        stored = [entry.record for entry in self._transaction.kept(ids).values()]
        for record in stored:
            self._look_at(record)
        rewritten = [after for record in stored if (after := self._redaction.applied(record)) != record]
        if rewritten:
            self._touched |= {record.id for record in rewritten}
            self.kept.update(record.KIND for record in rewritten)
            version = self._counter.kept + 1
            self._transaction.keep([replace(record, version=version) for record in rewritten], self._redaction.id)

    def _check_named(self) -> None:
        for record_id, missing in sorted(self._fields.items()):
            if record_id not in self._seen:
                raise NotFound(
                    f"there is no {record_id}, and there never was: nothing can be taken out of it", value=record_id
                )
            if missing:
                raise InvalidInput(f"{record_id} has no field {min(missing)}", value=min(missing))

    def _reword(self) -> None:
        """Remove the words from the actors and reasons of change sets. If nothing else was touched, one record of the
        first of these change sets gets the `REDACTED` change for all of them."""
        sayings = self._transaction.sayings(self._redaction.words)
        cut = [
            Saying(saying.change_set, *map(self._redaction.cut, (saying.actor, saying.reason))) for saying in sayings
        ]
        self.sayings = len(cut)
        self._transaction.reword(cut, self._revision)
        for saying in cut:
            if self._touched:
                break
            receipt = self._transaction.receipt(saying.change_set)
            self._touched |= set(sorted(receipt.versions)[:1]) if receipt else set()

    def _rewrite_records(self) -> list[Change]:
        """Remove the data from the current records. Returns a change for each touched record, current or not."""
        stored = self._transaction.get(self._touched)
        without = {record_id: self._redaction.applied(record) for record_id, record in stored.items()}
        changed = {record_id: record for record_id, record in without.items() if record != stored[record_id]}
        self.records.update(record.KIND for record in changed.values())
        puts = [replace(record, version=record.version + 1) for record in changed.values()]
        self._transaction.put(puts, {record_id: stored[record_id] for record_id in changed})
        now: Mapping[str, Record] = without | {record.id: record for record in puts}
        return [
            self._entry(record_id, without.get(record_id), now.get(record_id)) for record_id in sorted(self._touched)
        ]

    def _entry(self, subject: str, before: Record | None, after: Record | None) -> Change:
        said = self._redaction.change_set
        return Change(
            revision=self._revision,
            change_set=said.id,
            at=said.at,
            actor=said.actor,
            reason=said.reason,
            action=Action.REDACTED,
            subject=subject,
            before=before,
            after=after,
        )


def _batches(positions: list[Position]) -> Iterator[list[Position]]:
    return (positions[start : start + _BATCH] for start in range(0, len(positions), _BATCH))
