"""The promise that every engine of the store gives, with its awkward answers written down.

Values cross the line: records, changes and receipts, never rows or driver records. What holds for every engine:

- **Order is commit order.** `revision()` counts the change sets that changed something, from 0 for an empty store.
  Each write locks the counter first; two writers queue, neither is lost.
- **All or nothing.** A change set that fails leaves the store, its revision and its changes as they were.
- **Written means kept.** When `write` has returned, a crash of the process or the machine does not lose it. When it
  raised `StoreUnavailable`, it may or may not have been applied: write the same change set again; its id decides,
  and it is applied at most once.
- **Writing what is already there changes nothing**: no version, no change, no revision. Fields absent from a put do
  not exist: a put is the whole record, and replaces all of it. The version in a put is ignored; `expects` compares.
- **Reading what is not there**: `read` leaves unknown ids out; it never raises for them. Ids asked twice are
  answered once. A retired record is not there; its changes are, and one written again under its id goes on counting
  versions: an id and a version mean one content for ever. An empty tuple is not None, and comes back as what was
  written. Text keeps every character, instants come back in UTC, numbers as they were.
- **Retiring what is not there** raises NotFound. Retiring what another record still names raises Conflict,
  unless the same change set retires or rewrites that one too.
- **Only what every engine can keep** is accepted: numbers finite and of 64 bits, text without lone surrogates,
  instants with a zone, tuples of one scalar type. Anything else is refused with InvalidInput.
- **No dangling names.** A record that names another of a kind that its field does not allow, or one that is not in
  the store and not in the change set, is refused with InvalidInput. So is a cycle of parents, a redirect
  counting as its survivor.
- **One id, one record.** Putting a record of another kind under an id that exists is a Conflict; only a redirect may
  take the place of the record that it stands for.
- **Uncommitted writes are not seen** by any reader, nor by `revision()`.
- **Order of results**: `load` gives records by kind in the order of `KINDS`, then by id, by code point;
  changes by revision, then by subject id, or in the exact reverse; `read` is a mapping and has none.
- **The record of changes** keeps every change with its record before and after. `changes` gives pages of it; where
  no change fits, the page is empty: an unknown subject, a revision that is not there yet. A merged record's changes
  stay under its own id, and so do a retired one's. Change sets that changed nothing are not in it.
- **The past** can be read: `as_of` gives what `load` gave at a revision, a merged id as its redirect, a retired one
  not at all. Revision 0 is empty, and one that is not there yet is the newest. `revision_at` is the last revision
  before the first one that was made after an instant. Instants are the writers' own: where they go back, the order of
  revisions holds; one in the future hides what follows it until then, and `signpost doctor` tells of it.
- **What is kept apart** (`graph.model.kept`) is in the store and not in the directory: it is not in `load`, `read`,
  the changes or the past, and moves no revision. It is written by itself (`keep`) or with a change set, in its
  transaction; either is applied at most once under its id. A put replaces the whole record and gives it a new
  version, also where nothing differs; versions never come back, not even under an id that was removed. Removing what
  is not there is harmless. Readers see all of a set or nothing of it.
- **A redaction** takes what it names out of every version: out of records, changes, what was written about change
  sets, and what is kept apart. Nothing that this store answers holds it afterwards, nor do its files, as far as the
  engine can see to that. Each record that it names or touches has one more change, `REDACTED`, which says by whom and
  why; a change that it rewrote says in which revision. It is the only exception to what is said above of versions and
  of the past. It does not reach backups, other copies of the store, and what was read before.
- **Threads**: a store may be used by many threads at once. Processes see each other's commits at the next call.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar

from graph.model.change import Change, ChangeQuery, ChangeSet, Receipt, Update
from graph.model.kept import Kept, KeptQuery, KeptSet
from graph.model.record import Record
from graph.model.redaction import Redaction
from graph.store.keeping import apply_kept_set, remove_expired
from graph.store.redacting import apply_redaction
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set

K = TypeVar("K", bound=Kept)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every record at one revision, ordered by kind (as in `KINDS`) and id."""

    revision: int
    records: tuple[Record, ...]


class Store(ABC):
    """One store of records. Engines give the primitives; the rules above are written once, in `writing`."""

    revision_interval: float = 0.0
    """For how many seconds an answer of `revision()` is good enough: 0 where asking costs next to nothing. Where it
    is more, the store is somewhere else and may be out of reach for a while; see `graph.directory`."""

    @abstractmethod
    def revision(self) -> int:
        """The revision of the newest committed change set; 0 for an empty store."""

    @abstractmethod
    def load(self) -> Snapshot:
        """Everything, at one revision."""

    @abstractmethod
    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        """Whole records by id, in one round trip, whatever the number of ids."""

    @abstractmethod
    def changes_since(self, revision: int) -> tuple[Update, ...]:
        """What every change of a later revision than this left, oldest first.

        Raises InvalidInput for a negative revision.
        """

    @abstractmethod
    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        """One page of the record of changes, found by index: only what is on the page is read."""

    @abstractmethod
    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        """The newest change of each of these subjects, or the newest by `actor`; those without one are left out."""

    @abstractmethod
    def actors(self) -> dict[str, int]:
        """Everybody who has changed something, with the newest revision by each."""

    @abstractmethod
    def revision_at(self, instant: datetime) -> int:
        """The revision at this instant; 0 before the first. InvalidInput for an instant without a zone."""

    @abstractmethod
    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        """What was there at `revision`: everything, or only the records with these ids and of these kinds.

        The time it takes grows with the number of such records, not with what was changed before or since.
        Raises InvalidInput for a negative revision or an unknown kind.
        """

    @abstractmethod
    def receipt(self, change_set: str) -> Receipt | None:
        """The receipt of the change set with this id, None where it was never applied."""

    @abstractmethod
    def kept(self, kind: type[K], ids: Iterable[str]) -> dict[str, K]:
        """The records of this kind that are kept apart under these ids; unknown ids are left out."""

    @abstractmethod
    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        """One page of the records of this kind that are kept apart, in the order of their ids.

        Raises InvalidInput where the kind does not declare that field as one to find records by.
        """

    @abstractmethod
    def close(self) -> None:
        """Give back what the store holds. Closing twice is harmless; using it afterwards is StoreUnavailable."""

    @abstractmethod
    def transact(self, body: Callable[[Transaction], T]) -> T:
        """Run `body` in one write transaction: committed when it returns, rolled back when it raises.

        For the engine's own use and `write`'s. `body` may be run again where the engine asks for a retry.
        """

    def write(self, change_set: ChangeSet, apart: KeptSet | None = None) -> Receipt:
        """Write one change set, and what is to be kept apart with it, all or nothing, durably.

        Raises InvalidInput (a bad id, a dangling name, a cycle), Conflict (a version that moved on, a record that is
        still named), NotFound (retiring what is not there), StoreUnavailable.
        """
        return self.transact(lambda transaction: apply_change_set(transaction, change_set, apart))

    def keep(self, kept_set: KeptSet) -> int:
        """Write what is kept apart, all or nothing, durably; the version of the puts.

        Raises InvalidInput (a bad id or value), Conflict (a version that moved on), StoreUnavailable.
        """
        return self.transact(lambda transaction: apply_kept_set(transaction, kept_set))

    def remove_expired(self, now: datetime) -> int:
        """Remove what is kept apart and expires at `now` or has before; how many there were."""
        return self.transact(lambda transaction: remove_expired(transaction, now))

    def redact(self, redaction: Redaction) -> Receipt:
        """Take a person's data out of the store, all or nothing, durably, and `purge` it.

        Raises NotFound (a record that never was), InvalidInput (a field that there is not or that cannot be emptied),
        StoreUnavailable. Repeat it after that one: it is applied once, and purged again.
        """
        receipt = self.transact(lambda transaction: apply_redaction(transaction, redaction))
        self.purge()
        return receipt

    @abstractmethod
    def purge(self) -> None:
        """Remove from the disk what has been overwritten or removed, as far as the engine can.

        Raises StoreUnavailable where something is in the way.
        """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
