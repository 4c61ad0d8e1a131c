"""What the rules of writing ask of an engine inside one transaction."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.model.change import Change, ChangeSet, Position, Receipt
from graph.model.kept import Kept
from graph.model.record import Record


@dataclass(frozen=True, slots=True)
class Counter:
    """What a writer goes on from.

    `recorded_at` is the latest instant of all change sets that changed something, None where there is none; `kept` is
    the highest version that a record kept apart was ever given.
    """

    revision: int
    recorded_at: datetime | None
    kept: int


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A record that is kept apart, and the id of the set that wrote it."""

    record: Kept
    writer: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What people wrote about a change set: who made it, and why."""

    change_set: str
    actor: str
    reason: str


class Transaction(ABC):
    """What the shared writing logic needs of an engine inside one transaction. Its body may run twice."""

    @abstractmethod
    def lock(self) -> Counter:
        """Lock the counter until the end of the transaction and return what it holds."""

    @abstractmethod
    def receipt(self, change_set: str) -> Receipt | None:
        """The receipt of the change set with this id, None where it was never applied."""

    @abstractmethod
    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records with these ids as this transaction sees them; unknown ids are left out."""

    @abstractmethod
    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        """For each of `ids` that was ever stored: the highest version that it had, retired or not."""

    @abstractmethod
    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        """For each of `ids` that some record names: the ids of the records that name it."""

    @abstractmethod
    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        """Store whole records; `replaced` holds what is stored now under those of their ids that exist."""

    @abstractmethod
    def remove(self, records: Sequence[Record]) -> None:
        """Remove stored records."""

    @abstractmethod
    def append(
        self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
    ) -> None:
        """Add to the record of changes and set the counter to `receipt.revision` and `recorded_at`.

        Called for a change set that changed nothing, too, so that its id is known; the revision is then the old one,
        and `recorded_at` None: the counter stays.
        """

    # Records that are kept apart.

    @abstractmethod
    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        """Those that are kept apart under these ids; unknown ids are left out."""

    @abstractmethod
    def keep(self, records: Sequence[Kept], writer: str) -> None:
        """Store whole records, which all have the same new version, and set the counter to it."""

    @abstractmethod
    def forget(self, ids: Sequence[str]) -> None:
        """Remove what is kept apart under these ids; ids that are not there are passed over."""

    @abstractmethod
    def expired(self, now: datetime) -> list[str]:
        """The ids of what expires at `now` or has before."""

    # Redaction. Words are text as it stands in the JSON of a record: any that holds one may be among the answers,
    # also where the word is no text of its.

    @abstractmethod
    def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
        """The positions of every change of these subjects, and of those with one of the words in a record."""

    @abstractmethod
    def history(self, positions: Sequence[Position]) -> list[Change]:
        """The changes at these positions."""

    @abstractmethod
    def rewrite(self, changes: Sequence[Change]) -> None:
        """Store `before`, `after` and `redacted` of these changes, in place of what stands at their positions."""

    @abstractmethod
    def sayings(self, words: Sequence[str]) -> list[Saying]:
        """What was written about every change set with one of the words in it; these words are plain text."""

    @abstractmethod
    def reword(self, sayings: Sequence[Saying], redacted: int) -> None:
        """Store what is written about these change sets, and that their changes are `redacted` by that revision."""

    @abstractmethod
    def kept_with(self, words: Sequence[str]) -> list[str]:
        """The ids of what is kept apart with one of the words in it."""
