"""Plans how a folder of data files reaches a store: what is new, changed there, changed here, in both, or gone.

What people changed is never written over: it is kept and listed, with both values, until somebody takes the seed's
value for that record. Retirements by people stay. What left the files is retired unless people changed it or it is
still named.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from graph.model.change import ChangeSet
from graph.model.codec import settled
from graph.model.errors import InvalidInput, shown
from graph.model.record import Record
from graph.store.contract import Store
from importers.three_way import NO_BASE, Base, FieldPlan, Side, changed_here, compared, merged, taken
from seed.bases import ACTOR, bases
from seed.fitting import fitting
from seed.loader import Seed


class Fate(StrEnum):
    """What the plan does with a record.

    | fate | meaning |
    |---|---|
    | `NEW` | it is written: the store does not have it |
    | `SEED` | it is changed in the seed; fields that people changed stay |
    | `HERE` | only people changed it: it stays |
    | `BOTH` | people and the seed changed the same: that stays as people have it |
    | `RETIRED` | people retired or merged it: it stays so |
    | `REDACTED` | a person's data were removed from it: it stays as it is |
    | `HELD` | it cannot be written now: it names `names`, which is not there |
    | `GONE` | it left the seed: it is retired |
    | `NEEDED` | it left the seed, and other records still name it: it stays |
    | `KEPT` | it left the seed, and people changed it: it stays |
    """

    NEW = "NEW"
    SEED = "SEED"
    HERE = "HERE"
    BOTH = "BOTH"
    RETIRED = "RETIRED"
    REDACTED = "REDACTED"
    HELD = "HELD"
    GONE = "GONE"
    NEEDED = "NEEDED"
    KEPT = "KEPT"


OPEN: Final = (Fate.BOTH, Fate.KEPT)
"""What somebody is to decide, because the new data say something else than people do."""
TAKEABLE: Final = (*OPEN, Fate.RETIRED)
"""Where the seed's value can be taken."""


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """What happens to a record. `here` is it as stored, `seed` as the files have it; either may be None.

    `fields` are those in which the two differ. `taken` says that somebody asked for the seed's value.
    """

    id: str
    fate: Fate
    here: Record | None = None
    seed: Record | None = None
    fields: tuple[FieldPlan, ...] = ()
    names: str = ""
    taken: bool = False

    @property
    def becomes(self) -> Record | None:
        """The record that is written; None if nothing is."""
        if self.fate is Fate.NEW:
            return self.seed
        if self.here is None or self.fate not in (Fate.SEED, Fate.BOTH):
            return None
        after = merged(self.here, self.fields)
        return None if after == self.here else after


@dataclass(frozen=True, slots=True)
class SeedPlan:
    """A plan for a revision of a store. `entries` are in the order of ids; records that agree have none."""

    folder: str
    digest: str
    revision: int
    entries: tuple[RecordPlan, ...]

    def of(self, *fates: Fate) -> tuple[RecordPlan, ...]:
        """The entries with one of these fates."""
        return tuple(entry for entry in self.entries if entry.fate in fates)

    @property
    def puts(self) -> tuple[Record, ...]:
        """The records to write, whole."""
        return tuple(record for entry in self.entries if (record := entry.becomes) is not None)

    @property
    def retires(self) -> tuple[str, ...]:
        """The ids to retire."""
        return tuple(entry.id for entry in self.of(Fate.GONE))

    @property
    def empty(self) -> bool:
        """Whether nothing is to be written."""
        return not self.puts and not self.retires

    @property
    def settled(self) -> bool:
        """Whether nothing is to be written or decided."""
        return self.empty and not self.of(*OPEN)

    @property
    def change_set(self) -> ChangeSet:
        """The one change set that applies it, to a store in which none of its records has changed since."""
        versions = {entry.id: entry.here.version for entry in self.entries if entry.here is not None}
        taken = " ".join(entry.id for entry in self.entries if entry.taken)
        beside = f"-{hashlib.sha256(taken.encode()).hexdigest()[:16]}" if taken else ""
        touched = (*(record.id for record in self.puts), *self.retires)
        return ChangeSet(
            id=f"{ACTOR}-{self.digest}-{self.revision}{beside}",
            actor=ACTOR,
            reason=f"seeded from {self.folder}",
            puts=self.puts,
            retires=self.retires,
            expects={record_id: versions.get(record_id, 0) for record_id in touched},
        )


def plan_seed(store: Store, seed: Seed, take: Collection[str] = ()) -> SeedPlan:
    """The plan for `seed` and the store as it is. For the ids in `take`, the seed's value is taken where it collides.

    Raises InvalidInput for an id in `take` of which nothing is waiting to be decided.
    """
    snapshot = store.load()
    stored = {record.id: record for record in snapshot.records}
    wanted = {record.id: settled(record) for record in seed.records}
    entries = {entry.id: entry for entry in _entries(store, stored, wanted)}
    for record_id in take:
        entries[record_id] = _take(record_id, entries.get(record_id))
    fitted = _fitted(stored, entries)
    return SeedPlan(seed.folder, seed.digest, snapshot.revision, tuple(fitted[one] for one in sorted(fitted)))


def _entries(store: Store, stored: Mapping[str, Record], wanted: Mapping[str, Record]) -> Iterator[RecordPlan]:
    same = {one for one, record in wanted.items() if one in stored and _agree(stored[one], record)}
    gone = stored.keys() - wanted.keys()
    found = bases(store, ((stored.keys() & wanted.keys()) - same) | gone)
    last = store.last_changes(wanted.keys() - stored.keys())
    retired = {one for one, change in last.items() if change.actor != ACTOR}
    for record_id, record in wanted.items():
        if record_id not in stored:
            yield RecordPlan(record_id, Fate.RETIRED if record_id in retired else Fate.NEW, seed=record)
        elif record_id not in same:
            yield _both(stored[record_id], record, found.get(record_id, NO_BASE))
    for record_id in gone & found.keys():
        base = found[record_id]
        if base.values:
            fate = Fate.KEPT if changed_here(stored[record_id], base) else Fate.GONE
            yield RecordPlan(record_id, fate, here=stored[record_id])


def _agree(here: Record, seed: Record) -> bool:
    return type(here) is type(seed) and replace(seed, version=here.version) == here


def _both(here: Record, seed: Record, base: Base) -> RecordPlan:
    """The entry of a record that store and seed have, and in which they differ."""
    if type(here) is not type(seed):
        return RecordPlan(here.id, Fate.RETIRED, here, seed)
    fields = compared(here, seed, base)
    sides = {field.side for field in fields}
    if base.redacted:
        fate = Fate.REDACTED
    elif Side.BOTH in sides:
        fate = Fate.BOTH
    else:
        fate = Fate.HERE if merged(here, fields) == here else Fate.SEED
    return RecordPlan(here.id, fate, here, seed, fields)


def _take(record_id: str, entry: RecordPlan | None) -> RecordPlan:
    """The entry with the seed's value."""
    if entry is None or entry.fate not in TAKEABLE:
        why = (
            "a person's data were removed from it" if entry and entry.fate is Fate.REDACTED else "it does not collide"
        )
        raise InvalidInput(
            f"the seed's value of {shown(record_id)} cannot be taken, because {why}: take ids that the plan lists",
            value=record_id,
        )
    if entry.fate is Fate.KEPT:
        return replace(entry, fate=Fate.GONE, taken=True)
    if entry.here is None:
        return replace(entry, fate=Fate.NEW, taken=True)
    if entry.fate is Fate.RETIRED:
        raise InvalidInput(
            f"{record_id} has been merged into another record: take the merge back first", value=record_id
        )
    return replace(entry, fate=Fate.SEED, fields=taken(entry.here, entry.fields), taken=True)


def _fitted(stored: Mapping[str, Record], entries: Mapping[str, RecordPlan]) -> dict[str, RecordPlan]:
    """The entries without what the store would refuse."""
    puts = {one: record for one, entry in entries.items() if (record := entry.becomes) is not None}
    retires = [one for one, entry in entries.items() if entry.fate is Fate.GONE]
    going, refused = fitting(stored, puts, retires)
    left = set(retires) - set(going)
    return {
        one: replace(entry, fate=Fate.HELD, names=refused[one])
        if one in refused
        else replace(entry, fate=Fate.NEEDED)
        if one in left
        else entry
        for one, entry in entries.items()
    }
