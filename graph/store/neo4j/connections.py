"""The one driver of a store: how work is sent to the leader or to any server, and when it is sent again."""

import logging
import os
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import neo4j
from neo4j import Bookmarks, Driver, GraphDatabase, ManagedTransaction, Query, Record, Session

from graph.store.neo4j.address import Address
from graph.store.neo4j.failures import DriverFailure, closed, forked, is_contended, is_lost, translate

T = TypeVar("T")
Row = Record

_LOG = logging.getLogger("neo4j")
_LOG.setLevel(logging.WARNING)  # below that the driver logs what is sent and received: what somebody looks at
_LOG.addHandler(logging.NullHandler())  # our errors say it on the command line, which has set up no log

PATIENCE = 5.0
"""Seconds for which work that others are in the way of is tried again."""
CONNECT_SECONDS = 3.0
READ_SECONDS = 20.0
"""How long one reading may take on the server, which then stops it: what a paused process locks is freed."""
_PAUSE = 0.02
_LOST_TRIES = 2
"""After the first loss the driver has dropped every connection of that server; a second one says that it is away."""

DRIVER: dict[str, Any] = {
    "connection_timeout": CONNECT_SECONDS,
    "connection_acquisition_timeout": 10.0,
    "liveness_check_timeout": 30.0,
    "max_transaction_retry_time": 0.0,  # ours is shorter, and bounded: the driver's let single writes wait 28 s
    "fetch_size": -1,
    "user_agent": "signpost",
    "telemetry_disabled": True,
    "notifications_min_severity": "OFF",
}
"""What every driver is made with. The tests put warnings in the place of silence."""


class Connections:
    """The connections of one store; safe to use from many threads, each unit of work in a session of its own."""

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        self.address = address
        self._patience = patience
        self._process = os.getpid()
        self._closed = False
        self._counting = threading.Lock()
        self._users = 1
        auth = None if address.password is None else (address.username, address.password)
        try:
            self._driver: Driver = GraphDatabase.driver(address.uri, auth=auth, **DRIVER)
        except (*DriverFailure, ValueError) as exc:
            raise translate(exc, address) from exc
        self._database = address.database

    def settle_database(self) -> str:
        """Ask once which database is the server's default: naming it saves a round trip in each session."""
        if self._database is None:
            self._database = self._try(self._default_database)
        return self._database

    def _default_database(self) -> str:
        with self._session(neo4j.WRITE_ACCESS, None) as session:
            return session.run("RETURN 1").consume().database or "neo4j"

    def ask(
        self, query: str, parameters: dict[str, Any] | None = None, *, seconds: float = READ_SECONDS
    ) -> list[Row]:
        """The rows of one statement, from the leader, in one round trip and a transaction of its own."""
        return self.ask_marked(query, parameters, seconds=seconds)[0]

    def ask_marked(
        self, query: str, parameters: dict[str, Any] | None = None, *, seconds: float = READ_SECONDS
    ) -> tuple[list[Row], Bookmarks]:
        """As `ask`, with the bookmark by which another server can be told to have come as far."""

        def once() -> tuple[list[Row], Bookmarks]:
            with self._session(neo4j.WRITE_ACCESS, None) as session:
                rows = list(session.run(Query(query, timeout=seconds), parameters))
                return rows, session.last_bookmarks()

        return self._try(once)

    def ask_any(self, query: str, bookmarks: Bookmarks, read: Callable[[Iterable[Row]], T], *, seconds: float) -> T:
        """What `read` makes of the rows of one statement, as they come, from any server that has come as far as the
        bookmark says. It may be run again."""

        def once() -> T:
            with self._session(neo4j.READ_ACCESS, bookmarks) as session:
                return read(session.run(Query(query, timeout=seconds)))

        return self._try(once)

    def write(self, work: Callable[[ManagedTransaction], T], *, seconds: float) -> T:
        """What `work` returns from one write transaction on the leader. It may be run again."""
        timed = neo4j.unit_of_work(timeout=seconds)(work)

        def once() -> T:
            with self._session(neo4j.WRITE_ACCESS, None) as session:
                return session.execute_write(timed)

        return self._try(once)

    def close(self) -> None:
        """Refuse further work. The driver is closed when the last work under way has ended: not while it is used."""
        with self._counting:
            if self._closed:
                return
            self._closed = True
        self._leave()

    @contextmanager
    def _session(self, mode: str, bookmarks: Bookmarks | None) -> Iterator[Session]:
        with self._counting:
            self._check_usable()
            self._users += 1
        try:
            with self._driver.session(
                database=self._database, default_access_mode=mode, bookmarks=bookmarks
            ) as session:
                yield session
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._counting:
            self._users -= 1
            last = self._users == 0
        if last and os.getpid() == self._process:  # after a fork the connections are the parent's
            self._driver.close()

    def _try(self, once: Callable[[], T]) -> T:
        deadline = time.monotonic() + self._patience
        pause, lost = _PAUSE, 0
        while True:
            try:
                return once()
            except DriverFailure as exc:
                lost += is_lost(exc)
                again = lost < _LOST_TRIES if is_lost(exc) else is_contended(exc)
                if not again or time.monotonic() >= deadline:
                    raise translate(exc, self.address) from exc
            time.sleep(random.uniform(0, pause))
            pause = min(2 * pause, 0.5)

    def _check_usable(self) -> None:
        if self._closed:
            raise closed(self.address)
        if os.getpid() != self._process:
            raise forked(self.address)
