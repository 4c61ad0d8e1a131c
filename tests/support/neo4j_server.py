"""Real Neo4j servers for the tests, from their Maven artifacts; or the one that SIGNPOST_TEST_NEO4J_URI names.

The jars are kept in ~/.cache/signpost-neo4j, or in SIGNPOST_CACHE. Where Java, Maven or the jars are not to be had
the tests are skipped, saying why; with `neo4j` in SIGNPOST_REQUIRE they fail instead. Servers are for tests only:
nothing of them is in the wheel.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.neo4j import Address

PASSWORD = "signpost-tests"
GIVEN = "SIGNPOST_TEST_NEO4J_URI"
REQUIRE = "SIGNPOST_REQUIRE"
_START_SECONDS = 120
_ONE_TRY: dict[str, Any] = {"connection_timeout": 5, "max_transaction_retry_time": 0}
"""The driver would wait longer with each failure, and long after the server has started."""
QUICK = ("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""What Java is told for servers that live for minutes: they start with half the work (6 in place of 12 s of a core)
and are slower later. Benchmarks say something else."""
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")


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

VERSIONS = ("given",) if os.environ.get(GIVEN) else tuple(RELEASES)


class Missing(Exception):
    """What a server needs and this machine does not have."""


def java_homes() -> dict[int, Path]:
    """The Javas of this machine by their version."""
    folders = [Path(value) for name, value in os.environ.items() if re.match(r"JAVA_HOME(_|$)", name)]
    if java := shutil.which("java"):
        folders.append(Path(java).resolve().parent.parent)
    jvm = Path("/usr/lib/jvm")
    folders += sorted(jvm.iterdir()) if jvm.is_dir() else []
    found: dict[int, Path] = {}
    for folder in folders:
        told = folder / "release"
        if (folder / "bin/java").exists() and told.exists():
            match = re.search(r'JAVA_VERSION="(\d+)', told.read_text("utf-8"))
            if match:
                found.setdefault(int(match[1]), folder)
    return found


def _cache() -> Path:
    return Path(os.environ.get("SIGNPOST_CACHE") or Path.home() / ".cache") / "signpost-neo4j"


def jars(release: Release) -> Path:
    """The folder with the server's jars, fetched by Maven the first time."""
    folder = _cache() / release.version
    if folder.is_dir():
        return folder
    if shutil.which("mvn") is None:
        raise Missing("Maven (mvn) is not installed")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        (Path(place) / "pom.xml").write_text(_pom(release.version), "utf-8")
        fetch = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=lib"]
        told = subprocess.run(fetch, cwd=place, capture_output=True, text=True, timeout=900, check=False)
        if told.returncode:
            raise Missing(f"Maven could not fetch Neo4j {release.version}: {told.stdout[-300:]}")
        if not folder.is_dir():  # another process may have been faster
            (Path(place) / "lib").rename(folder)
    return folder


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


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Server:
    """One server, which can be stopped, killed, paused and started again on the same port and the same data.

    It has `settings` of its own beside its release's, and options for `java`. `cache` is how much memory the page
    cache may take: `512m`, `2g`.
    """

    host = "127.0.0.1"
    enter: tuple[str, ...] = ()
    """The words before the command that starts it."""

    def __init__(
        self,
        release: Release,
        home: Path,
        settings: Iterable[str] = (),
        scheme: str = "bolt",
        java: Sequence[str] = QUICK,
        cache: str = "64m",
    ) -> None:
        javas = java_homes()
        fitting = [java for java in release.javas if java in javas]
        if not fitting:
            said = " or ".join(map(str, release.javas))
            raise Missing(f"Neo4j {release.version} needs Java {said}, here is {sorted(javas) or 'none'}")
        self.release = release
        self.home = home
        self._scheme = scheme
        self._options, self._cache = java, cache
        self._has_password = False
        self._java = javas[fitting[-1]] / "bin/java"
        self._jars = jars(release)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.configure(settings)

    @property
    def address(self) -> Address:
        return Address(f"{self._scheme}://{self.host}:{self.port}", "neo4j", "neo4j", PASSWORD)

    def configure(self, settings: Iterable[str]) -> None:
        """Write its settings, with these added, for the next start."""
        (self.home / "conf").mkdir(parents=True, exist_ok=True)
        lines = [
            f"server.default_listen_address={self.host}",
            f"server.bolt.listen_address={self.host}:{self.port}",
            f"server.bolt.advertised_address={self.host}:{self.port}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            "dbms.security.auth_enabled=true",
            "dbms.usage_report.enabled=false",
            "db.tx_log.preallocate=false",
            "dbms.cypher.min_replan_interval=1h",  # small graphs that change much are planned anew all the time
            f"server.memory.pagecache.size={self._cache}",
            *self.release.settings,
            *settings,
        ]
        (self.home / "conf/neo4j.conf").write_text("\n".join(lines), "utf-8")

    def twin(self, folder: Path, settings: Iterable[str] = ()) -> "Server":
        """Another server, not started, with a copy of the data of this one, which must be stopped."""
        shutil.copytree(self.home, folder / "home", ignore=shutil.ignore_patterns("*.log", "*_lock"))
        other = Server(self.release, folder / "home", settings, self._scheme, self._options, self._cache)
        other._has_password = self._has_password
        return other

    def start(self, seconds: float = _START_SECONDS) -> None:
        """Start it and wait until it answers. Raises Missing where it does not within so many seconds."""
        command = [*self.enter, str(self._java), *self._options]
        command += [f"--add-opens={one}=ALL-UNNAMED" for one in _OPENED]
        command += ["-cp", f"{self._jars}/*", self.release.entry, f"--home-dir={self.home}"]
        command += [f"--config-dir={self.home / 'conf'}", "--console-mode"]
        with (self.home / "out.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._wait(self._ready, seconds)

    def _wait(self, ready: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not ready():
            ended = self._process is None or self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise Missing(f"Neo4j did not start: {(self.home / 'out.log').read_text('utf-8')[-600:]}")
            time.sleep(0.1)

    def _answers(self, database: str, password: str, query: str = "RETURN 1") -> bool:
        uri = self.address.uri
        try:
            with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password), **_ONE_TRY) as driver:
                driver.execute_query(query, database_=database)
        except (Neo4jError, DriverError, OSError):
            return False
        return True

    def _ready(self) -> bool:
        """The password is tried in one way only: after three wrong ones the server refuses the right one, too."""
        if not self._has_password:
            self._has_password = self._take_password()
        return self._has_password and self._answers("neo4j", PASSWORD)

    def _take_password(self) -> bool:
        change = f"ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO '{PASSWORD}'"
        return self._answers("system", "neo4j", change)

    def kill(self) -> None:
        """As a power failure does it."""
        self._end(lambda process: process.kill())

    def pause(self) -> None:
        """It keeps its connections and its port, and does nothing."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Go on after a pause."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def stop(self) -> None:
        """In order."""
        self._end(lambda process: process.terminate())

    def _end(self, how: Callable[[subprocess.Popen[bytes]], None]) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        how(process)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def absent(reason: str) -> None:
    """Skip the test, for what a test of Neo4j needs is not here; fail it where Neo4j is required."""
    if "neo4j" in os.environ.get(REQUIRE, ""):
        pytest.fail(f"{REQUIRE} asks for Neo4j: {reason}", pytrace=False)
    pytest.skip(reason)


@contextmanager
def running(version: str, folder: Path, made: type[Server] = Server, **how: Any) -> Iterator[Server]:
    """A server of this version, made in a folder and as the class is told `how`, until the block ends.

    Raises Missing.
    """
    server = made(RELEASES[version], folder / "home", **how)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def given() -> Address:
    """The server that whoever runs the tests has named. Its data are removed."""
    uri = os.environ[GIVEN]
    name, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
    return Address(uri, os.environ.get("NEO4J_DATABASE") or None, name, password)
