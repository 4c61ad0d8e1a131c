"""What the rules of writing need from an engine inside one transaction."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.model.change import Change, ChangeSet, Position, Receipt
from graph.model.kept import Kept
from graph.model.record import Record


@dataclass(frozen=True, slots=True)
class Counter:
    """The state that a writer continues from.

    `recorded_at` is the latest instant of all change sets that changed something (None if there is none); `kept` is
    the highest version that any record kept apart has had.
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
    """What was written about a change set: who made it, and why."""

    change_set: str
    actor: str
    reason: str


class Transaction(ABC):
    """What the shared writing logic needs from an engine inside one transaction. Its body may run twice."""

    @abstractmethod
    def lock(self) -> Counter:
        """Lock the counter until the end of the transaction and return its values."""

    @abstractmethod
    def receipt(self, change_set: str) -> Receipt | None:
        """The receipt of the change set with this id, or None if it was never applied."""

    @abstractmethod
    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records with these ids as this transaction sees them; unknown ids are left out."""

    @abstractmethod
    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        """For each of `ids` that was ever stored, even if retired since: the highest version that it had."""

    @abstractmethod
    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        """For each of `ids` that any record names: the ids of the records that name it."""

    @abstractmethod
    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        """Store whole records. `replaced` are the stored records with the same ids, by id."""

    @abstractmethod
    def remove(self, records: Sequence[Record]) -> None:
        """Remove stored records."""

    @abstractmethod
    def append(
        self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
    ) -> None:
        """Add to the record of changes and set the counter to `receipt.revision` and `recorded_at`.

        It is also called for a change set that changed nothing, so that its id is known. Then the revision is the old
        one and `recorded_at` is None, and the counter stays as it is.
        """

    # Records that are kept apart.

    @abstractmethod
    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        """The records that are kept apart with these ids; unknown ids are left out."""

    @abstractmethod
    def keep(self, records: Sequence[Kept], writer: str) -> None:
        """Store whole records, which all have the same new version, and set the counter to that version."""

    @abstractmethod
    def forget(self, ids: Sequence[str]) -> None:
        """Remove the records kept apart with these ids. Unknown ids are ignored."""

    @abstractmethod
    def expired(self, now: datetime) -> list[str]:
        """The ids of the records kept apart that expire at or before `now`."""

    # Redaction. Words are text as it is written in the JSON of a record. The result may include any record whose JSON
    # contains a word, even if the word is not in one of its texts.

    @abstractmethod
    def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
        """The positions of all changes of these subjects, and of all changes with one of the words in a record."""

    @abstractmethod
    def history(self, positions: Sequence[Position]) -> list[Change]:
        """The changes at these positions."""

    @abstractmethod
    def rewrite(self, changes: Sequence[Change]) -> None:
        """Replace `before`, `after` and `redacted` of the changes at the same positions with those of `changes`."""

    @abstractmethod
    def sayings(self, words: Sequence[str]) -> list[Saying]:
        """The sayings that contain one of the words. Here the words are plain text."""

    @abstractmethod
    def reword(self, sayings: Sequence[Saying], redacted: int) -> None:
        """Store these sayings, and mark the changes of their change sets as `redacted` in that revision."""

    @abstractmethod
    def kept_with(self, words: Sequence[str]) -> list[str]:
        """The ids of the records kept apart that contain one of the words."""
