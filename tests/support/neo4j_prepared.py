"""Servers that start in half the time: from a home and a class archive that were made once for each version.

The home has the password and the constraints; the archive (AppCDS) has the classes that a server uses, as Java wants
them in memory. Both are kept beside the jars, under a digest of everything that they were made of, and are made anew
where they are missing or damaged. A server starts without them where they cannot be made.
"""

import functools
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.store.neo4j import Neo4jStore, schema
from tests.support.neo4j_backing import back_door
from tests.support.neo4j_release import RELEASES, Release, cache, cache_locked, jars_of, java_of
from tests.support.neo4j_server import QUICK, SETTINGS, Server, copy_home
from tests.support.records import changes, town, world

_STOP_SECONDS = 240
"""Java writes the archive when it ends: 7 s of one core, many more on a busy machine."""
_ARCHIVE = "classes.jsa"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a server is started from."""

    home: Path
    archive: Path


@contextmanager
def running(version: str, folder: Path, made: type[Server] = Server, **how: Any) -> Iterator[Server]:
    """A server of this version, made in a folder and as the class is told `how`, until the block ends.

    Raises Missing.
    """
    release = RELEASES[version]
    from_prepared = None if "java" in how else prepared(release)
    if from_prepared is not None:
        copy_home(from_prepared.home, folder / "home")
        java = (*QUICK, f"-XX:SharedArchiveFile={from_prepared.archive}")
        how = {"java": java, "has_password": True, **how}
    server = made(release, folder / "home", **how)
    try:
        server.start()
        yield server
    finally:
        server.kill()


@functools.cache
def prepared(release: Release) -> Prepared | None:
    """Home and archive of this release, made the first time; None where they cannot be kept. Raises Missing."""
    key = _key(release)
    folder = cache() / f"{release.version}-{key}"
    with suppress(OSError), cache_locked(f"{release.version}-prepared"):
        if not _is_whole(folder):
            for old in cache().glob(f"{release.version}-*/"):
                shutil.rmtree(old)
            _prepare(release, folder)
        return Prepared(folder / "home", folder / _ARCHIVE)
    return None


def _key(release: Release) -> str:
    """A digest of everything that goes into them."""
    jars = sorted((jar.name, jar.stat().st_size, jar.stat().st_mtime_ns) for jar in jars_of(release).glob("*.jar"))
    java = (java_of(release) / "release").read_text("utf-8")
    how = Path(__file__).read_text("utf-8")
    parts = (release, jars, java_of(release), java, QUICK, SETTINGS, schema.migrations(), how)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _prepare(release: Release, folder: Path) -> None:
    """Start a server for the first time, have it do what servers do, and keep what is left of it.

    Raises OSError where there is nothing to be kept.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        place, kept = Path(name), Path(name, "kept")
        kept.mkdir()
        server = Server(release, place / "home", java=(*QUICK, f"-XX:ArchiveClassesAtExit={kept / _ARCHIVE}"))
        try:
            server.start()
            _use(server)
            server.stop(_STOP_SECONDS)
        finally:
            server.kill()
        if not (kept / _ARCHIVE).exists():
            raise OSError(f"Java has made no archive: {(place / 'home/out.log').read_text('utf-8')[-600:]}")
        copy_home(place / "home", kept / "home")
        (kept / _MANIFEST).write_text(json.dumps(_digests(kept)), "utf-8")
        kept.rename(folder)


def _use(server: Server) -> None:
    """The first start of a store, and every kind of statement; the database is empty afterwards."""
    with back_door(server.address) as door:
        with Neo4jStore(server.address) as store:
            store.write(changes(*world(), id="once"))
            store.write(changes(town("avon", note="n"), retires=(world()[-1].id,)))
            store.load()
            store.changes_since(0)
            store.read([record.id for record in world()])
            store.receipt("once")
        door.wipe()


def _is_whole(folder: Path) -> bool:
    """Whether everything in it is as it was made."""
    try:
        return bool(json.loads((folder / _MANIFEST).read_text("utf-8")) == _digests(folder))
    except (OSError, ValueError):
        return False


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MANIFEST)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
