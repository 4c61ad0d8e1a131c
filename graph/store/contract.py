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
  `changes_since` by revision, then by subject id; `read` is a mapping and has none.
- **Threads**: a store may be used by many threads at once. Processes see each other's commits at the next call.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self, TypeVar

from graph.model.change import Change, ChangeSet, Receipt
from graph.model.record import Record
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set

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
    def changes_since(self, revision: int) -> tuple[Change, ...]:
        """Every change of a later revision than this, oldest first. InvalidInput for a negative revision."""

    @abstractmethod
    def receipt(self, change_set: str) -> Receipt | None:
        """The receipt of the change set with this id, None where it was never applied."""

    @abstractmethod
    def close(self) -> None:
        """Give back what the store holds. Closing twice is harmless; using it afterwards is StoreUnavailable."""

    @abstractmethod
    def transact(self, body: Callable[[Transaction], T]) -> T:
        """Run `body` in one write transaction: committed when it returns, rolled back when it raises.

        For the engine's own use and `write`'s. `body` may be run again where the engine asks for a retry.
        """

    def write(self, change_set: ChangeSet) -> Receipt:
        """Write one change set, all or nothing, durably.

        Raises InvalidInput (a bad id, a dangling name, a cycle), Conflict (a version that moved on, a record that is
        still named), NotFound (retiring what is not there), StoreUnavailable.
        """
        return self.transact(lambda transaction: apply_change_set(transaction, change_set))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
