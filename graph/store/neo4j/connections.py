"""The one driver of a store: how work is sent to the leader or to any server, and when it is sent again."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import neo4j
from neo4j import Bookmarks, Driver, GraphDatabase, ManagedTransaction, Query, Record, Session
from neo4j.exceptions import IncompleteCommit, SessionExpired

from graph.store.neo4j.address import Address
from graph.store.neo4j.failures import DriverFailure, closed, forked, is_contended, is_lost, silent, translate
from graph.store.neo4j.waiting import Wait, Waits

T = TypeVar("T")
Row = Record

PATIENCE = 5.0
"""Seconds for which work that others are in the way of is tried again."""
CONNECT_SECONDS = 3.0
READ_SECONDS = 10.0
"""How long one reading may take on the server, which then stops it: what a paused process locks is freed."""
COMMIT_SECONDS = 10.0
"""How long the answer to a commit may take. After that it is in doubt, and is looked for by its change id."""
GRACE = 5.0
"""How much later than the server's own limit a call is given up: the server looks at its limits every 2 s."""
_CLOSED = "the driver was closed meanwhile"
_PAUSE = 0.02
_LOST_TRIES = 2
"""After the first loss the driver has dropped every connection of that server; a second one says that it is away."""

DRIVER: dict[str, Any] = {
    "connection_timeout": CONNECT_SECONDS,
    "connection_acquisition_timeout": 5.0,  # bounds the opening beyond TCP, too: handshake and login
    "connection_write_timeout": 20.0,
    "liveness_check_timeout": 30.0,
    "max_transaction_retry_time": 0.0,  # ours is shorter, and bounded: the driver's let single writes wait 28 s
    "fetch_size": -1,
    "user_agent": "signpost",
    "telemetry_disabled": True,
    "notifications_min_severity": "OFF",
}
"""What every driver is made with. The tests put warnings in the place of silence."""


@dataclass(eq=False, slots=True)
class Line:
    """A driver, how many units of work are using it, and whether it was given up under them."""

    driver: Driver
    users: int = 0
    given_up: bool = False


class Connections:
    """The connections of one store; safe to use from many threads, each unit of work in a session of its own.

    Every call ends within a bounded time. The driver has no time limit for an established connection (a server tells
    it one, of two minutes as a rule), and no public way to break one connection off. So when a call has heard nothing
    for too long its driver is closed under it, and a new one takes its place. What others have got from a driver that
    was closed under them is not believed either: the driver promises nothing for that case.
    """

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        self.address = address
        self._patience = patience
        self._process = os.getpid()
        self._closed = False
        self._counting = threading.Lock()
        self._waits: Waits[Line] = Waits(self._give_up)
        try:
            self._line = Line(self._driver())
        except (*DriverFailure, ValueError) as exc:
            raise translate(exc, address) from exc
        self._database = address.database

    def _driver(self) -> Driver:
        address = self.address
        auth = None if address.password is None else (address.username, address.password)
        return GraphDatabase.driver(address.uri, auth=auth, **DRIVER)

    def settle_database(self) -> str:
        """Ask once which database is the server's default: naming it saves a round trip in each session."""
        if self._database is None:
            self._database = self._try(self._default_database, READ_SECONDS)
        return self._database

    def _default_database(self, wait: Wait[Line]) -> str:
        with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
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

        def once(wait: Wait[Line]) -> tuple[list[Row], Bookmarks]:
            with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
                rows = list(session.run(Query(query, timeout=seconds), parameters))
                return rows, session.last_bookmarks()

        return self._try(once, seconds)

    def ask_any(self, query: str, bookmarks: Bookmarks, *, seconds: float) -> list[Row]:
        """The rows of one statement, from any server that has come as far as the bookmark says."""

        def once(wait: Wait[Line]) -> list[Row]:
            with self._session(neo4j.READ_ACCESS, bookmarks, wait) as session:
                return list(session.run(Query(query, timeout=seconds)))

        return self._try(once, seconds)

    def write(self, work: Callable[[ManagedTransaction], T], *, seconds: float) -> T:
        """What `work` returns from one write transaction on the leader. It may be run again."""

        def once(wait: Wait[Line]) -> T:
            committing = False

            def timed(transaction: ManagedTransaction) -> T:
                nonlocal committing
                result = work(transaction)
                wait.within(COMMIT_SECONDS)
                committing = True
                return result

            try:
                with self._session(neo4j.WRITE_ACCESS, None, wait) as session:
                    return session.execute_write(neo4j.unit_of_work(timeout=seconds)(timed))
            except DriverFailure as exc:
                if committing and is_lost(exc):  # also where a closed driver left it open how far it had come
                    raise IncompleteCommit(str(exc)) from exc
                raise

        return self._try(once, seconds)

    def close(self) -> None:
        """Refuse further work. The driver is closed when the last work under way has ended: not while it is used."""
        with self._counting:
            if self._closed:
                return
            self._closed = True
            unused = self._line.users == 0
        self._waits.close()
        if unused:
            self._shut(self._line)

    @contextmanager
    def _session(self, mode: str, bookmarks: Bookmarks | None, wait: Wait[Line]) -> Iterator[Session]:
        with self._counting:
            self._check_usable()
            wait.on = line = self._line
            line.users += 1
        try:
            with line.driver.session(
                database=self._database, default_access_mode=mode, bookmarks=bookmarks
            ) as session:
                yield session
        except DriverFailure:
            raise
        except OSError as exc:  # the driver lets one through where a connection is reset right after its handshake
            raise SessionExpired(str(exc)) from exc
        except Exception as exc:
            if line.given_up:
                raise SessionExpired(_CLOSED) from exc
            raise
        finally:
            wait.on = None
            self._leave(line)
        if line.given_up:
            raise SessionExpired(_CLOSED)

    def _leave(self, line: Line) -> None:
        with self._counting:
            line.users -= 1
            last = line.users == 0 and self._closed
        if last:
            self._shut(line)

    def _shut(self, line: Line) -> None:
        if os.getpid() == self._process:  # after a fork the connections are the parent's
            line.driver.close()

    def _give_up(self, line: Line) -> None:
        with self._counting:
            if line.given_up:
                return
            line.given_up = True  # before it is closed: see `_session`
            if not self._closed:
                self._line = Line(self._driver())
        # Saying goodbye to who does not read can take as long as a write may.
        threading.Thread(target=line.driver.close, name="signpost-give-up", daemon=True).start()

    def _try(self, once: Callable[[Wait[Line]], T], seconds: float) -> T:
        deadline = time.monotonic() + self._patience
        pause, lost = _PAUSE, 0
        with self._waits.wait() as wait:
            while True:
                wait.within(seconds + GRACE)
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
