"""Makes a backup of a store while others use it, and makes a store of a backup.

A backup is one SQLite file. Of a store in SQLite it has everything; of one on a server it has every record, but not
the record of changes and not what is kept apart.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

from graph.model.backup import LAST, Backup
from graph.model.errors import InvalidInput, SignpostError
from graph.model.kept import KeptSet
from graph.store.contract import Store
from graph.store.copying import copy_store
from graph.store.files import own_as, partial, put
from graph.store.opening import is_server, open_store
from graph.store.sqlite import SqliteStore
from graph.store.sqlite.possession import alone
from graph.store.sqlite.seal import Seal, check, is_sealed, seal, unseal


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made: its seal, its size in bytes, and whether the store could note it."""

    seal: Seal
    size: int
    noted: bool


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A store that was made of a backup: its revision, the number of its records, and the backup's seal; None if
    the file was not made by `back_up`."""

    revision: int
    records: int
    seal: Seal | None


def utc_now() -> datetime:
    """The clock of a running program."""
    return datetime.now(UTC)


def back_up(
    store: Store, name: str, target: Path, *, replace: bool = False, clock: Callable[[], datetime] = utc_now
) -> BackupReport:
    """Write a backup of `store`, called `name`, to `target`, check it, and note it in the store.

    `target` appears when the backup is finished. `replace` allows another backup to be there already. Raises
    InvalidInput if it may not be written, StoreUnusable if the store is damaged, StoreUnavailable.
    """
    _check_free(target, replace=replace)
    at = clock()
    with partial(target) as path:
        revision = None
        if isinstance(store, SqliteStore):
            store.copy_to(path)
        else:
            with SqliteStore(path) as copy:
                revision = copy_store(store, copy, name).source
        sealed = seal(path, at, of=revision)
        _check_free(target, replace=replace)
        put(path, target)
    return BackupReport(sealed, target.stat().st_size, _note(store, sealed))


def _check_free(target: Path, *, replace: bool) -> None:
    if not target.exists():
        return
    if not replace:
        raise InvalidInput(f"there is a file {target} already: give another name, or --replace", value=str(target))
    if not is_sealed(target):
        raise InvalidInput(f"{target} is not a backup, and is not replaced: give another name", value=str(target))


def _note(store: Store, sealed: Seal) -> bool:
    """Note the backup in the store. Without that it is a backup all the same."""
    try:
        store.keep(KeptSet(puts=(Backup(id=LAST, at=sealed.at, revision=sealed.revision, digest=sealed.digest),)))
    except SignpostError:
        return False
    return True


def restore(backup: Path, store: str, *, replace: bool = False) -> RestoreReport:
    """Check the file `backup` and make the store at `store` of it.

    A file appears when it is finished; `replace` allows a store to be there already, which nobody may have open. A
    server's store must be empty. Raises InvalidInput if there is no such backup or a store in the way, StoreUnusable
    if the backup is damaged, of another program or of a newer version, StoreUnavailable if the store is in use.
    """
    if not backup.is_file():
        raise InvalidInput(f"there is no backup at {backup}: check the path", value=str(backup))
    found = check(backup)
    if is_server(store):
        return _restore_to_server(backup, store, found)
    target = Path(store.removeprefix("sqlite:")).resolve()
    if target.exists() and not replace:
        raise InvalidInput(
            f"there is a store at {target} already: restore to another path, or replace it with --replace",
            value=store,
        )
    with partial(target, mode=0o666) as path:
        report = _prepare(backup, path, found)
        if target.exists():
            own_as(path, target)
            with alone(target):
                put(path, target)
        else:
            put(path, target)
    return report


def _restore_to_server(backup: Path, store: str, found: Seal | None) -> RestoreReport:
    """Copy the records into a server's empty store, from a copy of the file: opening it would change it."""
    with partial(Path(gettempdir()) / backup.name) as path, open_store(store) as target:
        _prepare(backup, path, found)
        with SqliteStore(path) as source:
            copied = copy_store(source, target, str(backup))
        if found is not None:
            _note(target, found)
    return RestoreReport(copied.target, copied.records, found)


def _prepare(backup: Path, path: Path, found: Seal | None) -> RestoreReport:
    """Make a store of a copy of the backup, and read all of it."""
    shutil.copyfile(backup, path)
    if check(path) != found:
        raise InvalidInput(f"the backup {backup} changes while it is read: leave it alone", value=str(backup))
    with SqliteStore(path) as store:  # migrates it
        snapshot = store.load()
        if found is not None:
            _note(store, found)
    unseal(path)
    return RestoreReport(snapshot.revision, len(snapshot.records), found)
