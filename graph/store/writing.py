"""How a change set becomes a revision: the rules of writing, shared by all engines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC
from functools import cache
from typing import Any

from graph.model.change import LONGEST_ACTOR, LONGEST_REASON, Action, Change, ChangeSet, Receipt
from graph.model.codec import check_text, settled
from graph.model.errors import Conflict, InvalidInput, NotFound
from graph.model.kept import KeptSet
from graph.model.kinds import KINDS, MAX_ID, check_id
from graph.model.record import Record, Redirect
from graph.model.written import check_length, check_written
from graph.store.keeping import keep, kept_as_written
from graph.store.transaction import Counter, Transaction

_PARENTS = {"agency": "parent", "category": "parent", "jurisdiction": "within", "redirect": "survivor"}
"""The references that must not form a cycle. A redirect counts as a child of its survivor."""


def apply_change_set(transaction: Transaction, change_set: ChangeSet, apart: KeptSet | None = None) -> Receipt:
    """Apply `change_set`, and the records to keep apart, inside `transaction`, and return the receipt.

    If it was applied before, nothing is written and the earlier receipt is returned.
    """
    wanted = _wanted(change_set)
    kept = [] if apart is None else kept_as_written(apart)
    counter = transaction.lock()
    if (earlier := transaction.receipt(change_set.id)) is not None:
        return earlier
    touched = [record.id for record in change_set.puts]
    stored = transaction.get({*touched, *change_set.retires, *change_set.expects})
    _check_expected(change_set, stored)
    former = transaction.last_versions([record.id for record in wanted if record.id not in stored])
    puts = [replace(record, version=_next_version(record, stored, former)) for record in wanted]
    puts = [record for record in puts if record != stored.get(record.id)]
    retired = _to_retire(change_set, stored)
    _check_kinds(puts, stored)
    _check_references(transaction, puts, change_set.retires)
    _check_cycles(transaction, puts)
    _check_unnamed(transaction, retired, puts)
    changes = _changes(change_set, counter.revision + 1, puts, retired, stored)
    transaction.remove(retired)
    transaction.put(puts, {record.id: stored[record.id] for record in puts if record.id in stored})
    if apart is not None:
        keep(transaction, counter, apart, kept, change_set.id)
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


def _check_kinds(puts: Iterable[Record], stored: Mapping[str, Record]) -> None:
    for record in puts:
        old = stored.get(record.id)
        if old is not None and type(old) is not type(record) and not isinstance(record, Redirect):
            raise Conflict(f"{record.id} is already a {old.KIND}, it cannot become a {record.KIND}", value=record.id)


@cache
def _allowed(kind: type[Record]) -> dict[str, tuple[str, ...]]:
    return {f.name: f.metadata["refers"] for f in fields(kind) if "refers" in f.metadata}


def _check_references(transaction: Transaction, puts: list[Record], retires: Iterable[str]) -> None:
    written = {record.id: record for record in puts}
    named = {target_id for record in puts for _, target_id in record.referred()}
    known: dict[str, Record] = {**transaction.get(named - written.keys()), **written}
    for gone in retires:
        known.pop(gone, None)
    for record in puts:
        for name, target_id in record.referred():
            _check_reference(record, name, target_id, known.get(target_id))


def _check_reference(record: Record, name: str, target_id: str, target: Record | None) -> None:
    kinds = _allowed(type(record))[name]  # type: ignore[arg-type]  # mypy takes an instance's __hash__ for the class's
    if target is None:
        raise InvalidInput(
            f"{record.id} names {target_id} in {name}, which is not in the store: add it first, or mend the id",
            value=target_id,
        )
    if target.KIND not in kinds and not (isinstance(target, Redirect) and not isinstance(record, Redirect)):
        raise InvalidInput(
            f"{record.id} names {target_id} in {name}: that is a {target.KIND}, not {_or(kinds)}", value=target_id
        )


def _or(kinds: tuple[str, ...]) -> str:
    articles = [f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in kinds]
    return " or ".join(filter(None, [", ".join(articles[:-1]), articles[-1]]))


def _parents(record: Record | None) -> tuple[str, ...]:
    field_name = _PARENTS.get(record.KIND) if record is not None else None
    value: Any = getattr(record, field_name) if field_name else ()
    return value if isinstance(value, tuple) else (value,) if value else ()


def _check_cycles(transaction: Transaction, puts: list[Record]) -> None:
    """Walk up from the records that are written, reading one batch per level, and raise InvalidInput for a cycle."""
    seen: dict[str, Record | None] = {record.id: record for record in puts if record.KIND in _PARENTS}
    level = {parent for record in list(seen.values()) for parent in _parents(record)} - seen.keys()
    while level:
        records = transaction.get(level)
        seen.update({parent: records.get(parent) for parent in level})
        level = {parent for record in records.values() for parent in _parents(record)} - seen.keys()
    done: set[str] = set()
    for start in seen:
        _walk_up(start, seen, done)


def _walk_up(start: str, seen: Mapping[str, Record | None], done: set[str]) -> None:
    stack: list[tuple[str, tuple[str, ...]]] = [(start, _parents(seen[start]))] if start not in done else []
    trail = {start: None}
    while stack:
        record_id, above = stack.pop()
        if not above:
            done.add(record_id)
            trail.pop(record_id, None)
            continue
        stack.append((record_id, above[1:]))
        if above[0] in trail:
            circle = [*list(trail)[list(trail).index(above[0]) :], above[0]]
            raise InvalidInput(f"a cycle of parents: {' in '.join(circle)}; take one of them out", value=above[0])
        if above[0] not in done:
            trail[above[0]] = None
            stack.append((above[0], _parents(seen.get(above[0]))))


def _check_unnamed(transaction: Transaction, retired: list[Record], puts: list[Record]) -> None:
    gone = {record.id for record in retired}
    rewritten = {record.id for record in puts}
    named = transaction.referring(sorted(gone)) if gone else {}
    for record_id, by in sorted(named.items()):
        left = sorted(by - gone - rewritten)
        if left:
            raise Conflict(f"{record_id} is still named by {left[0]}: change or retire that first", value=record_id)


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
