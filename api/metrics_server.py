"""Tells the figures of a process at an address of their own, which people do not reach.

A thread of its own answers: it does so even while the server is too busy to answer anybody else.
"""

import logging
import resource
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer
from typing import Final

from api.metrics import CONTENT_TYPE, Metrics
from api.setting_rules import address_of
from graph.model.errors import InvalidInput

logger = logging.getLogger(__name__)
_STARTED: Final = time.time()
_KIB: Final = 1024


@contextmanager
def telling(metrics: Metrics, address: str) -> Iterator[None]:
    """Answer `GET /metrics` at `address`, `host:port`, while the block runs; nowhere if it is empty.

    Raises InvalidInput if nothing can listen there.
    """
    if not address:
        yield
        return
    watch_process(metrics)
    with _listening(metrics, address) as server:
        logger.info("figures for Prometheus on %s, port %d", *server.server_address[:2])
        thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def watch_process(metrics: Metrics) -> None:
    """Tell the memory, the time and the files of this process, under the names that Prometheus has for them."""
    metrics.watch("process_resident_memory_bytes", "Memory of this process.", _memory)
    metrics.watch("process_cpu_seconds_total", "Seconds of the processor.", time.process_time, kind="counter")
    metrics.watch("process_start_time_seconds", "When it started, in seconds since 1970.", lambda: _STARTED)
    if Path("/proc/self/fd").is_dir():
        metrics.watch("process_open_fds", "Open files and connections.", _open_files)
    metrics.watch("process_max_fds", "How many it may open.", lambda: resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _open_files() -> float:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def _memory() -> float:
    """Resident bytes; where the system does not tell, the most that there were."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * _KIB
    return int(pages) * resource.getpagesize()


def _listening(metrics: Metrics, address: str) -> TCPServer:
    host, port = address_of(address)

    class Handler(_Handler):
        figures = metrics

    try:
        return (_Server6 if ":" in host else _Server)((host, port), Handler)
    except OSError as exc:
        raise InvalidInput(
            f"SIGNPOST_METRICS is {address!r}, and nothing can listen there ({exc.strerror}): take another port or "
            "address",
            value=address,
        ) from exc


class _Server(TCPServer):
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a client has gone away, or said nothing in time."""


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(BaseHTTPRequestHandler):
    """Answers one request for the figures."""

    figures: Metrics
    timeout = 5.0

    def do_GET(self) -> None:
        """The figures, or 404."""
        found = self.path.partition("?")[0] == "/metrics"
        body = self.figures.text().encode() if found else b"the figures are at /metrics\n"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", CONTENT_TYPE if found else "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def version_string(self) -> str:
        """What the header Server says."""
        return "Signpost"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: each look at the figures is of no interest."""
