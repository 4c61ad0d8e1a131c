"""Those who write, read and ask while the store is shaken."""

import random
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.change import ChangeSet
from graph.model.errors import Conflict, StoreUnavailable
from graph.model.jurisdiction import Jurisdiction
from graph.store.contract import Store
from tests.neo4j_soak.ledger import Ledger
from tests.support.records import agency, changes, town

BATCH = 60
"""Records in one change set of every twentieth write."""
_PAUSE = (0.1, 0.4)
"""Seconds, from and to, before what failed is tried again: without it the workers take the processor from a server
that is starting."""
_KEPT = 30
"""How many of a writer's pairs stay in the store: older ones are retired, so that it does not grow for ever."""


def shared_town(run: str) -> Jurisdiction:
    """The record that all writers write into."""
    return town(f"{run}-shared")


class Writer:
    """Writes pairs that are nothing without each other, batches, and one record that all writers write into."""

    def __init__(self, store: Store, ledger: Ledger, name: str, dice: random.Random) -> None:
        self._store = store
        self._ledger = ledger
        self._name = name
        self._run = name.rpartition("-")[0]
        self._dice = dice
        self._written: list[tuple[str, ...]] = []
        self._number = 0

    def step(self, stopped: Callable[[], bool]) -> None:
        """Give one change set until its fate is known, or, at times, leave it open."""
        change_set = self._next()
        self._ledger.give(change_set)
        failed_at: float | None = None
        while True:
            try:
                receipt = self._store.write(change_set)
            except Conflict as exc:
                if not change_set.expects:
                    self._ledger.violate(f"{change_set.id} was refused: {exc}")
                self._ledger.refuse(change_set.id)
                return
            except StoreUnavailable:
                self._ledger.fail()
                failed_at = failed_at or time.monotonic()
                if stopped() or self._dice.random() < 0.05:
                    return
                time.sleep(self._dice.uniform(*_PAUSE))
            else:
                self._ledger.acknowledge(change_set.id, receipt, failed_at)
                if not change_set.expects:
                    self._written.append(tuple(record.id for record in change_set.puts))
                return

    def _next(self) -> ChangeSet:
        self._number += 1
        one = f"{self._name}-{self._number}"
        if self._number % 5 == 0:
            return self._shared(one)
        pairs = BATCH // 2 if self._number % 20 == 1 else 1
        names = [f"{one}-{number}" for number in range(pairs)]
        puts = [
            record
            for name in names
            for record in (town(name, aliases=("a", "b")), agency(name, serves=(f"jurisdiction:{name}",)))
        ]
        old = self._written.pop(0) if len(self._written) > _KEPT else ()
        return changes(*puts, retires=old, id=one)

    def _shared(self, one: str) -> ChangeSet:
        wanted = shared_town(self._run)
        try:
            version = self._store.read([wanted.id])[wanted.id].version
        except (StoreUnavailable, KeyError):
            version = 1
        return changes(replace(wanted, note=one), expects={wanted.id: version}, id=one)


class Reader:
    """Looks on: revisions never fall, a pair is there whole or not at all."""

    def __init__(self, store: Store, ledger: Ledger, dice: random.Random) -> None:
        self._store = store
        self._ledger = ledger
        self._dice = dice
        self._seen = 0

    def step(self, _stopped: Callable[[], bool]) -> None:
        """One look."""
        at_least = max(self._seen, self._ledger.newest)
        recent = self._ledger.recent()
        try:
            revision = self._store.revision()
            if revision < at_least:
                self._ledger.violate(f"revision {revision}, after {at_least} was seen or acknowledged")
            self._seen = max(self._seen, revision)
            if recent:
                self._look_at(self._dice.choice(recent))
        except StoreUnavailable:
            time.sleep(self._dice.uniform(*_PAUSE))

    def _look_at(self, one: str) -> None:
        receipt = self._ledger.entry(one).receipt
        found = self._store.receipt(one)
        if receipt is not None and found != receipt:
            self._ledger.violate(f"{one} was acknowledged as {receipt}, and now it is {found}")
        name = self._dice.choice(sorted(self._ledger.entry(one).subjects)).partition(":")[2]
        pair = self._store.read([f"jurisdiction:{name}", f"agency:{name}"])
        if len(pair) == 1 and not name.endswith("-shared"):
            self._ledger.violate(f"only {next(iter(pair))} is there, half of a pair")


class Asker:
    """Asks a directory, as a page does. `longest` is how long it was held, in seconds."""

    def __init__(self, directory: Directory, ledger: Ledger) -> None:
        self._directory = directory
        self._ledger = ledger
        self.longest = 0.0
        self.asked = self.stale = 0
        self.fresh_at = 0.0
        """When an answer was last complete up to now, by the monotonic clock."""

    def step(self, _stopped: Callable[[], bool]) -> None:
        """One question, which must always be answered."""
        began = time.monotonic()
        try:
            look = self._directory.look(PUBLIC, datetime.now(UTC))
        except StoreUnavailable as exc:
            self._ledger.violate(f"the directory did not answer: {exc}")
            return
        self.longest = max(self.longest, time.monotonic() - began)
        self.asked += 1
        if look.as_of is None:
            self.fresh_at = time.monotonic()
        else:
            self.stale += 1


@contextmanager
def at_work(steps: list[Callable[[Callable[[], bool]], None]], ledger: Ledger, pause: float) -> Iterator[None]:
    """Each of the steps again and again in a thread of its own, until the block ends."""
    over = threading.Event()
    threads = [threading.Thread(target=_go, args=(step, ledger, over, pause), daemon=True) for step in steps]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(120)
            if thread.is_alive():
                ledger.violate("a call did not end within 120 s")


def _go(step: Callable[[Callable[[], bool]], None], ledger: Ledger, over: threading.Event, pause: float) -> None:
    while not over.is_set():
        try:
            step(over.is_set)
        except Exception:
            ledger.violate(traceback.format_exc())
        over.wait(random.uniform(0, pause))
