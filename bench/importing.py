"""How fast tables are planned and applied, and in how much memory. Other work on the machine counts in the first
figure, not in that of the processor.

    python -m bench.importing [ROWS ...]

Each row has an agency (three rows share one), a service, a line and a point of contact: 3.3 records. It is read,
planned, applied and imported again into Connecticut's directory. Beside it: `csv.reader` alone over the same file,
and how long others wait who save and ask meanwhile, in this process and of another directory on the same file, as a
second worker has it.
"""

import csv
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, Self, TypeVar

from bench.timing import judge
from graph.directory import Directory
from graph.editing import Editor
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.store import Store
from graph.store.opening import open_store
from importers.document import Document
from importers.importing import Wanted, make_plan, read_document
from importers.planning import Fate, apply_import
from seed.storing import load_seed

T = TypeVar("T")
ROWS: Final = (1_000, 3_000)
MOST_KILOBYTES: Final = 10.0
"""Memory for each row until it is planned and kept, beyond what the directory takes and `FIXED_KILOBYTES`."""
FIXED_KILOBYTES: Final = 110_000
"""Memory that no file needs more of: what is cached of names and numbers, and a batch of parts of a plan."""
MOST_SECONDS: Final = 5.0
"""How long a save waits for a lock before it is refused (`graph.store.sqlite.engine.PATIENCE`)."""
SAVED: Final = "agency:ct-dcf"
"""What the other editor saves."""
HEAD: Final = "Agency,Type of organization,Program,Type of service,Phone,Email,Area served,Hours,Ages,Website\n"


def main(sizes: tuple[int, ...] = ROWS) -> None:
    """Print the figures of each size, each in a process of its own."""
    for rows in sizes:
        subprocess.run([sys.executable, "-m", "bench.importing", f"--rows={rows}"], check=True)


def measure(rows: int) -> None:
    """Print the figures of one size."""
    with tempfile.TemporaryDirectory(prefix="bench-importing-") as folder:
        file = Path(folder) / "list.csv"
        file.write_text(HEAD + "".join(map(row, range(rows))), encoding="utf-8")
        print(f"\n{rows:,} rows", flush=True)
        alone = _seconds(lambda: sum(1 for _ in csv.reader(file.open(encoding="utf-8", newline=""))))
        with open_store(str(Path(folder) / "bench.db")) as store, closing(Directory(store)) as directory:
            load_seed(store)
            wanted, viewer, now = Wanted(Document.opened(file)), Viewer(Role.ADMIN), datetime.now(UTC)
            directory.look(viewer, now)
            before = _memory()
            reading = _told("read", rows, lambda: read_document(store, wanted))
            print(f"  csv.reader alone takes {alone:.2f} s of that", flush=True)
            del reading
            made = _told("read, planned and kept", rows, lambda: make_plan(store, directory, viewer, now, wanted))
            assert made.planned.counts[Fate.NEW] == len(made.planned.entries)
            used = _memory() - before
            plan_id = made.plan.id
            del made
            _apply(store, directory, str(Path(folder) / "bench.db"), rows, plan_id)
            again = _told("imported again", rows, lambda: make_plan(store, directory, viewer, now, wanted))
            assert again.planned.empty
            judge("kB of memory for each row planned", max(0, used - FIXED_KILOBYTES) / rows, MOST_KILOBYTES)


def _apply(store: Store, directory: Directory, url: str, rows: int, plan_id: str) -> None:
    """Apply a plan while others go on, and print how long they waited."""
    viewer, now = Viewer(Role.ADMIN), datetime.now(UTC)
    with open_store(url) as second, Others(store, directory, Directory(second)) as others:
        editor = Editor(directory, store)
        _told("applied", rows, lambda: apply_import(editor, viewer, now, plan_id, "bench"))
        directory.look(viewer, now)
        behind = _seconds(lambda: others.worker.look(viewer, now, at_least=directory.revision))
    print(
        f"  others waited: {max(others.saves):.2f} s to save, {max(others.answers):.2f} s for an answer, "
        f"{max(others.answers_of_worker):.2f} s for one of a second worker, which had it after {behind:.2f} s"
    )
    judge("seconds until a save was done", max(others.saves), MOST_SECONDS)
    judge("seconds until a question was answered", max(others.answers), MOST_SECONDS)
    judge("the same of a second worker", max(others.answers_of_worker), MOST_SECONDS)


class Others:
    """An editor and two readers who go on while a plan is applied: how long each had to wait, in seconds."""

    def __init__(self, store: Store, directory: Directory, worker: Directory) -> None:
        self._store = store
        self.worker = worker
        self._over = threading.Event()
        self.saves: list[float] = []
        self.answers: list[float] = []
        self.answers_of_worker: list[float] = []
        asking = (partial(self._ask, directory, self.answers), partial(self._ask, worker, self.answers_of_worker))
        self._threads = [threading.Thread(target=one) for one in (self._save, *asking)]

    def __enter__(self) -> Self:
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for one in self._threads:
            one.join()

    def _save(self) -> None:
        while not self._over.wait(0.1):
            record = self._store.read([SAVED])[SAVED]
            assert isinstance(record, Agency)
            change_set = _one(replace(record, acronym=f"A{len(self.saves)}"))
            self.saves.append(_seconds(partial(self._store.write, change_set)))

    def _ask(self, directory: Directory, answers: list[float]) -> None:
        while not self._over.wait(0.1):
            answers.append(
                _seconds(lambda: directory.answer(PUBLIC, datetime.now(UTC), lambda look: look.record(SAVED)))
            )


def _one(record: Record) -> ChangeSet:
    return ChangeSet(actor="bench", reason="bench", puts=(record,), at=datetime.now(UTC))


def row(n: int) -> str:
    """The row with this number: one service, its line, and the agency of three rows."""
    return (
        f"Helpers of Street {n // 3},Nonprofit,Warm line {n},Youth mobile crisis,{_number(n)},"
        f"line{n}@h{n}.example,Hartford; Windham,24/7,13-17,https://h{n}.example\n"
    )


def _number(n: int) -> str:
    return f"860-{222 + n // 10_000 % 700}-{n % 10_000:04}"


def _told(what: str, rows: int, work: Callable[[], T]) -> T:
    began, used = time.perf_counter(), time.process_time()
    found = work()
    seconds, own = time.perf_counter() - began, time.process_time() - used
    pace = f"{seconds:8.2f} s, {own:.2f} s of the processor: {rows / own:,.0f} rows for each"
    print(f"  {what:<24} {pace}   {_memory() // 1024:,} MB", flush=True)
    return found


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _memory() -> int:
    """The most memory that this process has had, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one.startswith("--rows=")]
    if given:
        measure(int(given[0].removeprefix("--rows=")))
    else:
        main(tuple(map(int, sys.argv[1:])) or ROWS)
