"""Measures questions about one town if the directory has one, ten or forty made-up states of Connecticut's size.

Limit: find in many states takes at most 1.5 times as long as in one. Also printed: the times to load the store, to
build the read model, and to answer places and paths, and the peak memory.
"""

import gc
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from bench.synthetic import category, nation
from bench.timing import Figure, judge, measure, report
from graph import find, paths, places
from graph.directory import Directory
from graph.find.question import FindQuestion
from graph.look import PUBLIC, Look
from graph.model.change import ChangeSet
from graph.model.record import Record
from graph.paths.question import ReferralQuestion
from graph.readmodel import ReadModel
from graph.store import open_store
from graph.store.kit.gc_pause import gc_paused

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
TIMES_ONE_STATE = 1.5
_BATCH = 20_000
_QUESTIONS = 60


@dataclass(frozen=True, slots=True)
class _Measured:
    records: int
    load: float
    build: float
    megabytes: float
    listed: float
    figures: tuple[Figure, ...]


def main(sizes: tuple[int, ...] = (1, 10, 40)) -> None:
    """Print the figures of each number of states."""
    measured = {states: _measured(states) for states in sizes}
    for states, run in measured.items():
        report(f"a nation of {states} states, {run.records:,} records", run.figures)
        print(f"  loaded in {run.load:.1f} s, built in {run.build:.1f} s, {run.megabytes:,.0f} MB of memory at most")
        print(f"  services listed for a town and a kind of help, on average: {run.listed:.1f}", flush=True)
    least = measured[sizes[0]].figures[0].median
    for states in sizes[1:]:
        ratio = measured[states].figures[0].median / least
        judge(f"find among {states} states, as a multiple of {sizes[0]}", ratio, TIMES_ONE_STATE)


def _measured(states: int) -> _Measured:
    """The figures of one nation, measured in a separate process so that its memory is not mixed with other runs."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_measure, args=(states, theirs))
    process.start()
    theirs.close()
    try:
        measured: _Measured = ours.recv()
    finally:
        process.join()
    return measured


def _measure(states: int, told: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "nation.db")) as store:
        for batch in _batches(nation(states)):
            store.write(ChangeSet(actor="bench", reason="a made-up nation", puts=batch))
        begun = time.perf_counter()
        with gc_paused():
            snapshot = store.load()
            loaded = time.perf_counter()
            ReadModel.build(snapshot)
        built = time.perf_counter()
        records = len(snapshot.records)
        del snapshot
        directory = Directory(store)
        gc.collect()
        gc.freeze()
        look = directory.look(PUBLIC, NOW)
        figures = _figures(look, states)
        listed = sum(len(find.find(look, question).matches) for question in _questions(states)) / _QUESTIONS
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told.send(_Measured(records, loaded - begun, built - loaded, memory, listed, figures))


def _batches(records: Iterator[Record]) -> Iterator[tuple[Record, ...]]:
    while batch := tuple(islice(records, _BATCH)):
        yield batch


def _questions(states: int) -> list[FindQuestion]:
    return [
        FindQuestion(f"jurisdiction:n{number % states}-town-{number}", category(number), 14)
        for number in range(_QUESTIONS)
    ]


def _figures(look: Look, states: int) -> tuple[Figure, ...]:
    asked = _questions(states)
    names = [look.name(question.place) for question in asked]
    ways = [
        ReferralQuestion(f"agency:n{number % states}-a{number}", question.place, question.category or "", 14, first=5)
        for number, question in enumerate(asked)
    ]
    return (
        measure("find", [partial(find.find, look, question) for question in asked]),
        measure("places, by name", [partial(places.places, look, name) for name in names]),
        measure("five paths", [partial(paths.referral_paths, look, question) for question in ways]),
    )


if __name__ == "__main__":
    main()
