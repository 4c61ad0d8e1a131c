"""How a change set becomes a revision: the rules of writing, shared by all engines."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC

from graph.model.change import LONGEST_ACTOR, LONGEST_REASON, Action, Change, ChangeSet, Receipt, Update
from graph.model.codec import check_text, settled
from graph.model.errors import Conflict, NotFound
from graph.model.kept import KeptSet
from graph.model.kinds import KINDS, MAX_ID, check_id
from graph.model.record import Record
from graph.model.written import check_length, check_written
from graph.store.keeping import keep, kept_as_written
from graph.store.rules import check_cycles, check_kinds, check_references, check_unnamed
from graph.store.transaction import Counter, Transaction


def apply_change_set(transaction: Transaction, change_set: ChangeSet, apart: KeptSet | None = None) -> Receipt:
    """Apply `change_set`, and the records to keep apart, inside `transaction`, and return the receipt.

    If it was applied before, nothing is written and the earlier receipt is returned. If it breaks a rule, that is
    raised before anything is written.
    """
    wanted = _wanted(change_set)
    kept = [] if apart is None else kept_as_written(apart)
    counter = transaction.lock()
    if (earlier := transaction.receipt(change_set.id)) is not None:
        return earlier
    if change_set.still_at is not None and change_set.still_at != counter.revision:
        raise Conflict(f"the store is at revision {counter.revision}, not {change_set.still_at}: read it again")
    touched = [record.id for record in change_set.puts]
    stored = transaction.get({*touched, *change_set.retires, *change_set.expects})
    _check_expected(change_set, stored)
    former = transaction.last_versions([record.id for record in wanted if record.id not in stored])
    puts = [replace(record, version=_next_version(record, stored, former)) for record in wanted]
    puts = [record for record in puts if record != stored.get(record.id)]
    retired = _to_retire(change_set, stored)
    check_kinds(puts, stored, change_set.expects)
    check_references(transaction, puts, change_set.retires, stored)
    check_cycles(transaction, puts)
    check_unnamed(transaction, change_set.retires, puts)
    changes = _changes(change_set, counter.revision + 1, puts, retired, stored)
    if apart is not None:
        keep(transaction, counter, apart, kept, change_set.id)
    transaction.remove(retired)
    transaction.put(puts, {record.id: stored[record.id] for record in puts if record.id in stored})
    return record_changes(transaction, counter, change_set, changes)


def record_changes(
    transaction: Transaction, counter: Counter, change_set: ChangeSet, changes: Sequence[Change]
) -> Receipt:
    """Add `changes`, made for the next revision, to the record of changes, and return the receipt.

    Recorded times never go back. A change set that was made before the previous one but written after it gets the
    previous one's time, so that the end of a day is the end of a revision.
    """
    revision = counter.revision + 1 if changes else counter.revision
    receipt = Receipt(revision, {c.subject: _version(c) for c in changes})
    at = change_set.at.astimezone(UTC)
    latest = at if counter.recorded_at is None else max(at, counter.recorded_at)
    transaction.append(change_set, receipt, changes, latest if changes else None)
    return receipt


def updates_of(change_set: ChangeSet, receipt: Receipt) -> list[Update]:
    """What a change set brings, sorted by subject, if its receipt will be this one."""
    left: dict[str, Record | None] = dict.fromkeys(change_set.retires)
    left |= {record.id: settled(record) for record in change_set.puts if record.id in receipt.versions}
    versions = receipt.versions
    return [
        Update(
            revision=receipt.revision,
            subject=one,
            after=None if (record := left[one]) is None else replace(record, version=versions[one]),
        )
        for one in sorted(left)
    ]


def _wanted(change_set: ChangeSet) -> list[Record]:
    """The records to put, as they will be read back. Otherwise writing the same again would look like a change."""
    for what, value, longest in (
        ("an actor", change_set.actor, LONGEST_ACTOR),
        ("a reason", change_set.reason, LONGEST_REASON),
        ("an id", change_set.id, MAX_ID),
    ):
        check_text(what, value)
        check_length(what, value, longest)
    wanted = [settled(record) for record in change_set.puts]
    for record in wanted:
        check_id(record)
        check_written(record)
    return wanted


def _next_version(record: Record, stored: Mapping[str, Record], former: Mapping[str, int]) -> int:
    """One more than the stored version or the last version before retirement; the same if the content is the same."""
    old = stored.get(record.id)
    if old is None:
        return former.get(record.id, 0) + 1
    same = type(old) is type(record) and replace(record, version=old.version) == old
    return old.version if same else old.version + 1


def _version(change: Change) -> int:
    return change.after.version if change.after else 0


def _check_expected(change_set: ChangeSet, stored: Mapping[str, Record]) -> None:
    for record_id, version in change_set.expects.items():
        now = stored[record_id].version if record_id in stored else 0
        if now != version:
            raise Conflict(
                f"{record_id} is at version {now}, not {version}: read it again and repeat the change on what it "
                "says now",
                value=record_id,
            )


def _to_retire(change_set: ChangeSet, stored: Mapping[str, Record]) -> list[Record]:
    missing = [record_id for record_id in change_set.retires if record_id not in stored]
    if missing:
        raise NotFound(f"{missing[0]} is not in the store, so it cannot be retired", value=missing[0])
    return [stored[record_id] for record_id in change_set.retires]


def _changes(
    change_set: ChangeSet, revision: int, puts: list[Record], retired: list[Record], stored: Mapping[str, Record]
) -> list[Change]:
    def entry(subject: str, before: Record | None, after: Record | None) -> Change:
        action = Action.RETIRED if after is None else Action.CREATED if before is None else Action.UPDATED
        return Change(
            revision=revision,
            change_set=change_set.id,
            at=change_set.at,
            actor=change_set.actor,
            reason=change_set.reason,
            action=action,
            subject=subject,
            before=before,
            after=after,
        )

    entries = [entry(record.id, stored.get(record.id), record) for record in puts]
    entries += [entry(record.id, record, None) for record in retired]
    return sorted(entries, key=lambda change: change.subject)


def load_order(record: Record) -> tuple[int, str]:
    """The sort key of `Store.load`: by kind in the order of `KINDS`, then by id."""
    return (_RANK[record.KIND], record.id)


_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
