"""What the tests of backups share: a store with a past, all that is in one, a file that a bad disk changed, another
process that has the store open."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.model.kept import KeptSet
from graph.store.sqlite import SqliteStore
from tests.api.cli.command import environment
from tests.graph.store.contract.kept_kinds import Letter, letter
from tests.support.history import history
from tests.support.records import agency, changes, world


def stored(file: Path) -> Path:
    """A store at `file` with records, a past of two revisions and something kept apart, closed."""
    with SqliteStore(file) as store:
        store.write(changes(*world()))
        store.write(changes(agency("late")), KeptSet(puts=(letter("one"),)))
    return file


def content(path: Path) -> tuple[object, ...]:
    """All that the store at `path` has, but for the note of its backup."""
    with SqliteStore(path) as store:
        return store.load(), history(store), store.kept(Letter, ["test-letter:one"])


def names(folder: Path) -> set[str]:
    """The files in a folder."""
    return {file.name for file in folder.iterdir()}


def changed(path: Path, old: bytes, new: bytes) -> None:
    """Overwrite `old` in the file, as a bad disk does."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


@contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the store open and has written into it, until it is killed."""
    script = (
        "import sys; from pathlib import Path; from graph.store.sqlite import SqliteStore; "
        "from tests.support.records import agency, changes; store = SqliteStore(Path(sys.argv[1])); "
        "store.write(changes(agency('held'))); print('here', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "here\n"
            yield process
        finally:
            process.kill()
