"""An engine to measure, with its bare driver, which does the same without the store's rules."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from graph.model.change import ChangeSet
from graph.store.contract import Store
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set

Statement = tuple[Any, ...]
"""The method of the bare driver, and its arguments."""


class Subject(ABC):
    """An engine with an empty store.

    `open` makes a new handle on the store; it can be sent to another process.
    """

    name: str
    bare: str
    """The name of the bare driver in the figures."""
    open: Callable[[], Store]

    @abstractmethod
    def read_whole(self) -> None:
        """Read with the bare driver what loading the store reads."""

    @abstractmethod
    def recorded(self, inner: Transaction, log: list[Statement]) -> Transaction:
        """A transaction that does what `inner` does, and writes each statement into `log`."""

    @abstractmethod
    def replay(self, statements: Sequence[Statement]) -> None:
        """Send the statements with the bare driver, in a single durable write transaction."""

    def find(self, place: str, category: str, age: int) -> list[str] | None:
        """The ids of the services that a query of the engine finds; None where there is no such query."""
        del place, category, age
        return None

    def statements_of(self, store: Store, change_set: ChangeSet) -> list[Statement]:
        """The statements that writing `change_set` sends. They are sent and rolled back."""
        log: list[Statement] = []

        def body(transaction: Transaction) -> None:
            watched = self.recorded(transaction, log)
            apply_change_set(watched, change_set)
            self.end(watched)
            raise _RolledBack

        try:
            store.transact(body)
        except _RolledBack:
            return log
        raise AssertionError("a transaction whose body raised was committed")

    def end(self, transaction: Transaction) -> None:
        """Do what the engine does before a commit; by default nothing."""
        del transaction


class _RolledBack(Exception):
    pass
