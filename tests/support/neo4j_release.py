"""The versions of Neo4j that the tests know, the Java that each runs on, and their jars, which Maven fetches once.

What is fetched and made is kept in ~/.cache/signpost-neo4j, or below SIGNPOST_CACHE.
"""

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_FETCH_SECONDS = 900


class Missing(Exception):
    """What a server needs and this machine does not have."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the server, the versions of Java that it runs on, the class that starts it, its own settings."""

    version: str
    javas: tuple[int, ...]
    entry: str
    settings: tuple[str, ...] = ()


RELEASES = {
    "5.26": Release("5.26.28", (17, 21), "org.neo4j.server.CommunityEntryPoint"),
    "2026.09": Release(
        "2026.09.0", (21, 25), "org.neo4j.server.Neo4jCommunity", ("db.query.default_language=CYPHER_25",)
    ),
}
"""Cypher 25 is what a newly installed 2026.09 speaks; without a configuration file it would be Cypher 5 on both."""


def java_of(release: Release) -> Path:
    """The home of the Java that it runs on here: the newest that fits. Raises Missing."""
    homes = _java_homes()
    fitting = [version for version in release.javas if version in homes]
    if not fitting:
        wanted = " or ".join(map(str, release.javas))
        raise Missing(f"Neo4j {release.version} needs Java {wanted}, here is {sorted(homes) or 'none'}")
    return homes[fitting[-1]]


def _java_homes() -> dict[int, Path]:
    """The Javas of this machine by their version."""
    folders = [Path(value) for name, value in os.environ.items() if re.match(r"JAVA_HOME(_|$)", name)]
    if java := shutil.which("java"):
        folders.append(Path(java).resolve().parent.parent)
    jvm = Path("/usr/lib/jvm")
    folders += sorted(jvm.iterdir()) if jvm.is_dir() else []
    homes: dict[int, Path] = {}
    for folder in folders:
        description = folder / "release"
        if (folder / "bin/java").exists() and description.exists():
            match = re.search(r'JAVA_VERSION="(\d+)', description.read_text("utf-8"))
            if match:
                homes.setdefault(int(match[1]), folder)
    return homes


def cache() -> Path:
    """The folder for what is fetched and made once."""
    return Path(os.environ.get("SIGNPOST_CACHE") or Path.home() / ".cache") / "signpost-neo4j"


@contextmanager
def cache_locked(name: str) -> Iterator[None]:
    """Only one process at a time is in a block of this name."""
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def jars_of(release: Release) -> Path:
    """The folder with the server's jars, fetched the first time. Raises Missing."""
    folder = cache() / release.version
    if folder.is_dir():
        return folder
    if shutil.which("mvn") is None:
        raise Missing("Maven (mvn) is not installed")
    with cache_locked(release.version):
        if not folder.is_dir():
            _fetch(release, folder)
    return folder


def _fetch(release: Release, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        (Path(place) / "pom.xml").write_text(_pom(release.version), "utf-8")
        command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime"]
        command.append("-DoutputDirectory=lib")
        result = subprocess.run(
            command, cwd=place, capture_output=True, text=True, timeout=_FETCH_SECONDS, check=False
        )
        if result.returncode:
            raise Missing(f"Maven could not fetch Neo4j {release.version}: {result.stdout[-300:]}")
        (Path(place) / "lib").rename(folder)


def _pom(version: str) -> str:
    wanted = (("org.neo4j", "neo4j"), ("org.neo4j.app", "neo4j-server"))
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId><version>{version}</version></dependency>"
        for group, name in wanted
    )
    return (
        "<project><modelVersion>4.0.0</modelVersion><groupId>signpost</groupId><artifactId>neo4j</artifactId>"
        f"<version>1</version><packaging>pom</packaging><dependencies>{dependencies}</dependencies></project>"
    )
