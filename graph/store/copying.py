"""Every record of one store written into another, whatever engines keep them, and proved to be the same there.

The records are copied, each as a whole; the record of changes is not. The copy begins a history of its own, whose
entries say which store and revision they came from, and counts versions anew. Copying again goes on where it broke
off: what is there already is not written again.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.model.change import ChangeSet
from graph.model.codec import encode
from graph.model.errors import Conflict, StoreUnusable
from graph.model.record import Record
from graph.store.contract import Store

ACTOR = "copy"
BATCH = 2_000
"""Records in one change set. More, where records name each other in a ring."""

Progress = Callable[[int, int], None]
"""Told how many of how many records are in their place."""


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a copy did: both revisions, how many records there are now, how many had to be written, and the digest."""

    source: int
    target: int
    records: int
    written: int
    retired: int
    digest: str


def digest_of(records: Iterable[Record]) -> str:
    """SHA-256 over the JSON form of the records, in the order of `Store.load`, without versions, which each store
    counts for itself. Equal digests mean equal records."""
    found = hashlib.sha256()
    for record in records:
        plain = encode(replace(record, version=0))
        found.update(json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
        found.update(b"\n")
    return found.hexdigest()


def copy_store(
    source: Store, target: Store, name: str, progress: Progress = lambda _done, _all: None, *, batch_size: int = BATCH
) -> CopyReport:
    """Copy the records of `source`, which is called `name`, into `target`.

    Raises Conflict where others than a copy have written into `target`; StoreUnusable where it does not hold the same
    at the end.
    """
    _check_untouched(target)
    wanted = source.load()
    there = {record.id: record for record in target.load().records}
    missing = [record for record in wanted.records if not _same(record, there.get(record.id))]
    done = len(wanted.records) - len(missing)
    reason = f"copied from {name} at revision {wanted.revision}"
    progress(done, len(wanted.records))
    for batch in _closed_batches(missing, batch_size):
        target.write(ChangeSet(actor=ACTOR, reason=reason, puts=batch))
        done += len(batch)
        progress(done, len(wanted.records))
    gone = tuple(sorted(there.keys() - {record.id for record in wanted.records}))
    if gone:
        target.write(ChangeSet(actor=ACTOR, reason=reason, retires=gone))
    digest = digest_of(wanted.records)
    revision = _verify(target, len(wanted.records), digest)
    return CopyReport(wanted.revision, revision, len(wanted.records), len(missing), len(gone), digest)


def _same(record: Record, other: Record | None) -> bool:
    return type(other) is type(record) and replace(record, version=0) == replace(other, version=0)


def _check_untouched(target: Store) -> None:
    for actor, revision in sorted(target.actors().items()):
        if actor != ACTOR:
            raise Conflict(
                f"the store to copy into was written by {actor!r} (revision {revision}): copy into an empty store",
                value=actor,
            )


def _closed_batches(records: Iterable[Record], size: int) -> Iterator[tuple[Record, ...]]:
    """The records in batches that name nothing which is neither in the batch nor in an earlier one."""
    left = {record.id: record for record in records}
    batch: list[Record] = []
    for one in list(left):
        batch += _with_named(one, left)
        if len(batch) >= size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _with_named(one: str, left: dict[str, Record]) -> Iterator[Record]:
    """The record, if it is left, and all that it names, and that names; they are taken out of `left`."""
    waiting = [one]
    while waiting:
        record = left.pop(waiting.pop(), None)
        if record is not None:
            yield record
            waiting += [named for _, named in record.referred()]


def _verify(target: Store, count: int, digest: str) -> int:
    found = target.load()
    if (len(found.records), digest_of(found.records)) != (count, digest):
        raise StoreUnusable(
            f"the copy holds {len(found.records)} records, not the same {count} (digest {digest[:12]}): somebody "
            "else wrote into it; copy again, into an empty store"
        )
    return found.revision


def counts(records: Iterable[Record]) -> Mapping[str, int]:
    """How many records there are of each kind, in the order in which they come."""
    found: dict[str, int] = {}
    for record in records:
        found[record.KIND] = found.get(record.KIND, 0) + 1
    return found
