"""The store in a SQLite file: takes connections, begins and ends transactions, and translates errors into ours."""

import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from graph.model.change import Change, ChangeQuery, ChangeSet, Receipt, Update
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.model.kept import Kept, KeptQuery, KeptSet
from graph.model.record import Record
from graph.store.contract import Prepared, Snapshot, Store
from graph.store.kit.changes import left_by
from graph.store.kit.finding import Finding
from graph.store.kit.gc_pause import gc_paused
from graph.store.kit.keeping import check_kept_kind, only
from graph.store.kit.values import known_revision
from graph.store.sqlite import history, keeping
from graph.store.sqlite.ahead import settle
from graph.store.sqlite.combining import Combining
from graph.store.sqlite.connections import SETTINGS, Connection, Connections, patiently
from graph.store.sqlite.examining import examine
from graph.store.sqlite.failures import in_use, is_no_store, read_only, translate
from graph.store.sqlite.preparing import check_place, prepare
from graph.store.sqlite.reading import by_id, everything
from graph.store.sqlite.recording import newest_revision
from graph.store.sqlite.spreading import ALONG, spread_some
from graph.store.sqlite.staging import ATTEMPTS, WAITS, Staging, is_large, rehearse
from graph.store.sqlite.transaction import SqliteTransaction, receipt
from graph.store.transaction import Transaction
from graph.store.writing import load_order

K = TypeVar("K", bound=Kept)
T = TypeVar("T")

PATIENCE = 5.0
"""For how many seconds a call waits for a lock that another thread or program holds."""


class SqliteStore(Store):
    """A file, and the two that SQLite keeps beside it while it is open (`-wal`, `-shm`).

    Opening creates the file or migrates it to the newest version. A file that cannot be written is opened for
    reading: then a write raises StoreUnusable, and so does opening a file that would have to be created or migrated.
    `settings` are pragmas for each connection, in addition to the engine's own.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE, settings: Sequence[str] = ()) -> None:
        self._path = path.absolute()
        self._patience = patience
        self._writing = threading.Lock()
        self._large = threading.Lock()  # for who is writing a large change set
        self._combining = Combining()
        check_place(self._path)
        try:
            prepare(self._path, patience)
        except sqlite3.Error as exc:
            raise translate(exc, self._path) from exc
        self._connections = Connections(self._path, patience, settings)

    def revision(self) -> int:
        return self._use(newest_revision)

    @gc_paused()
    def load(self) -> Snapshot:
        return self._use(_load)

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = set(ids)
        return self._use(lambda connection: _in_snapshot(connection, lambda: by_id(connection, wanted)))

    @gc_paused()
    def changes_since(self, revision: int) -> tuple[Update, ...]:
        return self._use(lambda connection: history.changes_since(connection, revision))

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        return self._use(lambda connection: history.changes(connection, query))

    def count_changes(self, query: ChangeQuery) -> int:
        return self._use(lambda connection: history.count_changes(connection, query))

    def changed_subjects(self, query: ChangeQuery) -> dict[str, int]:
        return self._use(lambda connection: history.changed_subjects(connection, query))

    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        return self._use(lambda connection: history.last_changes(connection, ids, actor))

    def actors(self) -> dict[str, int]:
        return self._use(history.actors)

    def revision_at(self, instant: datetime) -> int:
        return self._use(lambda connection: history.revision_at(connection, instant))

    @gc_paused()
    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        given = known_revision(revision)

        def read(connection: Connection) -> Snapshot:
            at = min(given, newest_revision(connection))
            records = history.as_of(connection, at, ids, kinds)
            return Snapshot(at, tuple(sorted(records, key=load_order)))

        return self._use(lambda connection: _in_snapshot(connection, lambda: read(connection)))

    def kept(self, kind: type[K], ids: Iterable[str]) -> dict[str, K]:
        check_kept_kind(kind)

        def read(connection: Connection) -> dict[str, Kept]:
            return keeping.read_kept(connection, kind.KIND, ids)

        return only(kind, self._use(lambda connection: _in_snapshot(connection, lambda: read(connection))))

    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        check_kept_kind(kind)

        def find(connection: Connection) -> list[Kept]:
            return keeping.find_kept(connection, kind, query)

        records = self._use(lambda connection: _in_snapshot(connection, lambda: find(connection)))
        return tuple(only(kind, {record.id: record for record in records}).values())

    def receipt(self, change_set: str) -> Receipt | None:
        return self._use(lambda connection: _in_snapshot(connection, lambda: receipt(connection, change_set)))

    def purge(self) -> None:
        """Overwrite what was kept apart and removed, write the journal back into the file and empty it.

        Raises StoreUnavailable if others go on reading it.
        """
        self._step(_rewrite_kept)
        self._use(lambda connection: _empty_journal(connection, self._path, self._patience))

    def copy_to(self, path: Path) -> None:
        """Write everything at one revision into a new file at `path`. Others go on reading and writing meanwhile."""
        self._use(lambda connection: _copy(connection, path))

    def examine(self) -> list[Finding]:
        """What `signpost doctor` reports about the file."""
        return self._use(lambda connection: list(examine(connection, self._path)))

    def close(self) -> None:
        self._connections.close()

    def write(
        self, change_set: ChangeSet, apart: KeptSet | None = None, *, prepared: Prepared | None = None
    ) -> Receipt:
        """As `Store.write`. Change sets that wait for their turn are committed together. A large one is prepared
        before it has its turn."""
        if is_large(change_set, apart) and self._large.acquire(timeout=WAITS):
            try:
                receipt = self._write_large(change_set, apart, prepared)
            finally:
                self._large.release()
            if receipt is not None:
                return receipt
            if prepared is not None:
                prepared(())
        waiting = self._combining.enter(change_set, apart)
        try:
            with self._turn():
                self._combining.write(waiting, self._transact_now)
        finally:
            if waiting.became is None:
                self._combining.leave(waiting)
        if isinstance(waiting.became, Receipt):
            return waiting.became
        assert waiting.became is not None
        raise waiting.became

    def _write_large(self, change_set: ChangeSet, apart: KeptSet | None, prepared: Prepared | None) -> Receipt | None:
        """Write a change set that is rehearsed first; None if others have always come before it."""
        staging = Staging(self._step)
        for attempt in range(ATTEMPTS):
            if not staging.make_way():
                return None
            rehearsed = self._use(lambda connection: rehearse(connection, change_set, apart))
            if isinstance(rehearsed, Receipt):
                return rehearsed
            if prepared is not None and rehearsed.changes:
                prepared(left_by(rehearsed.changes))
            if (receipt := staging.write(change_set, apart, rehearsed, attempt)) is not None:
                return receipt
        return None

    def _step(self, body: Callable[[Connection], T]) -> T:
        """Run `body` in one write transaction."""
        with self._turn():
            return self._use(lambda connection: self._committed(connection, body))

    def transact(self, body: Callable[[Transaction], T]) -> T:
        with self._turn():
            return self._transact_now(body)

    def _transact_now(self, body: Callable[[Transaction], T]) -> T:
        return self._use(lambda connection: self._transact(connection, body))

    def _transact(self, connection: Connection, body: Callable[[Transaction], T]) -> T:
        def transacted(connection: Connection) -> T:
            result = body(SqliteTransaction(connection))
            spread_some(connection, ALONG)
            return result

        return self._committed(connection, transacted)

    def _committed(self, connection: Connection, body: Callable[[Connection], T]) -> T:
        if connection.once:
            raise read_only(self._path)
        patiently(self._patience, lambda: connection.execute("BEGIN IMMEDIATE"))
        result = body(connection)
        connection.execute("COMMIT")
        self._connections.check_journal(connection)  # else the change set may be in a file that nobody will find
        return result

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Writing threads queue here. SQLite's own wait polls, so the same thread might lose every time."""
        if not self._writing.acquire(timeout=self._patience):
            raise StoreUnavailable(
                f"the store {self._path} has been busy with other writes for {self._patience:g} s: try again",
                value=str(self._path),
            )
        try:
            yield
        finally:
            self._writing.release()

    def _use(self, body: Callable[[Connection], T]) -> T:
        """Run `body` with a connection. It is rolled back if `body` raises, and closed if SQLite itself failed."""
        try:
            connection = self._connections.take()
            try:
                result = body(connection)
            except BaseException as exc:
                self._put_back(connection, broken=isinstance(exc, sqlite3.Error))
                raise
            self._connections.give(connection)
            return result
        except sqlite3.Error as exc:
            error = translate(exc, self._path)
            if is_no_store(exc) and isinstance(error, StoreUnusable):
                self._connections.give_up(error)
            raise error from exc

    def _put_back(self, connection: Connection, *, broken: bool) -> None:
        # On a bad disk the rollback can fail as well. Closing the connection always rolls back.
        try:
            if connection.in_transaction and not broken:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            broken = True
        if broken:
            self._connections.drop(connection)
        else:
            self._connections.give(connection)


def _in_snapshot(connection: Connection, body: Callable[[], T]) -> T:
    """Run `body` so that all its statements see the same revision."""
    connection.execute("BEGIN")
    result = body()
    connection.execute("COMMIT")
    return result


def _load(connection: Connection) -> Snapshot:
    return _in_snapshot(connection, lambda: Snapshot(newest_revision(connection), tuple(everything(connection))))


def _rewrite_kept(connection: Connection) -> None:
    settle(connection)
    keeping.rewrite(connection)


def _empty_journal(connection: Connection, path: Path, patience: float) -> None:
    if connection.once:
        raise read_only(path)
    deadline = time.monotonic() + patience
    while True:
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return
        if time.monotonic() >= deadline:
            raise in_use(path)


def _copy(connection: Connection, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        connection.backup(copy)  # all pages in one step: a writer would make it begin again between two
        for setting in SETTINGS:
            copy.execute(f"PRAGMA {setting}")
        copy.execute("BEGIN")
        settle(copy)
        copy.execute("COMMIT")
