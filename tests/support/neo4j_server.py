"""Real Neo4j servers for the tests, from their Maven artifacts; or the one that SIGNPOST_TEST_NEO4J_URI names.

Where Java, Maven or the jars are not to be had the tests are skipped, saying why; with `neo4j` in SIGNPOST_REQUIRE
they fail instead. Servers are for tests only: nothing of them is in the wheel.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.neo4j import Address
from tests.support.neo4j_release import RELEASES, Missing, Release, jars_of, java_of

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
SETTINGS = (
    "server.http.enabled=false",
    "server.https.enabled=false",
    "dbms.security.auth_enabled=true",
    "dbms.usage_report.enabled=false",
    "db.tx_log.preallocate=false",
    "dbms.cypher.min_replan_interval=1h",  # small graphs that change much are planned anew all the time
    "db.transaction.monitor.check.interval=500ms",  # else what has taken too long is ended up to 2 s later
    "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",  # else each stop waits for 10 s
)
VERSIONS = ("given",) if os.environ.get(GIVEN) else tuple(RELEASES)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Server:
    """One server, which can be stopped, killed, paused and started again on the same port and the same data.

    It has `settings` of its own beside its release's, and options for `java`. `cache` is how much memory the page
    cache may take: `512m`, `2g`. `has_password` says that the data in its home are those of a server of ours.
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
        has_password: bool = False,
    ) -> None:
        self.release = release
        self.home = home
        self._scheme = scheme
        self._options, self._cache = java, cache
        self._has_password = has_password
        self._java = java_of(release) / "bin/java"
        self._jars = sorted(map(str, jars_of(release).glob("*.jar")))
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
            *SETTINGS,
            f"server.default_listen_address={self.host}",
            f"server.bolt.listen_address={self.host}:{self.port}",
            f"server.bolt.advertised_address={self.host}:{self.port}",
            f"server.memory.pagecache.size={self._cache}",
            *self.release.settings,
            *settings,
        ]
        (self.home / "conf/neo4j.conf").write_text("\n".join(lines), "utf-8")

    def twin(self, folder: Path, settings: Iterable[str] = ()) -> "Server":
        """Another server, not started, with the data that this one would find after a power failure now."""
        self.pause()
        try:
            copy_home(self.home, folder / "home")
        finally:
            self.resume()
        return Server(
            self.release, folder / "home", settings, self._scheme, self._options, self._cache, self._has_password
        )

    def start(self, seconds: float = _START_SECONDS) -> None:
        """Start it and wait until it answers. Raises Missing where it does not within so many seconds."""
        command = [*self.enter, str(self._java), *self._options]
        command += [f"--add-opens={one}=ALL-UNNAMED" for one in _OPENED]
        command += [self.release.entry, f"--home-dir={self.home}"]
        command += [f"--config-dir={self.home / 'conf'}", "--console-mode"]
        env = {**os.environ, "CLASSPATH": ":".join(self._jars)}  # in a fixed order, as the class archive has it
        with (self.home / "out.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=env)
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
        if self._process is not None:  # on a busy machine its threads go on for a moment
            os.waitid(os.P_PID, self._process.pid, os.WSTOPPED)

    def resume(self) -> None:
        """Go on after a pause."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def stop(self, seconds: float = 60) -> None:
        """In order; after so many seconds as by `kill`."""
        self._end(lambda process: process.terminate(), seconds)

    def _end(self, how: Callable[[subprocess.Popen[bytes]], None], seconds: float = 60) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        how(process)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def copy_home(home: Path, target: Path) -> None:
    """Copy the data of a server that does nothing, not its logs and locks; into a folder that may be there."""
    shutil.copytree(home, target, ignore=shutil.ignore_patterns("*.log", "*_lock"), dirs_exist_ok=True)


def absent(reason: str) -> None:
    """Skip the test, for what a test of Neo4j needs is not here; fail it where Neo4j is required."""
    if "neo4j" in os.environ.get(REQUIRE, ""):
        pytest.fail(f"{REQUIRE} asks for Neo4j: {reason}", pytrace=False)
    pytest.skip(reason)


def given() -> Address:
    """The server that whoever runs the tests has named. Its data are removed."""
    uri = os.environ[GIVEN]
    name, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
    return Address(uri, os.environ.get("NEO4J_DATABASE") or None, name, password)
