"""How fast tables are planned and applied, and in how much memory. Other work on the machine counts in the first
figure, not in that of the processor.

    python -m bench.importing [ROWS ...]

Each row has an agency (three rows share one), a service, a line and a point of contact: 3.3 records. It is read,
planned, applied and imported again into Connecticut's directory. Beside it: `csv.reader` alone over the same file.
"""

import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from bench.timing import judge
from graph.directory import Directory
from graph.editing import Editor
from graph.look import Viewer
from graph.model.vocabulary import Role
from graph.store.opening import open_store
from importers.document import Document
from importers.importing import Wanted, make_plan, read_document
from importers.planning import Fate, apply_import
from seed.storing import load_seed

T = TypeVar("T")
ROWS: Final = (1_000, 3_000)
MOST_KILOBYTES: Final = 40.0
"""Memory for each row, beyond what the directory takes."""
HEAD: Final = "Agency,Type of organization,Program,Type of service,Phone,Email,Area served,Hours,Ages,Website\n"


def main(sizes: tuple[int, ...] = ROWS) -> None:
    """Print the figures of each size, each in a process of its own."""
    for rows in sizes:
        subprocess.run([sys.executable, "-m", "bench.importing", f"--rows={rows}"], check=True)


def measure(rows: int) -> None:
    """Print the figures of one size."""
    with tempfile.TemporaryDirectory(prefix="bench-importing-") as folder:
        file = Path(folder) / "list.csv"
        file.write_text(HEAD + "".join(map(_row, range(rows))), encoding="utf-8")
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
            plan_id = made.plan.id
            del made
            editor = Editor(directory, store)
            _told("applied", rows, lambda: apply_import(editor, viewer, now, plan_id, "bench"))
            again = _told("imported again", rows, lambda: make_plan(store, directory, viewer, now, wanted))
            assert again.planned.empty
            judge("kB of memory for each row", (_memory() - before) / rows, MOST_KILOBYTES)


def _row(n: int) -> str:
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
