"""The store on a Neo4j server: one driver, short sessions, and what is asked of the leader."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.collector import collector_paused
from graph.model.change import Change, ChangeSet, Receipt
from graph.model.errors import InvalidInput, StoreUnavailable, StoreUnusable
from graph.model.record import Record
from graph.store.contract import Snapshot, Store, Transaction
from graph.store.examining import Finding
from graph.store.neo4j import statements
from graph.store.neo4j.address import Address
from graph.store.neo4j.connections import Connections, Row
from graph.store.neo4j.examining import examine
from graph.store.neo4j.failures import InDoubt, emptied
from graph.store.neo4j.limits import Limits
from graph.store.neo4j.reading import HIGHEST, asked, change, gathered, receipt, records
from graph.store.neo4j.schema import migrate, newest, version
from graph.store.neo4j.transaction import Neo4jTransaction, key_of
from graph.store.writing import apply_change_set, load_order

T = TypeVar("T")
_LIMITS = Limits()


class Neo4jStore(Store):
    """A graph in one database. Opening it makes its constraints, or brings them to the newest version.

    What a server answers is never torn: see `statements`. The truth is asked of the leader; only `load` may ask a
    follower, told by a bookmark how far it must have come, and adds what the leader has written since.
    """

    revision_interval = 0.15
    """A write is to be seen by every process in 300 ms: half of that is left to the way to the server, to catching up
    and to the answer. `bench.engines` measures it."""

    def __init__(
        self, address: Address, *, limits: Limits = _LIMITS, driver: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """`driver` are options of the driver that take the place of the engine's own."""
        self.address = address
        self._limits = limits
        self._writing = threading.Lock()
        self.connections = Connections(address, limits, driver)
        try:
            self.connections.settle_database()
            if version(self.connections) < newest():
                migrate(self.connections)
        except BaseException:
            self.connections.close()
            raise

    def revision(self) -> int:
        return self._counter(self.connections.ask(statements.REVISION, seconds=self._limits.revision))

    @collector_paused()
    def load(self) -> Snapshot:
        rows, bookmarks = self.connections.ask_marked(statements.SETTLED_REVISION)
        base = self._counter(rows)
        found, damaged = self.connections.ask_any(
            statements.EVERYTHING, bookmarks, gathered, seconds=self._limits.load
        )
        revision, newer = self._since(base)
        _check_damage(damaged, {one.subject for one in newer})
        found |= {one.subject: one.after for one in newer if one.after is not None}
        for one in {one.subject: one for one in newer}.values():
            if one.after is None:
                found.pop(one.subject, None)
        return Snapshot(revision, tuple(sorted(found.values(), key=load_order)))

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        rows = self.connections.ask(statements.BY_ID_BETWEEN_COMMITS, {"ids": asked(ids)})
        return {record.id: record for record in records(rows)}

    def changes_since(self, revision: int) -> tuple[Change, ...]:
        if revision < 0:
            raise InvalidInput(f"revisions count from 0, there is none before {revision}", value=revision)
        return self._since(min(revision, HIGHEST))[1]

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self.connections.ask(statements.RECEIPT_BETWEEN_COMMITS, {"key": key_of(change_set)}))

    def examine(self) -> Iterator[Finding]:
        """What `signpost doctor` tells of the server and its schema."""
        return examine(self.connections)

    def close(self) -> None:
        self.connections.close()

    def transact(self, body: Callable[[Transaction], T]) -> T:
        return self._transact(body, self._limits.write)

    def write(self, change_set: ChangeSet) -> Receipt:
        """As promised. Where the answer to the commit is lost the change set is written again: its id decides."""
        touched = len(change_set.puts) + len(change_set.retires)
        seconds = self._limits.write + self._limits.write_per_thousand * touched / 1000
        deadline = time.monotonic() + self._limits.patience
        while True:
            try:
                return self._transact(lambda transaction: apply_change_set(transaction, change_set), seconds)
            except InDoubt:
                if time.monotonic() >= deadline:
                    raise

    def _transact(self, body: Callable[[Transaction], T], seconds: float) -> T:
        def work(transaction: ManagedTransaction) -> T:
            ours = Neo4jTransaction(transaction, self._limits.batch)
            result = body(ours)
            ours.seal()
            return result

        with self._turn():
            return self.connections.write(work, seconds=seconds)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Threads queue here, so that they do not hold connections while they wait for each other."""
        seconds = self._limits.write
        if not self._writing.acquire(timeout=seconds):
            raise StoreUnavailable(
                f"the store {self.address} has been busy with other writes for {seconds:g} s: try again",
                value=str(self.address),
            )
        try:
            yield
        finally:
            self._writing.release()

    def _since(self, revision: int) -> tuple[int, tuple[Change, ...]]:
        # Since 0 means all that there ever were.
        seconds = self._limits.catch_up if revision else self._limits.load
        rows = self.connections.ask(statements.CHANGES_SINCE, {"since": revision}, seconds=seconds)
        if not rows:
            raise emptied(self.address)
        return int(rows[0]["newest"]), tuple(change(row) for row in rows if row["revision"] is not None)

    def _counter(self, rows: list[Row]) -> int:
        if not rows:
            raise emptied(self.address)
        return int(rows[0]["revision"])


def _check_damage(damaged: Iterable[StoreUnusable], touched: Set[str]) -> None:
    """What a commit under way wrote may be read half: it is known from its changes. The rest is damaged."""
    for error in damaged:
        written = str(error.value) in touched if error.value is not None else bool(touched)
        if not written:
            raise error
