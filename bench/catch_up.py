"""Measures how long after a write in this process a directory in another process answers with the new data."""

import gc
import multiprocessing
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from bench.timing import Figure, figure
from graph import find
from graph.directory import Directory
from graph.find.question import FindQuestion
from graph.look.viewer import PUBLIC
from graph.model.change import ChangeSet
from graph.model.service import Service
from graph.store.contract import Store

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
WARM = 3
"""The number of first writes that are not counted: the other process has to compute the states of slots once."""
_PATIENCE = 30.0
_READY_SECONDS = 1800.0
_PAUSE = 0.001


@contextmanager
def reader(open_store: Callable[[], Store]) -> Iterator[Connection]:
    """Start another process with its own store handle and directory, and yield the connection once it has loaded.

    The peak memory of that process is printed. The process ends with the `with` block.
    """
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_read, args=(open_store, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(_READY_SECONDS):
            raise SystemExit("the reading process has not loaded the store")
        print(f"  memory of a process that answers, at most: {ours.recv()}", flush=True)
        yield ours
    finally:
        ours.close()
        process.join(10)
        if process.is_alive():
            process.kill()


def _read(open_store: Callable[[], Store], asked: Connection) -> None:
    with open_store() as store:
        directory = Directory(store)
        gc.collect()
        gc.freeze()  # as the served application does
        asked.send(_memory())
        while True:
            try:
                question, name, revision = asked.recv()
            except EOFError:
                return
            deadline = time.monotonic() + _PATIENCE
            while not _answers(directory, question, name, revision) and time.monotonic() < deadline:
                time.sleep(_PAUSE)
            asked.send(time.monotonic_ns())  # the same clock in every process of a machine


def _memory() -> str:
    """The peak memory of this process. (`getrusage` would include that of its parent.)"""
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return f"{int(peak[1]) / 1024:,.0f} MiB" if peak else "not known on this system"


def _answers(directory: Directory, question: FindQuestion, name: str, revision: int | None) -> bool:
    """Whether the directory finds a service of this name, at `revision` or later if one is given."""
    look = directory.look(PUBLIC, NOW, at_least=revision)
    return any(match.name == name for match in find.find(look, question).matches)


def seen(
    store: Store, other: Connection, service: Service, question: FindQuestion, *, told: bool, runs: int
) -> Figure:
    """Time from the end of a write that renames a service to the other process's answer with the new name.

    `question` is one that the service answers. If `told`, the other process is told the new revision; otherwise it
    has to notice it by comparing revisions.
    """
    chance = random.Random(3)
    taken = []
    for run in range(-WARM, runs):
        name = f"Service {run} {'told' if told else 'by itself'}"
        if not told:
            other.send((question, name, None))  # the other process asks all the time, beginning before the write
        time.sleep(chance.uniform(0, 0.3))  # so that the write falls at any point between two comparisons
        receipt = store.write(ChangeSet(actor="bench", reason="renamed", puts=(replace(service, name=name),)))
        written = time.monotonic_ns()
        if told:
            other.send((question, name, receipt.revision))
        if not other.poll(2 * _PATIENCE):
            raise SystemExit("the reading process does not answer")
        answered = other.recv()
        if run >= 0:
            taken.append(max(0, answered - written))
    return figure("told the revision" if told else "by its own comparing", taken)
