"""The store on a Neo4j server: one driver, short sessions; almost everything is asked of the leader."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.model.change import Change, ChangeQuery, ChangeSet, Receipt, Update
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.model.kept import Kept, KeptQuery, KeptSet
from graph.model.record import Record
from graph.model.redaction import Redaction
from graph.store.contract import Prepared, Snapshot, Store
from graph.store.keeping import apply_kept_set
from graph.store.kit.changes import can_fit, known_kinds, left_by, update_of
from graph.store.kit.finding import Finding
from graph.store.kit.gc_pause import gc_paused
from graph.store.kit.keeping import check_kept_kind
from graph.store.kit.values import askable, in_utc, known_revision
from graph.store.neo4j import ahead, history, keeping, rehearsing, statements
from graph.store.neo4j.address import Address
from graph.store.neo4j.connections import Connections, Row
from graph.store.neo4j.examining import examine
from graph.store.neo4j.failures import InDoubt, emptied
from graph.store.neo4j.keys import key_of
from graph.store.neo4j.limits import Limits
from graph.store.neo4j.reading import gathered, receipt, records
from graph.store.neo4j.schema import migrate, newest, version
from graph.store.neo4j.staging import Overtaken, Staging
from graph.store.neo4j.transaction import Neo4jTransaction
from graph.store.redacting import Foreseen, apply_redaction, foreseen
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set, load_order

K = TypeVar("K", bound=Kept)
T = TypeVar("T")
_LIMITS = Limits()


class Neo4jStore(Store):
    """A graph in one database. Opening it creates its constraints or migrates them to the newest version.

    Readers never see half a commit: see `statements`. Only `load` may ask a follower: a bookmark says how far the
    follower must be, and the changes that the leader has made since are added. All else is asked of the leader.
    """

    revision_interval = 0.15
    """Every process must see a write within 300 ms. Half of that is left for the round trip to the server, for
    catching up and for the answer. `bench.engines` measures it."""

    def __init__(
        self, address: Address, *, limits: Limits = _LIMITS, driver: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """`driver` are options of the driver that override the engine's own."""
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

    @gc_paused()
    def load(self) -> Snapshot:
        rows, bookmarks = self.connections.ask_marked(statements.SETTLED_REVISION)
        base = self._counter(rows)
        by_id, damaged = self.connections.ask_any(
            statements.EVERYTHING, bookmarks, gathered, seconds=self._limits.load
        )
        revision, newer = self._since(base)
        _check_damage(damaged, {update.subject for update in newer})
        by_id |= {update.subject: update.after for update in newer if update.after is not None}
        for update in {update.subject: update for update in newer}.values():
            if update.after is None:
                by_id.pop(update.subject, None)
        return Snapshot(revision, tuple(sorted(by_id.values(), key=load_order)))

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        rows = self.connections.ask(statements.BY_ID_BETWEEN_COMMITS, {"ids": askable(ids)})
        return {record.id: record for record in records(rows)}

    def changes_since(self, revision: int) -> tuple[Update, ...]:
        return self._since(known_revision(revision))[1]

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        if not can_fit(query):
            return ()
        return history.changes(self.connections.ask(*history.page(query, self._settled())))

    def count_changes(self, query: ChangeQuery) -> int:
        rows = self._counted(query, by_subject=False)
        return int(rows[0]["count"]) if rows else 0

    def changed_subjects(self, query: ChangeQuery) -> dict[str, int]:
        return {row["subject"]: row["count"] for row in self._counted(query, by_subject=True)}

    def _counted(self, query: ChangeQuery, *, by_subject: bool) -> list[Row]:
        if not can_fit(query):
            return []
        counting = history.counting(query, self._settled(), by_subject=by_subject)
        return self.connections.ask(*counting, seconds=self._limits.catch_up)

    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        if not can_fit(ChangeQuery(actor=actor)):
            return {}
        statement = history.LAST_CHANGES if actor is None else history.LAST_CHANGES_BY
        given = {"ids": askable(ids), "actor": actor, "last": self._settled()}
        rows = self.connections.ask(statement, given, seconds=self._limits.catch_up)
        return {change.subject: change for change in history.changes(rows)}

    def actors(self) -> dict[str, int]:
        rows = self.connections.ask(history.ACTORS, {"last": self._settled()}, seconds=self._limits.catch_up)
        return {row["actor"]: row["revision"] for row in rows}

    def revision_at(self, instant: datetime) -> int:
        rows = self.connections.ask(history.REVISION_AT, {"at": in_utc(instant)})
        return int(rows[0]["revision"]) if rows else 0

    @gc_paused()
    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        given, wanted = known_revision(revision), known_kinds(kinds)
        at = min(given, self._settled())
        statement, named = (history.AS_OF_KINDS, sorted(wanted)) if ids is None else (history.AS_OF_IDS, askable(ids))
        rows = self.connections.ask(statement, {"wanted": named, "revision": at}, seconds=self._limits.load)
        records = (update_of(*row.values()).after for row in rows)
        there = [record for record in records if record is not None and record.KIND in wanted]
        return Snapshot(at, tuple(sorted(there, key=load_order)))

    def kept(self, kind: type[K], ids: Iterable[str]) -> dict[str, K]:
        check_kept_kind(kind)
        rows = self.connections.ask(keeping.BY_ID, {"ids": askable(ids), "kind": kind.KIND})
        return {record.id: record for record in keeping.records(rows) if isinstance(record, kind)}

    def find_kept(self, kind: type[K], query: KeptQuery) -> tuple[K, ...]:
        check_kept_kind(kind)
        rows = self.connections.ask(*keeping.page(kind, query))
        return tuple(record for record in keeping.records(rows) if isinstance(record, kind))

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self.connections.ask(statements.RECEIPT_BETWEEN_COMMITS, {"key": key_of(change_set)}))

    def examine(self) -> Iterator[Finding]:
        """What `signpost doctor` reports about the server and its schema."""
        return examine(self.connections)

    def close(self) -> None:
        self.connections.close()

    def transact(self, body: Callable[[Transaction], T]) -> T:
        return self._transact(body, self._limits.write)

    def write(
        self,
        change_set: ChangeSet,
        apart: KeptSet | None = None,
        *,
        prepared: Prepared | None = None,
    ) -> Receipt:
        """As in `Store`. If the answer to the commit is lost, it is retried: its id prevents applying it twice."""
        touched = len(change_set.puts) + len(change_set.retires) + (_touched(apart) if apart else 0)
        if rehearsing.is_large(change_set, apart):
            for _ in range(rehearsing.ATTEMPTS):
                if (receipt := self._staged(change_set, apart, touched, prepared)) is not None:
                    return receipt
            if prepared is not None:
                prepared(())
        return self._write(lambda transaction: apply_change_set(transaction, change_set, apart), touched)

    def _staged(
        self, change_set: ChangeSet, apart: KeptSet | None, touched: int, prepared: Prepared | None
    ) -> Receipt | None:
        """Write a change set that is written ahead first; None if somebody has changed meanwhile what it has read.

        `touched` is how many records it touches."""
        ahead.clear(self.connections)
        rehearsal = rehearsing.Rehearsal(self.connections)
        receipt = apply_change_set(rehearsal, change_set, apart)
        if rehearsal.made is None:
            return receipt
        if prepared is not None and rehearsal.changes:
            prepared(left_by(rehearsal.changes))
        staging = Staging(self.connections, rehearsal, change_set, apart, self._limits.write)
        try:
            staging.write()
            return self._write(staging.arrive, touched)
        except BaseException as exc:
            with suppress(StoreUnavailable):  # then others clear it later
                staging.clear()
            if not isinstance(exc, Overtaken):
                raise
        return None

    def keep(self, kept_set: KeptSet) -> int:
        """As in `Store`, and retried as `write` is."""
        return self._write(lambda transaction: apply_kept_set(transaction, kept_set), _touched(kept_set))

    def redact(self, redaction: Redaction) -> Receipt:
        """As in `Store`, and retried as `write` is. It reads every change, so it has the time limit of a load.

        What others are writing ahead is cleared, since it may contain what is to be removed: they check it again."""
        ahead.clear(self.connections, dead=0)
        return self._settle(lambda transaction: apply_redaction(transaction, redaction), self._limits.load)

    def foresee(self, redaction: Redaction) -> Foreseen:
        """As in `Store`. It reads every change, so it has the time limit of a load."""
        return foreseen(lambda body: self._transact(body, self._limits.load), redaction)

    def purge(self) -> None:
        """Does nothing: a server keeps overwritten data in its transaction logs for as long as it is configured."""

    def _write(self, body: Callable[[Neo4jTransaction], T], touched: int) -> T:
        """As `_settle`, with the time limits for so many records."""
        limits = self._limits
        seconds = limits.write + limits.write_per_thousand * touched / 1000
        return self._settle(body, seconds, limits.commit + limits.commit_per_thousand * touched / 1000)

    def _settle(self, body: Callable[[Neo4jTransaction], T], seconds: float, commit: float | None = None) -> T:
        """Run `body` in a transaction; again if it is unknown whether that committed. `body` finds out by an id."""
        deadline = time.monotonic() + self._limits.patience
        while True:
            try:
                return self._transact(body, seconds, commit)
            except InDoubt:
                if time.monotonic() >= deadline:
                    raise

    def _transact(self, body: Callable[[Neo4jTransaction], T], seconds: float, commit: float | None = None) -> T:
        def work(transaction: ManagedTransaction) -> T:
            ours = Neo4jTransaction(transaction, self._limits.batch)
            result = body(ours)
            ours.seal()
            return result

        with self._turn():
            return self.connections.write(work, seconds=seconds, commit=commit)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Writing threads queue here, so that they do not occupy connections while they wait for each other."""
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

    def _settled(self) -> int:
        """The newest complete revision. Waits for a commit in progress."""
        return self._counter(self.connections.ask(statements.SETTLED_REVISION))

    def _since(self, revision: int) -> tuple[int, tuple[Update, ...]]:
        # Since revision 0: all changes that there ever were, so this may take as long as a load.
        seconds = self._limits.catch_up if revision else self._limits.load
        rows = self.connections.ask(statements.CHANGES_SINCE, {"since": revision}, seconds=seconds)
        if not rows:
            raise emptied(self.address)
        updates = (update_of(*values) for _, *values in map(Row.values, rows) if values[0] is not None)
        return int(rows[0]["newest"]), tuple(updates)

    def _counter(self, rows: list[Row]) -> int:
        if not rows:
            raise emptied(self.address)
        return int(rows[0]["revision"])


def _touched(kept_set: KeptSet) -> int:
    return len(kept_set.puts) + len(kept_set.removes)


def _check_damage(damaged: Iterable[StoreUnusable], touched: Set[str]) -> None:
    """Raise an error of `damaged`, but not for records in `touched`: a commit in progress may have been read halfway,
    and those records are taken from its changes instead."""
    for error in damaged:
        written = str(error.value) in touched if error.value is not None else bool(touched)
        if not written:
            raise error
