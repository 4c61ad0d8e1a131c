"""Files that appear under their name only when they are whole."""

import os
import stat
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from graph.model.errors import InvalidInput, StoreUnavailable

_ENDS: Final = ("", "-wal", "-shm", "-journal")
_ABANDONED_SECONDS: Final = 86_400.0


@contextmanager
def partial(target: Path, *, mode: int = 0o600) -> Iterator[Path]:
    """The path of an empty file in the folder of `target` that is to be moved there, for the owner only unless `mode`
    says otherwise. If it is still there at the end it is removed.

    What a killed process left behind a day ago or earlier is removed, too. Raises InvalidInput if there is no such
    folder, StoreUnavailable if the disk or the folder does not take the file.
    """
    if not target.parent.is_dir():
        raise InvalidInput(f"there is no folder {target.parent}: create it, or give another path", value=str(target))
    path = target.with_name(f".{target.name}.{uuid.uuid4().hex[:12]}.partial")
    try:
        _sweep(target)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        yield path
    except OSError as exc:
        raise StoreUnavailable(
            f"{target} cannot be written ({exc.strerror}): look at the disk and at who may write in its folder",
            value=str(target),
        ) from exc
    finally:
        _remove(path)


def put(path: Path, target: Path) -> None:
    """Move the finished file at `path` to `target`, durably. Whatever was there is replaced in one step."""
    _sync(path)
    path.replace(target)
    _sync(target.parent)


def own_as(path: Path, other: Path) -> None:
    """Give the file at `path` the owner and rights of `other`, as far as this user may."""
    status = other.stat()
    path.chmod(stat.S_IMODE(status.st_mode))
    with suppress(PermissionError):
        os.chown(path, status.st_uid, status.st_gid)


def _sweep(target: Path) -> None:
    for left in target.parent.glob(f".{target.name}.*.partial"):
        if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            _remove(left)


def _remove(path: Path) -> None:
    for end in _ENDS:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
