"""A TCP proxy between the engine and its server that loses the answer to a commit: applied, and never heard of."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""Bolt's COMMIT message in one chunk."""


@dataclass
class Proxy:
    """`lose` answers to commits are lost from now on; while `refusing`, nobody gets through at all."""

    target: tuple[str, int]
    listener: socket.socket
    lose: int = 0
    refusing: bool = False
    lost: int = 0
    open: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        port: int = self.listener.getsockname()[1]
        return port

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.refusing:
                    client.close()
                    continue
                server = socket.create_connection(self.target)
                self.open += [client, server]
                answers = threading.Event()
                threading.Thread(target=self._upward, args=(client, server, answers), daemon=True).start()
                threading.Thread(target=self._downward, args=(client, server, answers), daemon=True).start()

    def _upward(self, client: socket.socket, server: socket.socket, muted: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if self.lose and _COMMIT in data:
                    self.lose -= 1
                    muted.set()
                server.sendall(data)
        self._end(client, server)

    def _downward(self, client: socket.socket, server: socket.socket, muted: threading.Event) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if muted.is_set():  # the server has committed: its answer is what is dropped here
                    self.lost += 1
                    break
                client.sendall(data)
        self._end(client, server)

    def cut(self) -> None:
        """Break every connection."""
        for one in self.open:
            self._end(one)
        self.open.clear()

    @staticmethod
    def _end(*sockets: socket.socket) -> None:
        for one in sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextmanager
def proxied(host: str, port: int) -> Iterator[Proxy]:
    """A proxy to the server until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy((host, port), listener)
        thread = threading.Thread(target=proxy.serve, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            proxy.cut()
