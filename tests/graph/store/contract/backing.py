"""What an engine's tests bring along: handles on one place of data, and a back door past the engine's own code."""

from abc import ABC, abstractmethod
from collections.abc import Iterator

import pytest

from graph.store.contract import Store


class Backing(ABC):
    """One empty place for a store. The back door speaks to the data directly, so that a bug that reading and
    writing share cannot hide, and so that damage can be done."""

    @abstractmethod
    def open(self) -> Store:
        """Another handle on the same data, as another process would open it."""

    @abstractmethod
    def raw_count(self, kind: str) -> int:
        """How many records of this kind are kept."""

    @abstractmethod
    def raw_value(self, one: str, field: str) -> object:
        """What is kept in a field of the record: a plain value, or a list of them for a tuple of text."""

    @abstractmethod
    def raw_set(self, one: str, field: str, value: str) -> None:
        """Put this text into a single-valued field of the record, past every rule."""

    @abstractmethod
    def raw_kept(self, kind: str) -> int:
        """How many records of this kind are kept apart from the directory."""

    @abstractmethod
    def raw_spoil(self, one: str) -> None:
        """Damage this record, which is kept apart, so that it cannot be read."""

    @abstractmethod
    def raw_held(self, *texts: str) -> list[str]:
        """Those of these texts of printable ASCII that stand anywhere in what is kept."""

    @abstractmethod
    def raw_changes(self) -> list[tuple[int, str]]:
        """(revision, subject) of every change kept, in the order in which they were appended."""

    def reopen(self, store: Store) -> Store:
        """The store after it was closed and opened again."""
        store.close()
        return self.open()


class WithStore:
    """The fixtures of every part of the contract: `backing` comes from the engine's tests, `store` is open on it."""

    @pytest.fixture
    def backing(self) -> Iterator[Backing]:
        raise NotImplementedError("an engine's tests give a fixture `backing`")

    @pytest.fixture
    def store(self, backing: Backing) -> Iterator[Store]:
        with backing.open() as store:
            yield store
