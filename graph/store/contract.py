"""The contract that every engine of the store keeps, including the answers in unusual cases.

Callers see only records, changes and receipts, never rows or driver objects. For every engine:

- **Order is commit order.** `revision()` grows with each change set that changed something: by one, or by more if it
  was a large one, written in steps. An empty store is at 0. Each write locks the counter first, so two writers
  queue and neither write is lost.
- **All or nothing.** A change set that fails leaves the store, its revision and its changes as they were.
- **Writes are durable.** Once `write` has returned, a crash of the process or the machine does not lose the change
  set. If `write` raises `StoreUnavailable`, the change set may or may not have been applied: write it again. A change
  set is applied at most once, which the store knows by its id.
- **Writing what is already there changes nothing**: no version, no change, no revision. A put contains the whole
  record and replaces all of it. The version in a put is ignored; use `expects` to compare versions.
- **Reading what is not there**: `read` leaves unknown ids out and never raises for them; an id given twice is
  returned once. A retired record is not there, but its changes are. If a record is written again under that id, its
  versions go on counting, so that an id and a version always mean the same content. An empty tuple is not None, and
  both are read back as they were written. Text keeps every character, instants are returned in UTC, numbers as they
  were.
- **Retiring what is not there** raises NotFound. Retiring a record that another record still names raises Conflict,
  unless the same change set also retires or rewrites that other record.
- **Only values that every engine can store** are accepted: finite numbers of at most 64 bits, text without lone
  surrogates, instants with a zone, tuples of a single scalar type. Anything else raises InvalidInput.
- **No dangling references.** A reference to a record that is neither in the store nor in the change set, or that is
  of a kind that the field does not allow, raises InvalidInput. So does a cycle of parents, in which a redirect counts
  as a child of its survivor.
- **One record per id.** Putting a record of another kind under an existing id raises Conflict. Only a redirect may
  replace the record that it stands for; and that record its redirect, if the change set expects its version.
- **Uncommitted writes are not visible** to any reader, nor in `revision()`.
- **Order of results**: `load` returns records by kind in the order of `KINDS`, then by id, by code point. Changes
  come by revision, then by subject id, or in exactly the reverse order. `read` returns a mapping in no particular
  order.
- **The record of changes** keeps every change with its record before and after. `changes` returns pages of it. If no
  change matches (an unknown subject, a revision that does not exist yet), the page is empty. The changes of a merged
  or retired record stay under its own id. Change sets that changed nothing are not in it.
- **The past** can be read: `as_of` returns what `load` returned at a revision, with redirects for merged ids and
  without retired records. Revision 0 is empty; for a revision that does not exist yet, the newest is returned.
  `revision_at` is the last revision before the first that was made after an instant. Instants are those of the
  writer's clock. If a clock went back, the order of revisions still holds. A change dated in the future hides later
  changes from `revision_at` until that time; `signpost doctor` reports it.
- **What is kept apart** (`graph.model.kept`) is in the store but not in the directory: it is not in `load`, `read`,
  the changes or the past, and writing it makes no revision. It is written by itself (`keep`) or with a change set, in
  the same transaction; either is applied at most once per id. A put replaces the whole record and gives it a new
  version, even if nothing differs. A version is never used again, not even under an id that was removed. Removing
  what is not there is harmless. Readers see a set either completely or not at all.
- **A redaction** removes what it names from every version: from records, changes, the actors and reasons of change
  sets, and from what is kept apart. Afterwards no answer of this store contains it, nor do its files, as far as the
  engine can ensure that. Each record that the redaction names or touches gets one more change, `REDACTED`, which says
  by whom and why; a change that was rewritten says in which revision. This is the only exception to the rules above
  about versions and the past. A redaction does not reach backups, other copies of the store, or what was read before.
- **Threads**: many threads may use a store at once. Processes see each other's commits at the next call.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar

from graph.model.change import Change, ChangeQuery, ChangeSet, Receipt, Update
from graph.model.kept import Kept, KeptQuery, KeptSet
from graph.model.record import Record
from graph.model.redaction import Redaction
from graph.store.keeping import apply_kept_set, remove_expired
from graph.store.redacting import Foreseen, apply_redaction, foreseen
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set

K = TypeVar("K", bound=Kept)
T = TypeVar("T")
Prepared = Callable[[Sequence[Update]], None]
"""Takes what a revision will bring, to get ready for it (`Store.write`)."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every record at one revision, ordered by kind (as in `KINDS`) and id."""

    revision: int
    records: tuple[Record, ...]


class Store(ABC):
    """One store of records. Engines implement the primitives; `writing` has the rules above for all engines."""

    revision_interval: float = 0.0
    """For how many seconds a caller may reuse the result of `revision()`. It is 0 if asking is cheap. Otherwise the
    store is on a server, which may be unreachable for a while: see `graph.directory`."""

    @abstractmethod
    def revision(self) -> int:
        """The revision of the newest committed change set that changed something; 0 for an empty store."""

    @abstractmethod
    def load(self) -> Snapshot:
        """Every record, all at the same revision."""

    @abstractmethod
    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        """Whole records by id, in one round trip, however many ids there are."""

    @abstractmethod
    def changes_since(self, revision: int) -> tuple[Update, ...]:
        """The record that each change after `revision` left (None if it was retired), oldest first.

        Raises InvalidInput for a negative revision.
        """

    @abstractmethod
    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        """One page of the record of changes. It is found by an index: only the changes on the page are read."""

    @abstractmethod
    def count_changes(self, query: ChangeQuery) -> int:
        """How many changes match: on all pages together, so `after` and `limit` do not count."""

    @abstractmethod
    def changed_subjects(self, query: ChangeQuery) -> dict[str, int]:
        """The same for each subject that has any. It takes longer than the sum."""

    @abstractmethod
    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        """The newest change of each of these subjects (by `actor`, if given). Those without any are left out."""

    @abstractmethod
    def actors(self) -> dict[str, int]:
        """Every actor who has changed something, with the newest revision of each."""

    @abstractmethod
    def revision_at(self, instant: datetime) -> int:
        """The revision at this instant; 0 before the first. Raises InvalidInput for an instant without a zone."""

    @abstractmethod
    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        """The records at `revision`: all of them, or only those with these ids and of these kinds.

        The time it takes depends on the number of these records, not on how much was changed before or since.
        Raises InvalidInput for a negative revision or an unknown kind.
        """

    @abstractmethod
    def receipt(self, change_set: str) -> Receipt | None:
        """The receipt of the change set with this id, or None if it was never applied."""

    @abstractmethod
    def kept(self, kind: type[K], ids: Iterable[str]) -> dict[str, K]:
        """The records of this kind that are kept apart with these ids; unknown ids are left out."""

    @abstractmethod
    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        """One page of the records of this kind that are kept apart, in the order of their ids.

        Raises InvalidInput if the kind does not declare the query's field as a lookup field.
        """

    @abstractmethod
    def close(self) -> None:
        """Release files and connections. Closing twice is harmless; using it afterwards raises StoreUnavailable."""

    @abstractmethod
    def transact(self, body: Callable[[Transaction], T]) -> T:
        """Run `body` in one write transaction, which is committed when it returns and rolled back when it raises.

        For use by the engine and by the methods below. `body` may run again if the engine has to retry.
        """

    def write(
        self, change_set: ChangeSet, apart: KeptSet | None = None, *, prepared: Prepared | None = None
    ) -> Receipt:
        """Write one change set, and the records to keep apart with it, durably: all of it or nothing.

        Engines that check a large change set before they lock the store call `prepared` in between, with what the
        revision will bring, sorted by subject. The number of the revision in it is not the one that it will have.
        The write may still fail or be prepared again: then `prepared` is called again, or was called for nothing. It
        is called without any updates if the change set is written under the lock after all.

        Raises InvalidInput (a bad id, a dangling reference, a cycle), Conflict (another version or revision than
        expected, a record that others still name), NotFound (retiring what is not there), StoreUnavailable.
        """
        _ = prepared  # no rule is checked before the lock is taken
        return self.transact(lambda transaction: apply_change_set(transaction, change_set, apart))

    def keep(self, kept_set: KeptSet) -> int:
        """Write records that are kept apart, durably, all or nothing. Returns the version of the puts.

        Raises InvalidInput (a bad id or value), Conflict (another version than expected), StoreUnavailable.
        """
        return self.transact(lambda transaction: apply_kept_set(transaction, kept_set))

    def remove_expired(self, now: datetime) -> int:
        """Remove the records kept apart that expire at or before `now`. Returns how many there were."""
        return self.transact(lambda transaction: remove_expired(transaction, now))

    def redact(self, redaction: Redaction) -> Receipt:
        """Remove a person's data from the store, durably, all or nothing, and `purge` it from the disk.

        Raises NotFound (a record that never existed), InvalidInput (a field that does not exist or cannot be
        emptied), StoreUnavailable. After StoreUnavailable, repeat it: it is applied only once, but purged again.
        """
        receipt = self.transact(lambda transaction: apply_redaction(transaction, redaction))
        self.purge()
        return receipt

    def foresee(self, redaction: Redaction) -> Foreseen:
        """What `redact` would touch, counted without any value. It writes nothing.

        Raises as `redact`. Others cannot write meanwhile.
        """
        return foreseen(self.transact, redaction)

    @abstractmethod
    def purge(self) -> None:
        """Remove overwritten and removed data from the disk, as far as the engine can.

        Raises StoreUnavailable if something prevents it.
        """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
