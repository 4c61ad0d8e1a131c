"""A real server under attack from many addresses while one case manager finds: a moment in `make test`, an hour in
`make soak`."""

import json
import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx2
import pytest

from tests.api.cli.command import Server, serving
from tests.support.soak import SOAK, times

pytestmark = pytest.mark.soak

SECONDS: Final = times(4, 3_600)
WARM_SECONDS: Final = 120
"""Until then caches are filled and connections come and go: 105 MiB become 149. An hour later it is 151."""
ATTACKERS: Final = 12
FORM: Final = {"place": "Windham", "category": "youth-mobile-crisis", "age": "14", "when": "now"}
DOCUMENT: Final = "{ agencies(first: 20) { edges { node { name citations { asOf section { id } } } } } }"


class Attacker:
    """A client that means no good, from an address of its own."""

    def __init__(self, number: int, port: int) -> None:
        self._random = random.Random(number)
        self._local, self._port = f"127.0.3.{number + 1}", port
        self._open: list[socket.socket] = []
        self.done: Counter[str] = Counter()

    def attack(self, until: float) -> None:
        """Do harm until then."""
        ways: list[Callable[[], None]] = [self._half, self._mute, self._leave, self._noise, self._ask, self._pipeline]
        while time.monotonic() < until:
            way = self._random.choice(ways)
            with suppress(OSError):
                way()
            self.done[way.__name__] += 1
            while len(self._open) > 30:
                self._open.pop(self._random.randrange(len(self._open))).close()
            time.sleep(0.005)
        for connection in self._open:
            connection.close()

    def _connect(self, sent: bytes) -> socket.socket:
        connection = socket.socket()
        connection.settimeout(2)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.bind((self._local, 0))
        connection.connect(("127.0.0.1", self._port))
        connection.sendall(sent)
        return connection

    def _half(self) -> None:
        whole = self._query()
        self._open.append(self._connect(whole[: self._random.randrange(len(whole))]))

    def _mute(self) -> None:
        self._open.append(self._connect(self._query()))

    def _leave(self) -> None:
        connection = self._connect(self._query())
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()

    def _noise(self) -> None:
        self._open.append(self._connect(self._random.randbytes(200) + b"\r\n\r\n"))

    def _ask(self) -> None:
        with self._connect(self._query()) as connection:
            assert connection.recv(12)[9:12] in {b"200", b"400", b"503", b""}  # 400: too costly

    def _pipeline(self) -> None:
        self._open.append(self._connect(self._query() * self._random.randrange(2, 40)))

    def _query(self) -> bytes:
        body = json.dumps({"query": DOCUMENT.replace("20", str(self._random.randrange(1, 60)))}).encode()
        head = f"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        return head.encode() + b"\r\n\r\n" + body


@contextmanager
def attacked(server: Server) -> Iterator[list[Attacker]]:
    """Attackers at work until the block ends."""
    attackers = [Attacker(number, urlsplit(server.url).port or 0) for number in range(ATTACKERS)]
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=attacker.attack, args=(until,)) for attacker in attackers]
    for thread in threads:
        thread.start()
    try:
        yield attackers
    finally:
        for thread in threads:
            thread.join()


def test_a_case_manager_is_answered_and_nothing_breaks(store_file: Path) -> None:
    answers: Counter[int] = Counter()
    quiet = {"SIGNPOST_LOG_LEVEL": "warning"}
    with (
        serving(cwd=store_file.parent, env=quiet) as server,
        httpx2.Client(base_url=server.url, timeout=20) as manager,
    ):
        for _ in range(50):
            assert manager.post("/", data=FORM).status_code == 200
        warm, began = 0, time.monotonic()
        with attacked(server) as attackers:
            while (spent := time.monotonic() - began) < SECONDS:
                if not warm and spent > WARM_SECONDS:
                    warm = _memory(server)
                page = manager.post("/", data=FORM)
                answers[page.status_code] += 1
                assert "tel:211" in page.text
                time.sleep(0.05)
        assert manager.get("/healthz").json()["status"] == "ok"
        if SOAK:
            time.sleep(40)  # until the last slow client is ended
            assert _memory(server) < warm * 1.1, "it has grown since the first minutes"
    assert set(answers) == {200}, answers
    assert sum(sum(attacker.done.values()) for attacker in attackers) > 20 * SECONDS
    log = (store_file.parent / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert not re.search("ERROR|CRITICAL", log), log[:2000]
    assert len(log.splitlines()) <= 4 + SECONDS // 2


def _memory(server: Server) -> int:
    """The memory of a server, in MiB."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024
