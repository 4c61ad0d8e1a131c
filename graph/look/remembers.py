"""The part of a store that a look asks: the past, and what is kept apart."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from graph.model.change import Change, ChangeQuery
from graph.model.kept import Kept, KeptQuery
from graph.store.contract import Snapshot

K = TypeVar("K", bound=Kept)


class Remembers(Protocol):
    """What questions about the past ask of a store; see `graph.store.contract`."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        """As `Store.changes`."""

    def count_changes(self, query: ChangeQuery) -> int:
        """As `Store.count_changes`."""

    def changed_subjects(self, query: ChangeQuery) -> dict[str, int]:
        """As `Store.changed_subjects`."""

    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        """As `Store.last_changes`."""

    def actors(self) -> dict[str, int]:
        """As `Store.actors`."""

    def kept(self, kind: type[K], ids: Iterable[str]) -> dict[str, K]:
        """As `Store.kept`."""

    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        """As `Store.find_kept`."""

    def revision_at(self, instant: datetime) -> int:
        """As `Store.revision_at`."""

    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        """As `Store.as_of`."""
