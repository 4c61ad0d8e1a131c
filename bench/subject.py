"""Base class of the engines to be measured. Each is compared with its bare driver, without the store's rules."""

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
    """One engine with one store, which is empty at first.

    `open` makes a new handle on the store. It can be sent to another process.
    """

    name: str
    bare: str
    """The name of the bare driver in the figures."""
    open: Callable[[], Store]

    @abstractmethod
    def read_whole(self) -> None:
        """Read with the bare driver everything that `load` reads."""

    @abstractmethod
    def recorded(self, inner: Transaction, log: list[Statement]) -> Transaction:
        """A transaction that does the same as `inner` and adds each statement to `log`."""

    @abstractmethod
    def replay(self, statements: Sequence[Statement]) -> None:
        """Send the statements with the bare driver, in one durable write transaction."""

    def find(self, place: str, category: str, age: int) -> list[str] | None:
        """The ids of the services that the engine's own query finds; None if the engine has no such query."""
        del place, category, age
        return None

    def statements_of(self, store: Store, change_set: ChangeSet) -> list[Statement]:
        """The statements that writing `change_set` sends. They are sent, then rolled back."""
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
        """Do what the engine does just before a commit. By default nothing."""
        del transaction


class _RolledBack(Exception):
    pass
