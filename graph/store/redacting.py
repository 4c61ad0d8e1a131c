"""How a person's data are taken out of a store: records, the record of changes, and what is kept apart.

What is on record stays on record, without the data: every change keeps its place, its version and its time. For each
record that the redaction names or touches there is one more change, which says who took something out and why. So the
revision moves, and whoever keeps a copy of the directory is brought up to date.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.model.change import Action, Change, Position, Receipt
from graph.model.errors import InvalidInput, NotFound
from graph.model.record import Record, Stored
from graph.model.redaction import Redaction
from graph.model.shape import shapes
from graph.store.transaction import Counter, Saying, Transaction
from graph.store.writing import record_changes

_BATCH = 500
"""Changes that are in memory at once."""


def apply_redaction(transaction: Transaction, redaction: Redaction) -> Receipt:
    """Apply `redaction` inside `transaction` and return its receipt; the earlier one where it is on record.

    Raises NotFound for a named record that never was, InvalidInput for a field that none of its versions has or that
    cannot be emptied.
    """
    counter = transaction.lock()
    if (earlier := transaction.receipt(redaction.id)) is not None:
        return earlier
    return _Work(transaction, redaction, counter).done()


class _Work:
    """One redaction under way."""

    def __init__(self, transaction: Transaction, redaction: Redaction, counter: Counter) -> None:
        self._transaction = transaction
        self._redaction = redaction
        self._counter = counter
        self._revision = counter.revision + 1
        self._words = [json.dumps(word, ensure_ascii=False)[1:-1] for word in redaction.words]
        self._fields = {one: set(names) for one, names in redaction.fields.items()}
        """Those of the named fields that no version was seen to have."""
        self._seen: set[str] = set()
        self._touched: set[str] = set(redaction.fields)

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
            version = self._counter.kept + 1
            self._transaction.keep([replace(record, version=version) for record in rewritten], self._redaction.id)

    def _check_named(self) -> None:
        for one, missing in sorted(self._fields.items()):
            if one not in self._seen:
                raise NotFound(f"there is no {one}, and there never was: nothing can be taken out of it", value=one)
            if missing:
                raise InvalidInput(f"{one} has no field {min(missing)}", value=min(missing))

    def _reword(self) -> None:
        """Take the words out of what people wrote about change sets. Where nothing else was touched, a record of the
        first of them stands for them all."""
        sayings = self._transaction.sayings(self._redaction.words)
        cut = [Saying(one.change_set, *map(self._redaction.cut, (one.actor, one.reason))) for one in sayings]
        self._transaction.reword(cut, self._revision)
        for saying in cut:
            if self._touched:
                break
            receipt = self._transaction.receipt(saying.change_set)
            self._touched |= set(sorted(receipt.versions)[:1]) if receipt else set()

    def _rewrite_records(self) -> list[Change]:
        """Take the data out of what is there now; a change for each record that was touched, of whatever time."""
        stored = self._transaction.get(self._touched)
        without = {one: self._redaction.applied(record) for one, record in stored.items()}
        changed = {one: record for one, record in without.items() if record != stored[one]}
        puts = [replace(record, version=record.version + 1) for record in changed.values()]
        self._transaction.put(puts, {one: stored[one] for one in changed})
        now: Mapping[str, Record] = without | {record.id: record for record in puts}
        return [self._entry(one, without.get(one), now.get(one)) for one in sorted(self._touched)]

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
