"""All clients of a started application ask in its own event loop, as those of a real server do.

Starlette's `TestClient` makes a thread and a loop for each request, unless the same client has started the
application: that takes more processor time than most answers, and three times as long. It also wakes the loop eight
times for each request, to hand over each part of the answer as it comes. Here the loop is called once and gives the
whole answer. A test that reads an answer bit by bit has to start its application itself, outside `tests/api`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import unquote

import anyio
import pytest
from anyio.from_thread import BlockingPortal
from httpx2 import ByteStream, Request, Response
from starlette.testclient import TestClient, _TestClientTransport
from starlette.types import ASGIApp, Message

_started: Final[dict[int, list[BlockingPortal]]] = {}
"""The loops in which each application was started, by the application's `id`, the newest last."""


def ask_where_started(patch: pytest.MonkeyPatch) -> None:
    """Until `patch` is undone, requests to a started application run in the loop in which it was started."""
    alone, enter, leave = TestClient._portal_factory, TestClient.__enter__, TestClient.__exit__
    bit_by_bit = _TestClientTransport.handle_request

    def handle(transport: _TestClientTransport, request: Request) -> Response:
        loops = _loops(transport.app)
        return loops[-1].call(_asked, transport, request) if loops else bit_by_bit(transport, request)

    @contextmanager
    def portal_of(client: TestClient) -> Iterator[BlockingPortal]:
        loops = _loops(client.app)
        if client.portal is None and loops:
            yield loops[-1]
        else:
            with alone(client) as portal:
                yield portal

    def entered(client: TestClient) -> TestClient:
        enter(client)
        assert client.portal is not None
        _started.setdefault(id(client.app), []).append(client.portal)
        return client

    def left(client: TestClient, *raised: object) -> None:
        loops = _loops(client.app)
        if client.portal in loops:
            loops.remove(client.portal)
        if not loops:
            _started.pop(id(client.app), None)
        leave(client, *raised)

    patch.setattr(TestClient, "_portal_factory", portal_of)
    patch.setattr(TestClient, "__enter__", entered)
    patch.setattr(TestClient, "__exit__", left)
    patch.setattr(_TestClientTransport, "handle_request", handle)


def _loops(app: ASGIApp) -> list[BlockingPortal]:
    return _started.get(id(app), [])


async def _asked(transport: _TestClientTransport, request: Request) -> Response:
    """The whole answer of the application, or what it raised."""
    answer = _Answer(request.read())
    try:
        await transport.app(_scope(transport, request), answer.receive, answer.send)
    except Exception:
        if transport.raise_server_exceptions:
            raise
    if answer.status is None:
        assert not transport.raise_server_exceptions, "the application has answered nothing"
        return Response(500, stream=ByteStream(b""), request=request)
    body = b"" if request.method == "HEAD" else b"".join(answer.body)
    return Response(answer.status, headers=answer.headers, stream=ByteStream(body), request=request)


def _scope(transport: _TestClientTransport, request: Request) -> dict[str, Any]:
    url = request.url
    return {
        "type": "http",
        "http_version": "1.1",
        "method": request.method,
        "path": unquote(url.path),
        "raw_path": url.raw_path.partition(b"?")[0],
        "root_path": transport.root_path,
        "scheme": url.scheme,
        "query_string": url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": transport.client,
        "server": [url.host, url.port or {"http": 80, "https": 443}[url.scheme]],
        "extensions": {},
        "state": transport.app_state.copy(),
    }


class _Answer:
    """One request's two ends: its body for the application, and what that answers."""

    def __init__(self, asked: bytes) -> None:
        self.status: int | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.body: list[bytes] = []
        self._asked: bytes | None = asked
        self._complete = anyio.Event()

    async def receive(self) -> Message:
        if self._asked is None:
            await self._complete.wait()
            return {"type": "http.disconnect"}
        body, self._asked = self._asked, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(self, message: Message) -> None:
        assert not self._complete.is_set(), message
        if message["type"] == "http.response.start":
            assert self.status is None, message
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        else:
            assert message["type"] == "http.response.body", message
            assert self.status is not None, message
            self.body.append(bytes(message.get("body", b"")))
            if not message.get("more_body", False):
                self._complete.set()
