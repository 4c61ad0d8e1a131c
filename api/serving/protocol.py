"""A connection with limits on time and memory: uvicorn's protocol over httptools, watched.

uvicorn waits without an end for headers, for a body, and for a client that does not read its answer, and takes
headers of any length. Here a request has to arrive and an answer to be read in time, see `watch`.
"""

import asyncio
import time
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from api.network import network_of
from api.serving.watch import ConnectionLimits, ConnectionWatch

MOST_HEAD_BYTES: Final = 32_768
"""The longest request line and headers together. Browsers send less than two thousand bytes; proxies add some."""
MOST_PIPELINED: Final = 8
"""Requests that a client may send before it has the answer to the first. Browsers send none."""
_NEVER: Final = float("inf")


class LimitedProtocol(HttpToolsProtocol):
    """One connection. Times are readings of `time.monotonic`."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        watch: ConnectionWatch,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.network = ""
        self._watch = watch
        self._head_since = time.monotonic()
        self._body_since = self._unread_since = _NEVER
        self._head_bytes = self._body_bytes = 0

    @property
    def is_idle(self) -> bool:
        """Whether it waits for a request, or the rest of its headers."""
        return self._body_since == _NEVER and self._is_answered

    @property
    def _is_answered(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request
        return cycle is None or cycle.response_complete

    def is_late(self, now: float, limits: ConnectionLimits) -> bool:
        """Whether the client takes longer than it may. Call `held` before."""
        if self._unread_since != _NEVER:
            return now - self._unread_since > limits.unread
        if self._body_since != _NEVER:
            return now - self._body_since > limits.body
        return self.is_idle and now - self._head_since > limits.head

    def held(self, now: float) -> int:
        """How many bytes the client has in memory here: of an answer that it has not read, of a body that is not all
        here yet."""
        size = self.transport.get_write_buffer_size()
        if not size:
            self._unread_since = _NEVER
        elif self._unread_since == _NEVER:
            self._unread_since = now
        return size + self._body_bytes

    def end(self) -> None:
        """Close the connection now. What waits to be sent is dropped."""
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the event loop for a new connection."""
        super().connection_made(transport)
        self.network = network_of(self.client[0]) if self.client else ""
        if not self._watch.opened(self):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop when the connection is closed."""
        super().connection_lost(exc)
        self._watch.closed(self)

    def data_received(self, data: bytes) -> None:
        """Called by the event loop with what the client sent."""
        if self.transport.is_closing():
            return
        if self._body_since == _NEVER:
            if not self._head_bytes:
                self._head_since = time.monotonic()
                if self._is_answered and (refusal := self._watch.burst.refusal(self.network, data)) is not None:
                    self.transport.write(refusal.content)
                    if refusal.closes:
                        self.transport.close()
                    return
            self._head_bytes += len(data)
        super().data_received(data)
        if self._body_since == _NEVER and self._head_bytes > MOST_HEAD_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif len(self.pipeline) > MOST_PIPELINED:
            self.end()

    def on_headers_complete(self) -> None:
        """Called by the parser."""
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > MOST_HEAD_BYTES:
            self.app = too_large
        super().on_headers_complete()
        self._head_bytes = 0
        self._body_since = time.monotonic()

    def on_body(self, body: bytes) -> None:
        """Called by the parser."""
        super().on_body(body)
        self._body_bytes += len(body)

    def on_message_complete(self) -> None:
        """Called by the parser."""
        super().on_message_complete()
        self._body_bytes = 0
        self._body_since = _NEVER
        self._head_since = time.monotonic()

    def on_response_complete(self) -> None:
        """Called when the application has answered."""
        super().on_response_complete()
        self._head_since = time.monotonic()

    def shutdown(self) -> None:
        """Called when the server ends: answer what is here, refuse what has not arrived."""
        if self._body_since == _NEVER:
            super().shutdown()
        else:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)

    def _refuse(self, status: HTTPStatus) -> None:
        if self._is_answered or not self.cycle.response_started:
            head = ("connection: close", "content-length: 0", "retry-after: 1", "", "")
            self.transport.write("\r\n".join((f"HTTP/1.1 {status} {status.phrase}", *head)).encode())
        self.transport.close()


async def too_large(scope: Scope, receive: Receive, send: Send) -> None:
    """The application for requests whose headers are too long: status 431."""
    response = PlainTextResponse(f"headers are at most {MOST_HEAD_BYTES:,} bytes\n", 431, {"Connection": "close"})
    await response(scope, receive, send)
