"""The one driver of a store: how work is sent to the leader or to any server, and when it is sent again."""

import logging
import os
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import neo4j
from neo4j import Bookmarks, Driver, GraphDatabase, ManagedTransaction, Query, Record, Session
from neo4j.exceptions import IncompleteCommit, SessionExpired

from graph.store.neo4j.address import Address
from graph.store.neo4j.breaking import break_off
from graph.store.neo4j.failures import (
    DriverFailure,
    closed,
    forked,
    is_behind,
    is_contended,
    is_lost,
    silent,
    translate,
)
from graph.store.neo4j.limits import Limits
from graph.store.neo4j.waiting import Wait, Waits

T = TypeVar("T")
Row = Record

_LOG = logging.getLogger("neo4j")
_LOG.setLevel(logging.WARNING)  # below that the driver logs what is sent and received: what somebody looks at
_LOG.addHandler(logging.NullHandler())  # our errors say it on the command line, which has set up no log

_PAUSE = 0.02
_LOST_TRIES = 2
"""After the first loss the driver has dropped every connection of that server; a second one says that it is away."""


def _options(limits: Limits) -> dict[str, Any]:
    """What a driver is made with."""
    return {
        "connection_timeout": limits.connect,
        "connection_acquisition_timeout": limits.acquire,  # bounds handshake and login, too
        "connection_write_timeout": 20.0,
        "liveness_check_timeout": 30.0,
        "max_transaction_retry_time": 0.0,  # ours is shorter, and bounded: the driver's let single writes wait 28 s
        "fetch_size": -1,
        "user_agent": "signpost",
        "telemetry_disabled": True,
        "notifications_min_severity": "OFF",
    }


class Connections:
    """The connections of one store; safe to use from many threads, each unit of work in a session of its own.

    Every call ends within a bounded time: the server ends what takes too long, and where nothing is heard of the
    server itself, the connection is broken off under the call. The driver has no limit of its own there; servers tell
    it one, of two minutes as a rule.
    """

    def __init__(self, address: Address, limits: Limits, driver: Mapping[str, Any]) -> None:
        """`driver` are options of the driver in the place of those of `_options`."""
        self.address = address
        self._limits = limits
        self._process = os.getpid()
        self._closed = False
        self._counting = threading.Lock()
        self._users = 1
        self._waits: Waits[Session] = Waits(break_off)
        auth = None if address.password is None else (address.username, address.password)
        try:
            self._driver: Driver = GraphDatabase.driver(address.uri, auth=auth, **{**_options(limits), **driver})
        except (*DriverFailure, ValueError) as exc:
            raise translate(exc, address) from exc
        self._database = address.database

    def settle_database(self) -> str:
        """Ask once which database is the server's default: naming it saves a round trip in each session."""
        if self._database is None:
            self._database = self._try(self._default_database, self._limits.read)
        return self._database

    def _default_database(self, wait: Wait[Session]) -> str:
        with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
            return session.run("RETURN 1").consume().database or "neo4j"

    def ask(self, query: str, parameters: dict[str, Any] | None = None, *, seconds: float | None = None) -> list[Row]:
        """The rows of one statement, from the leader, in one round trip and a transaction of its own."""
        return self.ask_marked(query, parameters, seconds=seconds)[0]

    def ask_marked(
        self, query: str, parameters: dict[str, Any] | None = None, *, seconds: float | None = None
    ) -> tuple[list[Row], Bookmarks]:
        """As `ask`, with the bookmark by which another server can be told to have come as far."""

        seconds = self._limits.read if seconds is None else seconds

        def once(wait: Wait[Session]) -> tuple[list[Row], Bookmarks]:
            with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
                rows = list(session.run(Query(query, timeout=seconds), parameters))
                return rows, session.last_bookmarks()

        return self._try(once, seconds)

    def ask_any(self, query: str, bookmarks: Bookmarks, read: Callable[[Iterable[Row]], T], *, seconds: float) -> T:
        """What `read` makes of the rows of one statement, as they come, from any server that has come as far as the
        bookmark says: from the leader where no other has, or can be reached. It may be run again."""

        def by(mode: str, wait: Wait[Session]) -> T:
            with self._session(mode, bookmarks, wait) as session:
                return read(session.run(Query(query, timeout=seconds)))

        def once(wait: Wait[Session]) -> T:
            try:
                return by(neo4j.READ_ACCESS, wait)
            except DriverFailure as exc:
                if wait.ended or not (is_behind(exc) or is_lost(exc)):
                    raise
            return by(neo4j.WRITE_ACCESS, wait)

        return self._try(once, seconds)

    def write(self, work: Callable[[ManagedTransaction], T], *, seconds: float) -> T:
        """What `work` returns from one write transaction on the leader. It may be run again."""

        def once(wait: Wait[Session]) -> T:
            def timed(transaction: ManagedTransaction) -> T:
                result = work(transaction)
                wait.within(self._limits.commit)
                return result

            with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
                return session.execute_write(neo4j.unit_of_work(timeout=seconds)(timed))

        return self._try(once, seconds)

    def close(self) -> None:
        """Refuse further work. The driver is closed when the last work under way has ended: not while it is used."""
        with self._counting:
            if self._closed:
                return
            self._closed = True
        self._waits.close()
        self._leave()

    @contextmanager
    def _session(self, mode: str, bookmarks: Bookmarks | None, wait: Wait[Session]) -> Iterator[Session]:
        with self._counting:
            self._check_usable()
            self._users += 1
        try:
            with self._driver.session(
                database=self._database, default_access_mode=mode, bookmarks=bookmarks
            ) as session:
                wait.on = session
                yield session
        except OSError as exc:  # the driver lets one through where a connection is reset right after its handshake
            raise SessionExpired(str(exc)) from exc
        finally:
            wait.on = None
            self._leave()

    def _leave(self) -> None:
        with self._counting:
            self._users -= 1
            last = self._users == 0
        if last and os.getpid() == self._process:  # after a fork the connections are the parent's
            self._driver.close()

    def _try(self, once: Callable[[Wait[Session]], T], seconds: float) -> T:
        deadline = time.monotonic() + self._limits.patience
        pause, lost = _PAUSE, 0
        with self._waits.wait() as wait:
            while True:
                wait.within(seconds + self._limits.grace)
                try:
                    return once(wait)
                except DriverFailure as exc:
                    if wait.ended and not isinstance(exc, IncompleteCommit):
                        raise silent(self.address) from exc
                    lost += is_lost(exc)
                    again = lost < _LOST_TRIES if is_lost(exc) else is_contended(exc)
                    if wait.ended or not again or time.monotonic() >= deadline:
                        raise translate(exc, self.address) from exc
                time.sleep(random.uniform(0, pause))
                pause = min(2 * pause, 0.5)

    def _check_usable(self) -> None:
        if self._closed:
            raise closed(self.address)
        if os.getpid() != self._process:
            raise forked(self.address)
