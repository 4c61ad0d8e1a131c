"""How records that are kept apart from the directory are written: the rules, shared by all engines."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from graph.model.codec import check_text, settled
from graph.model.errors import Conflict, InvalidInput, shown
from graph.model.kept import KEPT_KINDS, Kept, KeptSet, check_kept_id
from graph.model.written import check_written
from graph.store.transaction import Counter, KeptEntry, Transaction


def apply_kept_set(transaction: Transaction, kept_set: KeptSet) -> int:
    """Apply `kept_set` inside `transaction`. Returns the version of its puts."""
    wanted = kept_as_written(kept_set)
    return keep(transaction, transaction.lock(), kept_set, wanted, kept_set.id)


def remove_expired(transaction: Transaction, now: datetime) -> int:
    """Remove the records that expire at or before `now`. Returns how many there were."""
    if now.tzinfo is None:
        raise InvalidInput(f"an instant needs a zone, {now} has none", value=now)
    transaction.lock()
    gone = transaction.expired(now)
    transaction.forget(gone)
    return len(gone)


def kept_as_written(kept_set: KeptSet) -> list[Kept]:
    """The puts as they will be read back. Raises InvalidInput for a record that cannot be kept apart."""
    check_text("an id", kept_set.id)
    wanted = [settled(record) for record in kept_set.puts]
    for record in wanted:
        if KEPT_KINDS.get(record.KIND) is not type(record):
            raise InvalidInput(f"a {type(record).__name__} is of no kind that is kept apart", value=record.id)
        check_kept_id(record)
        check_written(record)
    return wanted


def keep(transaction: Transaction, counter: Counter, kept_set: KeptSet, wanted: list[Kept], writer: str) -> int:
    """Write `wanted` and remove what `kept_set` removes, as `writer`. Returns the version of the written records.

    All records kept apart share one count of versions, and no version is used again. So an expected version means
    exactly one write, even if the record has been removed and made again since.
    """
    stored = transaction.kept({*(record.id for record in wanted), *kept_set.expects})
    for record in wanted:
        entry = stored.get(record.id)
        if entry is not None and entry.writer == writer:
            return entry.record.version
    _check_expected(kept_set.expects, stored)
    if kept_set.removes:
        transaction.forget(kept_set.removes)
    if wanted:
        transaction.keep([replace(record, version=counter.kept + 1) for record in wanted], writer)
    return counter.kept + bool(wanted)


def _check_expected(expects: Mapping[str, int], stored: Mapping[str, KeptEntry]) -> None:
    for record_id, version in expects.items():
        now = stored[record_id].record.version if record_id in stored else 0
        if now != version:
            raise Conflict(f"{shown(record_id)} is at version {now}, not {version}: read it again", value=record_id)
