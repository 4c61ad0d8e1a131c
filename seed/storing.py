"""Writes a folder of data files into a store as one change set, without overwriting what people have changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.model.change import ChangeQuery, ChangeSet
from graph.model.record import Record
from graph.store.contract import Store
from seed.loader import CONNECTICUT, Seed, digest_of, read_seed

ACTOR = "seed"


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What seeding did. `kept` has the ids of records that people have changed and that were left as they are."""

    folder: str
    revision: int
    written: int = 0
    retired: int = 0
    kept: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.written or self.retired)


def load_seed(store: Store, folder: Path = CONNECTICUT) -> SeedReport:
    """Write the records of `folder` into `store`, all or nothing.

    If the same files were seeded before, nothing changes, and the files are not even read into records. A record that
    somebody else changed or retired last is left as it is. Records of an earlier seed that are no longer in the files
    are retired, unless a record that stays refers to them.

    Raises InvalidRow for a refused row, and whatever `Store.write` raises. In both cases nothing is written.
    """
    change_set = f"{ACTOR}-{digest_of(folder)}"
    earlier = store.receipt(change_set)
    if earlier is None:
        return _write(store, read_seed(folder), change_set)
    newest = store.changes(ChangeQuery(actor=ACTOR, limit=1))
    if not newest or newest[0].revision <= earlier.revision or newest[0].change_set.startswith(change_set):
        return SeedReport(folder.name, store.revision())
    return _write(store, read_seed(folder), f"{change_set}-{store.revision()}")  # other files were seeded since


def _write(store: Store, seed: Seed, change_set: str) -> SeedReport:
    snapshot = store.load()
    ids = {record.id for record in (*seed.records, *snapshot.records)}
    foreign = {record_id for record_id, change in store.last_changes(ids).items() if change.actor != ACTOR}
    puts = tuple(record for record in seed.records if record.id not in foreign)
    retires = _gone(snapshot.records, {record.id for record in seed.records} | foreign)
    versions = {record.id: record.version for record in snapshot.records}
    receipt = store.write(
        ChangeSet(
            id=change_set,
            actor=ACTOR,
            reason=f"seeded from {seed.folder}",
            puts=puts,
            retires=retires,
            expects={changed: versions.get(changed, 0) for changed in (*(record.id for record in puts), *retires)},
        )
    )
    kept = tuple(record.id for record in seed.records if record.id in foreign)
    return SeedReport(seed.folder, receipt.revision, len(receipt.versions) - len(retires), len(retires), kept)


def _gone(stored: Iterable[Record], staying: set[str]) -> tuple[str, ...]:
    """The ids of the stored records to retire: those not in `staying` and not referred to by a record that stays."""
    records = {record.id: record for record in stored}
    gone = records.keys() - staying
    unchecked = [record for record_id, record in records.items() if record_id not in gone]
    while unchecked:
        named = {target_id for record in unchecked for _, target_id in record.referred()} & gone
        gone -= named
        unchecked = [records[record_id] for record_id in named]
    return tuple(sorted(gone))
