"""A real server in a thread, with limits so small that tests reach them, and raw connections to it."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from api.serving import ConnectionLimits, ConnectionWatch
from api.serving.server import Server

QUICK = ConnectionLimits(head=0.6, body=0.6, unread=1.0, most=8, buffered=2 * 2**20)
MIB = 2**20


@dataclass
class Served:
    """A server that runs: its port, and what it was asked."""

    port: int
    server: Server
    bodies: list[bytes] = field(default_factory=list)

    def connect(self, sent: bytes = b"", *, local: str = "127.0.0.1", reads: int = 0) -> socket.socket:
        """A connection that has sent something, from one of this machine's addresses. `reads` bounds in bytes what
        the kernel takes of an answer before it is read."""
        connection = socket.socket()
        connection.settimeout(10)
        if reads:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, reads)
        connection.bind((local, 0))
        connection.connect(("127.0.0.1", self.port))
        connection.sendall(sent)
        return connection

    def get(self, path: str = "/") -> int:
        """The status of a plain request."""
        with self.connect(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()) as connection:
            return status(read_all(connection))


def read_all(connection: socket.socket) -> bytes:
    """All bytes until the server closes the connection."""
    parts = []
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts)


def status(answer: bytes) -> int:
    """The status of an answer; 0 where there is none."""
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


def application(served: list[Served]) -> Starlette:
    """Answers with the length of the body; `/large` with a mebibyte."""

    async def answer(request: Request) -> Response:
        body = await request.body()
        served[0].bodies.append(body)
        return PlainTextResponse(f"{len(body)}\n")

    def large(_request: Request) -> Response:
        return Response(b"x" * MIB)

    return Starlette(routes=[Route("/", answer, methods=["GET", "POST"]), Route("/large", large)])


@contextmanager
def serving(limits: ConnectionLimits = QUICK, app: ASGIApp | None = None) -> Iterator[Served]:
    """A server that runs until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    started, kept = threading.Event(), list[Served]()
    server = Server(app or application(kept), ConnectionWatch(limits), on_start=started.set, on_end=lambda: None)
    kept.append(Served(listener.getsockname()[1], server))
    thread = threading.Thread(target=lambda: asyncio.run(server.run_on(listener)), name="server")
    thread.start()
    try:
        assert started.wait(10)
        yield kept[0]
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive(), "the server did not end"
