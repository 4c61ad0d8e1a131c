"""Compares the store's engines on a made-up state: load, build of the read model, catch-up, write, find.

Limits: 50,000 records loaded in 4 s; a write seen by another process in 300 ms; a durable write on Neo4j in at most
1.5 times what the bare driver takes for the same statements; find ten times faster than the same question in Cypher.
The answers are compared before anything is timed. See `python -m bench.engines --help` for sizes and versions.
"""

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.bare_neo4j import neo4j_subject
from bench.bare_sqlite import SqliteSubject
from bench.catch_up import NOW, reader, seen
from bench.subject import Subject
from bench.synthetic import Size, category, fill
from bench.timing import figure, judge, measure, report
from graph import catalogue, find
from graph.directory import Directory
from graph.find.question import FindQuestion
from graph.look.viewer import PUBLIC
from graph.model.change import ChangeSet
from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.store.contract import Store
from tests.support.neo4j_server import VERSIONS

T = TypeVar("T")
MOST_BARE = 1_000_000
"""The bare driver reads fewer records than this: it is three times as slow and would take ten minutes for more."""
RECORDS, SECONDS = 50_000, 4.0
SEEN_MS = 300.0
TIMES_BARE = 1.5
TIMES_CYPHER = 10.0
QUESTIONS = 40


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures of each size and engine."""
    asked = _arguments(arguments)
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-engines-") as folder:
            _measure(SqliteSubject(Path(folder) / "bench.db"), size, asked.minutes)
        for version in asked.versions:
            with neo4j_subject(version, *_memory(size)) as subject:
                if subject is not None:
                    _measure(subject, size, asked.minutes)


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="+", default=[1.0, 10.0], help="times Connecticut (1 10)")
    parser.add_argument(
        "--versions",
        nargs="*",
        choices=VERSIONS,
        default=VERSIONS[-1:],
        help=f"of Neo4j, out of {' '.join(VERSIONS)} (the newest)",
    )
    parser.add_argument("--minutes", type=float, default=20.0, help="how long filling one store may take (20)")
    return parser.parse_args(arguments)


def _memory(size: float) -> tuple[str, str]:
    """The heap and the page cache of a server for a state of this size."""
    return ("512m", "128m") if size <= 1 else ("2g", "512m") if size <= 10 else ("6g", "3g")


def _measure(subject: Subject, size: float, minutes: float) -> None:
    with subject.open() as store:
        print(f"\n{subject.name}, {size:g} times Connecticut", flush=True)
        if count := _fill(store, size, minutes):
            _load(subject, store, count)
            with closing(Directory(subject.open())) as directory:
                service, question = _example(directory)
                _write(subject, store, service)
                _find(subject, directory)
            gc.unfreeze()
            del directory  # two directories of a large state do not fit in memory beside the server
            _catch_up(subject, store, service, question)


def _fill(store: Store, size: float, minutes: float) -> int:
    """Fill the store. Returns the number of records, or 0 if that took too long."""
    began = said = time.monotonic()
    written = 0

    def progress(done: int) -> bool:
        nonlocal said, written
        now, written = time.monotonic(), done
        if now - said > 10:
            said = now
            print(f"  … {done:,} records written in {now - began:.0f} s", flush=True)
        return now - began < 60 * minutes

    complete = fill(store, Size.times(size), progress)
    taken = time.monotonic() - began
    print(f"  {written:,} records written in {taken:.1f} s, {written / taken:,.0f} a second", flush=True)
    if not complete:
        print(f"  not measured: filling it was given {minutes:g} minutes; --minutes gives more", flush=True)
    return written if complete else 0


def _load(subject: Subject, store: Store, count: int) -> None:
    runs = 5 if count < 100_000 else 2 if count < 1_000_000 else 1
    snapshot, median = _few("load", store.load, count, runs)
    judge(f"seconds for {count:,} records, {RECORDS:,} in {SECONDS:g} s:", median, SECONDS * count / RECORDS)
    _few("build of the read model", partial(ReadModel.build, snapshot), count, runs)
    del snapshot  # two snapshots of a large state do not fit in memory beside a server
    if count < MOST_BARE:
        _few(f"{subject.bare} reading the same, as it comes", subject.read_whole, count, runs)


def _few(name: str, call: Callable[[], T], count: int, runs: int) -> tuple[T, float]:
    """Print minimum, median and maximum of a few long runs over `count` records, in seconds.

    The median CPU time of this process is printed too: on a shared machine it is the better measure. Returns the
    value of the last run and the median time.
    """
    taken, worked, kept = [], [], deque[T](maxlen=1)
    for _ in range(runs):
        kept.clear()
        start, busy = time.perf_counter(), time.process_time()
        kept.append(call())
        taken.append(time.perf_counter() - start)
        worked.append(time.process_time() - busy)
    median = statistics.median(taken)
    times = f"min {min(taken):6.2f} s   median {median:6.2f} s   max {max(taken):6.2f} s"
    busy = statistics.median(worked)
    print(f"  {name:<44} {times}   worked {busy:6.2f} s   {count / median:9,.0f} a second   {runs} runs", flush=True)
    return kept[0], median


def _example(directory: Directory) -> tuple[Service, FindQuestion]:
    """A service to edit, and a question that it answers."""
    look = directory.look(PUBLIC, NOW)
    for town in range(1000):
        question = FindQuestion(f"jurisdiction:town-{town}", category(town), 14)
        for match in find.find(look, question).matches:
            (service,) = look.records([match.service])
            assert isinstance(service, Service)
            return service, question
    raise AssertionError("no question has an answer")


def _catch_up(subject: Subject, store: Store, service: Service, question: FindQuestion) -> None:
    with reader(subject.open) as other:
        figures = [seen(store, other, service, question, told=told, runs=40) for told in (True, False)]
    report("a write seen by another process, from the write's return", figures)
    for told in figures:
        judge(f"ms, {told.name}, at p99:", told.p99, SEEN_MS)


def _write(subject: Subject, store: Store, service: Service) -> None:
    """Alternate our writes and the bare driver's. Its statements come from one of our writes that was rolled back."""
    ours: list[int] = []
    bare: list[int] = []
    statements: list[object] = []
    for run in range(320):
        edited = replace(service, name=f"Service {run} edited")
        start = time.perf_counter_ns()
        store.write(ChangeSet(actor="bench", reason="edited", puts=(edited,)))
        ours.append(time.perf_counter_ns() - start)
        again = ChangeSet(actor="bench", reason="edited", puts=(replace(service, name=f"Service {run} again"),))
        recorded = subject.statements_of(store, again)
        start = time.perf_counter_ns()
        subject.replay(recorded)
        bare.append(time.perf_counter_ns() - start)
        statements[:] = recorded
    figures = [
        figure("one record edited", ours[20:]),
        figure(f"{subject.bare}, the same {len(statements)} statements", bare[20:]),
    ]
    report("one durable write", figures)
    if not subject.name.startswith("SQLite"):
        judge("times the bare driver:", figures[0].median / figures[1].median, TIMES_BARE)


def _find(subject: Subject, directory: Directory) -> None:
    chance = random.Random(5)
    towns = sorted(place for place in catalogue.jurisdictions(directory.look(PUBLIC, NOW)) if ":town-" in place)
    cases = [(chance.choice(towns), category(number), chance.choice((4, 9, 14, 40))) for number in range(QUESTIONS)]
    gc.collect()
    gc.freeze()  # as the served application does; otherwise collections over millions of objects would be measured
    look = directory.look(PUBLIC, NOW)
    ours = [partial(find.find, look, FindQuestion(*case)) for case in cases]
    fresh = [lambda q=case: find.find(directory.look(PUBLIC, NOW), FindQuestion(*q)) for case in cases]
    figures = [
        measure("directory", ours, seconds=3, warm=len(ours)),
        measure("directory, with a look for newer revisions", fresh, seconds=3, warm=len(fresh)),
    ]
    counts = [len(call().matches) for call in ours]
    theirs = [partial(subject.find, *case) for case in cases]
    if theirs[0]() is not None:
        for ask, call in zip(theirs, ours, strict=True):
            assert set(ask() or ()) == {match.service for match in call().matches}, call
        figures.append(measure("the same question in Cypher", theirs, seconds=6))
    report(f"find, {len(cases)} questions with {min(counts)} to {max(counts)} answers", figures)
    if len(figures) > 2:
        times = figures[2].median / figures[0].median
        judge("times faster than the Cypher, at the median:", times, TIMES_CYPHER, most=False)


if __name__ == "__main__":
    main(sys.argv[1:])
