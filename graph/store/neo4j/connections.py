"""The driver of a store: how work is sent to the leader or to any server, and when it is retried."""

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
_LOG.setLevel(logging.WARNING)  # at lower levels the driver logs what is sent and received, so what people look at
_LOG.addHandler(logging.NullHandler())  # without a handler Python prints warnings, and our errors already say it

_PAUSE = 0.02
_LOST_TRIES = 2
"""After the first loss the driver drops all connections to that server. A second loss means that it is down."""


def _options(limits: Limits) -> dict[str, Any]:
    """The options for making a driver."""
    return {
        "connection_timeout": limits.connect,
        "connection_acquisition_timeout": limits.acquire,  # also limits handshake and login
        "connection_write_timeout": 20.0,
        "liveness_check_timeout": 30.0,
        "max_transaction_retry_time": 0.0,  # we retry ourselves: the driver's retries let single writes wait 28 s
        "fetch_size": -1,
        "user_agent": "signpost",
        "telemetry_disabled": True,
        "notifications_min_severity": "OFF",
    }


class Connections:
    """The connections of one store. Many threads may use them: each unit of work has its own session.

    Every call ends within a limited time. The server stops what takes too long; if the server does not answer at all,
    the call's connection is broken. The driver has no limit of its own for that: it uses one that the server sends,
    usually two minutes.
    """

    def __init__(self, address: Address, limits: Limits, driver: Mapping[str, Any]) -> None:
        """`driver` are options of the driver that override those of `_options`."""
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
        """The name of the database; the server's default is asked for once, which saves a round trip per session."""
        if self._database is None:
            self._database = self._try(self._default_database, self._limits.read)
        return self._database

    def _default_database(self, wait: Wait[Session]) -> str:
        with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
            return session.run("RETURN 1").consume().database or "neo4j"

    def ask(self, query: str, parameters: dict[str, Any] | None = None, *, seconds: float | None = None) -> list[Row]:
        """The rows of one statement, run on the leader in its own transaction and one round trip."""
        return self.ask_marked(query, parameters, seconds=seconds)[0]

    def ask_marked(
        self, query: str, parameters: dict[str, Any] | None = None, *, seconds: float | None = None
    ) -> tuple[list[Row], Bookmarks]:
        """As `ask`, with the bookmark after the statement: another server can be asked to wait until it is as far."""

        seconds = self._limits.read if seconds is None else seconds

        def once(wait: Wait[Session]) -> tuple[list[Row], Bookmarks]:
            with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
                rows = list(session.run(Query(query, timeout=seconds), parameters))
                return rows, session.last_bookmarks()

        return self._try(once, seconds)

    def ask_any(self, query: str, bookmarks: Bookmarks, read: Callable[[Iterable[Row]], T], *, seconds: float) -> T:
        """What `read` makes of the rows of one statement. They may come from any server that is as far as the
        bookmarks; if no follower is, or none can be reached, they come from the leader. It may run more than once."""

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

    def write(self, work: Callable[[ManagedTransaction], T], *, seconds: float, commit: float | None = None) -> T:
        """What `work` returns from one write transaction on the leader. It may run more than once.

        `commit` is the timeout for the answer to its commit, if that is to be longer than usual."""

        def once(wait: Wait[Session]) -> T:
            def timed(transaction: ManagedTransaction) -> T:
                result = work(transaction)
                wait.within(self._limits.commit if commit is None else commit)
                return result

            with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
                return session.execute_write(neo4j.unit_of_work(timeout=seconds)(timed))

        return self._try(once, seconds)

    def close(self) -> None:
        """Refuse further work. The driver is closed only when the last work in progress has ended."""
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
        except OSError as exc:  # the driver does not wrap it if a connection is reset right after its handshake
            raise SessionExpired(str(exc)) from exc
        finally:
            wait.on = None
            self._leave()

    def _leave(self) -> None:
        with self._counting:
            self._users -= 1
            last = self._users == 0
        if last and os.getpid() == self._process:  # after a fork the connections belong to the parent process
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
