"""A folder of data files written into a store: one change set, which leaves alone what people changed."""

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
    """What seeding did. `kept` are ids that people have changed since an earlier seed, left as they are."""

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

    The same files a second time change nothing, and are not even read into records. Of a record whose last change
    was not the seed's, the store's own words stay, or its absence. Records of an earlier seed that no file has any
    longer are retired, unless something that stays still names them.

    Raises InvalidRow for a refused row, and what `Store.write` raises; nothing is written then.
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
    foreign = {one for one, change in store.last_changes(ids).items() if change.actor != ACTOR}
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
            expects={one: versions.get(one, 0) for one in (*(record.id for record in puts), *retires)},
        )
    )
    kept = tuple(record.id for record in seed.records if record.id in foreign)
    return SeedReport(seed.folder, receipt.revision, len(receipt.versions) - len(retires), len(retires), kept)


def _gone(stored: Iterable[Record], staying: set[str]) -> tuple[str, ...]:
    """The stored records to retire: those that are not to stay, and that nothing which stays names."""
    records = {record.id: record for record in stored}
    gone = records.keys() - staying
    open_ends = [record for one, record in records.items() if one not in gone]
    while open_ends:
        named = {one for record in open_ends for _, one in record.referred()} & gone
        gone -= named
        open_ends = [records[one] for one in named]
    return tuple(sorted(gone))
