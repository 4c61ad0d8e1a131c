"""How large change sets are written to Neo4j while somebody else saves a record every 100 ms.

    python -m bench.large_writes [--rows ROWS ...] [--version 5.26] [--heap 2g] [--kill]

A change set is what an import writes: each row of `bench.importing` has 3.3 records, and as many kept apart. Printed
are how long the write took, how long the others' saves took meanwhile, how many were refused, and how long a reader
waited. With `--kill` the writing process is killed in the middle, and the same is written by another.
"""

import argparse
import multiprocessing
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Final

from bench.bare_neo4j import neo4j_subject
from bench.importing import HEAD, SAVED, row
from graph.directory import Directory
from graph.editing import Editor
from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeSet, Receipt
from graph.model.errors import StoreUnavailable
from graph.model.kept import KeptSet
from graph.model.vocabulary import Role
from graph.store.contract import Prepared
from graph.store.neo4j import Address, Neo4jStore
from graph.store.sqlite import SqliteStore
from importers.document import Document
from importers.importing import Wanted, make_plan
from importers.planning import apply_import
from seed.storing import load_seed
from tests.support.neo4j_server import VERSIONS

ROWS: Final = (300, 1_000, 3_000, 10_000)
Written = tuple[ChangeSet, KeptSet]


class Listening(SqliteStore):
    """A store that remembers the last change set, and what was kept apart with it."""

    last: Written

    def write(
        self, change_set: ChangeSet, apart: KeptSet | None = None, *, prepared: Prepared | None = None
    ) -> Receipt:
        self.last = change_set, apart or KeptSet()
        return super().write(change_set, apart, prepared=prepared)


class Others:
    """Somebody who saves and somebody who reads, in threads: the seconds that each took, and the refusals."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._over = threading.Event()
        self.saves: list[float] = []
        self.reads: list[float] = []
        self.refused: list[str] = []
        self._threads = [threading.Thread(target=one) for one in (self._save, self._read)]

    def start(self) -> None:
        """Begin. They have stores of their own, as other processes do."""
        for one in self._threads:
            one.start()

    def stop(self) -> None:
        """Let each finish what it has begun."""
        self._over.set()
        for one in self._threads:
            one.join()

    def _save(self) -> None:
        with Neo4jStore(self._address) as store:
            while not self._over.wait(0.1):
                began = time.perf_counter()
                record = store.read([SAVED])[SAVED]
                assert isinstance(record, Agency)
                try:
                    store.write(_one(replace(record, acronym=f"A{len(self.saves)}")))
                except StoreUnavailable as exc:
                    self.refused.append(str(exc))
                self.saves.append(time.perf_counter() - began)

    def _read(self) -> None:
        with Neo4jStore(self._address) as store:
            while not self._over.wait(0.1):
                began = time.perf_counter()
                store.read([SAVED])
                self.reads.append(time.perf_counter() - began)


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures of each size, each on a server of its own."""
    parser = argparse.ArgumentParser(prog="python -m bench.large_writes", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--version", choices=VERSIONS, default=VERSIONS[0])
    parser.add_argument("--heap", default="2g", help="memory of the server (2g)")
    parser.add_argument("--kill", action="store_true", help="kill the writer in the middle")
    asked = parser.parse_args(arguments)
    for rows in asked.rows:
        written = imported(rows)
        with neo4j_subject(asked.version, asked.heap, "512m") as subject:
            if subject is not None:
                with Neo4jStore(subject.address) as store:
                    load_seed(store)
                _measure(subject.address, written, kill=asked.kill)


def imported(rows: int) -> Written:
    """What an import of so many rows writes into Connecticut's directory."""
    with tempfile.TemporaryDirectory(prefix="bench-large-writes-") as folder:
        file = Path(folder) / "list.csv"
        file.write_text(HEAD + "".join(map(row, range(rows))), encoding="utf-8")
        with Listening(Path(folder) / "bench.db") as store, closing(Directory(store)) as directory:
            load_seed(store)
            viewer, now = Viewer(Role.ADMIN), datetime.now(UTC)
            made = make_plan(store, directory, viewer, now, Wanted(Document.opened(file)))
            apply_import(Editor(directory, store), viewer, now, made.plan.id, "bench")
            change_set, apart = store.last
    return change_set, replace(apart, expects={})


def _measure(address: Address, written: Written, *, kill: bool) -> None:
    change_set, apart = written
    print(f"\n{len(change_set.puts):,} records, {len(apart.puts):,} kept apart", flush=True)
    others = Others(address)
    others.start()
    time.sleep(1)
    if kill:
        _kill(address, written)
    before, began, used = len(others.saves), time.perf_counter(), time.process_time()
    try:
        with Neo4jStore(address) as store:
            store.write(change_set, apart)
            said = f"written as revision {store.revision()}"
    except StoreUnavailable as exc:
        said = str(exc)
    seconds, own = time.perf_counter() - began, time.process_time() - used
    others.stop()
    saves = others.saves[before:]
    print(f"  {said}: {seconds:.2f} s, {own:.2f} s of this processor")
    print(f"  saves of others: {len(saves)}, median {statistics.median(saves):.3f} s, longest {max(saves):.2f} s,")
    print(f"  {len(others.refused)} refused; the longest read {max(others.reads):.2f} s", flush=True)


def _kill(address: Address, written: Written) -> None:
    """Kill a process while it writes. Prints what is left of its work."""
    context = multiprocessing.get_context("spawn")
    begun = context.Event()
    process = context.Process(target=_write, args=(address, written, begun))
    process.start()
    begun.wait()
    time.sleep(2)
    process.kill()
    process.join()
    with Neo4jStore(address) as store:
        print(
            f"  killed after 2 s: {'not written' if store.receipt(written[0].id) is None else 'written'}", flush=True
        )


def _write(address: Address, written: Written, begun: Event) -> None:
    with Neo4jStore(address) as store:
        begun.set()
        store.write(*written)


def _one(record: Agency) -> ChangeSet:
    return ChangeSet(actor="bench", reason="bench", puts=(record,))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
