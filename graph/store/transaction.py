"""What the rules of writing ask of an engine inside one transaction."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence

from graph.model.change import Change, ChangeSet, Receipt
from graph.model.record import Record


class Transaction(ABC):
    """What the shared writing logic needs of an engine inside one transaction. Its body may run twice."""

    @abstractmethod
    def lock(self) -> int:
        """Lock the counter until the end of the transaction and return the revision that it holds."""

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
    def append(self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change]) -> None:
        """Add to the record of changes and set the counter to `receipt.revision`.

        Called for a change set that changed nothing, too, so that its id is known; the revision is then the old one.
        """
