"""Several processes on one file, and one that is killed: what was acknowledged is there, nothing is half-written."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.store.sqlite import SqliteStore
from tests.graph.store.sqlite_backing import raw
from tests.support.history import history
from tests.support.records import changes, town
from tests.support.soak import times

pytestmark = pytest.mark.soak

_ROOT = Path(__file__).resolve().parents[3]
_START = """
import sys, time
from pathlib import Path
from graph.store.sqlite import SqliteStore
from tests.support.records import agency, changes, contact, town
print("ready", flush=True)
sys.stdin.readline()
"""
_OPEN = """
with SqliteStore(Path(sys.argv[1])) as store:
    for number in range(5):
        print(store.write(changes(town(f"t-{sys.argv[2]}-{number}"))).revision)
"""
_WRITE_ON = """
first = int(sys.argv[2])
with SqliteStore(Path(sys.argv[1])) as store:
    for number in range(first, first + 100_000):
        pair = (town(f"t-{number}", aliases=("a", "b")), agency(f"a-{number}", serves=(f"jurisdiction:t-{number}",)))
        counted = contact("counter", title=str(number), masked=(str(number),) * 3)
        print(number, store.write(changes(*pair, counted)).revision, flush=True)
"""


def _started(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that waits for a line before it does its work, so that several begin at once."""
    process = subprocess.Popen(
        [sys.executable, "-c", _START + code, *map(str, arguments)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


@pytest.mark.parametrize("round_", range(times(2, 40)))
def test_processes_that_start_at_once_on_an_empty_folder_all_succeed(tmp_path: Path, round_: int) -> None:
    path = tmp_path / f"store-{round_}.db"
    processes = [_started(_OPEN, path, number) for number in range(3)]
    for process in processes:
        _go(process)
    printed = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sorted(int(line) for text in printed for line in text.split()) == list(range(1, 16))
    with SqliteStore(path) as store:
        assert len(store.load().records) == store.revision() == 15


def test_another_processes_write_is_seen_at_the_next_call(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:
        assert store.revision() == 0
        process = _started(_OPEN, path, 0)
        _go(process)
        process.communicate(timeout=60)
        assert store.revision() == len(store.load().records) == 5


def _killed(path: Path, first: int, after: float) -> list[tuple[int, int]]:
    """(number, revision) of every write that a process acknowledged before it was killed."""
    process = _started(_WRITE_ON, path, first)
    _go(process)
    time.sleep(after)
    process.kill()
    printed, _ = process.communicate(timeout=60)
    whole = [line for line in printed.splitlines(keepends=True) if line.endswith("\n")]
    return [(int(number), int(revision)) for number, revision in map(str.split, whole)]


def _check_whole(store: SqliteStore, acknowledged: list[tuple[int, int]]) -> None:
    snapshot = store.load()
    there = {record.id: record for record in snapshot.records}
    numbers = {int(one.removeprefix("agency:a-")) for one in there if one.startswith("agency:a-")}
    assert numbers >= {number for number, _ in acknowledged}
    assert numbers == {int(one.removeprefix("jurisdiction:t-")) for one in there if one.startswith("jurisdiction:")}
    assert len(there) == 2 * len(numbers) + 1
    past = history(store)
    assert snapshot.revision == len(numbers) == past[-1].revision
    assert {change.subject: change.after for change in past} == there
    revisions = {change.subject: change.revision for change in past if change.before is None}
    assert {number: revisions[f"agency:a-{number}"] for number, _ in acknowledged} == dict(acknowledged)


@pytest.mark.parametrize("seed", range(times(1, 5)))
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "store.db"
    chance = random.Random(seed)
    SqliteStore(path).close()
    acknowledged: list[tuple[int, int]] = []
    for round_ in range(times(4, 40)):
        # From before the first write to well within a checkpoint, which comes every few hundred writes.
        acknowledged += _killed(path, round_ * 100_000, chance.choice([0.001, 0.05, 0.3, 0.9]) * chance.random())
        with SqliteStore(path) as store:
            if acknowledged:
                _check_whole(store, acknowledged)
            store.write(changes())
        with raw(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert acknowledged
    with SqliteStore(path) as store:
        store.write(changes(town("after-all")))
