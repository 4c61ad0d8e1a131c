"""Applications over copies of the seeded store that start in a fifth of the time.

Most of a start is the reading of some 3,500 records, which are the same each time. A copy of the seeded store's file
carries an instant that no other file has. As long as it does and has no journal, nobody has written to it, and its
records are those that were read from the first such copy. They are immutable. Each application gets a read model of
its own, made of the parts of the first one, with nothing derived yet: it begins as a served one does.

Only `tests/api` uses this: tests of stores and of read models read every file.
"""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from graph.readmodel import ReadModel
from graph.store.contract import Snapshot
from graph.store.sqlite import SqliteStore

_INSTANT_NS: Final = 946_684_800_000_000_001
"""When a copy was last written to, by its file system: a second in the year 2000, and a nanosecond."""
_read: dict[int, tuple[Snapshot, ReadModel]] = {}
"""What the first copy held, by the size of the file."""


def copy_seed(unopened: Path, target: Path) -> Path:
    """A copy of the seeded store's file, which was never opened, at `target`."""
    shutil.copyfile(unopened, target)
    os.utime(target, ns=(_INSTANT_NS, _INSTANT_NS))
    return target


def read_copies_once(patch: pytest.MonkeyPatch) -> None:
    """Until `patch` is undone, a copy that nobody has written to is not read again."""
    load, build = SqliteStore.load, ReadModel.build

    def loaded(store: SqliteStore) -> Snapshot:
        size = _size_of_copy(store._path)
        if size is None:
            return load(store)
        if size not in _read:
            snapshot = load(store)
            _read[size] = snapshot, build(snapshot)
        return _read[size][0]

    def built(snapshot: Snapshot) -> ReadModel:
        for known, model in _read.values():
            if known is snapshot:
                return replace(model, _derived={})
        return build(snapshot)

    patch.setattr(SqliteStore, "load", loaded)
    patch.setattr(ReadModel, "build", built)


def _size_of_copy(path: Path) -> int | None:
    """How long the file is, if it is a copy that nobody has written to."""
    found = path.stat()
    journal = path.with_name(f"{path.name}-wal")
    if found.st_mtime_ns != _INSTANT_NS or (journal.exists() and journal.stat().st_size):
        return None
    return found.st_size
