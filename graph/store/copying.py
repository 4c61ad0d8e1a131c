"""Copies every record of one store into another, of any engine, and checks that both have the same records.

Whole records are copied, but not the record of changes. The copy begins its own history, which says from which store
and revision the records came, and counts versions from 1. An interrupted copy can be repeated: records that are
already there are not written again.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.model.change import ChangeSet
from graph.model.codec import encode
from graph.model.errors import Conflict, StoreUnusable
from graph.model.record import Record, same_values
from graph.store.contract import Store

ACTOR = "copy"
BATCH = 2_000
"""Records in one change set. It may be more if records name each other in a cycle."""

Progress = Callable[[int, int], None]
"""Called with the number of records copied so far and the number of all records."""


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a copy did: both revisions, how many records there are, were written and were retired, and the digest."""

    source: int
    target: int
    records: int
    written: int
    retired: int
    digest: str


def digest_of(records: Iterable[Record]) -> str:
    """SHA-256 of the JSON form of the records, which must be in the order of `Store.load`. Versions are left out,
    because each store counts its own. Equal digests mean equal records."""
    digest = hashlib.sha256()
    for record in records:
        plain = encode(replace(record, version=0))
        digest.update(json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def copy_store(
    source: Store, target: Store, name: str, progress: Progress = lambda _done, _all: None, *, batch_size: int = BATCH
) -> CopyReport:
    """Copy the records of `source`, called `name` in the copy's history, into `target`.

    Raises Conflict if anything but a copy has written into `target`, StoreUnusable if its records differ at the end.
    """
    _check_untouched(target)
    wanted = source.load()
    there = {record.id: record for record in target.load().records}
    missing = [record for record in wanted.records if not same_values(record, there.get(record.id))]
    done = len(wanted.records) - len(missing)
    reason = f"copied from {name} at revision {wanted.revision}"
    progress(done, len(wanted.records))
    for batch in _closed_batches(missing, batch_size):
        versions = {record.id: there[record.id].version for record in batch if record.id in there}
        target.write(ChangeSet(actor=ACTOR, reason=reason, puts=batch, expects=versions))
        done += len(batch)
        progress(done, len(wanted.records))
    gone = tuple(sorted(there.keys() - {record.id for record in wanted.records}))
    if gone:
        target.write(ChangeSet(actor=ACTOR, reason=reason, retires=gone))
    digest = digest_of(wanted.records)
    revision = _verify(target, len(wanted.records), digest)
    return CopyReport(wanted.revision, revision, len(wanted.records), len(missing), len(gone), digest)


def _check_untouched(target: Store) -> None:
    for actor, revision in sorted(target.actors().items()):
        if actor != ACTOR:
            raise Conflict(
                f"the store to copy into was written by {actor!r} (revision {revision}): copy into an empty store",
                value=actor,
            )


def _closed_batches(records: Iterable[Record], size: int) -> Iterator[tuple[Record, ...]]:
    """The records in batches. Each batch names only records of itself and of earlier batches."""
    left = {record.id: record for record in records}
    batch: list[Record] = []
    for record_id in list(left):
        batch += _with_named(record_id, left)
        if len(batch) >= size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _with_named(record_id: str, left: dict[str, Record]) -> Iterator[Record]:
    """The record and all records that it names, directly or not, as far as they are in `left`, which loses them."""
    waiting = [record_id]
    while waiting:
        record = left.pop(waiting.pop(), None)
        if record is not None:
            yield record
            waiting += [named for _, named in record.referred()]


def _verify(target: Store, count: int, digest: str) -> int:
    copy = target.load()
    if (len(copy.records), digest_of(copy.records)) != (count, digest):
        raise StoreUnusable(
            f"the copy holds {len(copy.records)} records, not the same {count} (digest {digest[:12]}): somebody "
            "else wrote into it; copy again, into an empty store"
        )
    return copy.revision


def counts(records: Iterable[Record]) -> Mapping[str, int]:
    """How many records there are of each kind, in the order in which the kinds first appear."""
    numbers: dict[str, int] = {}
    for record in records:
        numbers[record.KIND] = numbers.get(record.KIND, 0) + 1
    return numbers
