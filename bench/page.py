"""Compares the page that answers a search, in process (no network), with a route that returns the ready page.

Limit: 10 ms median.
"""

import asyncio
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from api.app import create_app
from api.settings import Settings
from bench.timing import measure, report
from graph.store import open_store
from seed.storing import load_seed

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
LIMIT_MS = 10.0
FORM = {"place": "Trumbull", "category": "child-advocacy-center", "age": "9", "when": "now"}


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "bench.db")
        with open_store(path) as store:
            load_seed(store)
        app = create_app(Settings(store=path), clock=lambda: NOW)
        loop = asyncio.new_event_loop()
        lifespan = app.router.lifespan_context(app)
        loop.run_until_complete(lifespan.__aenter__())
        page, part = _asker(loop, app, ()), _asker(loop, app, ((b"hx-request", b"true"),))
        ready = page()
        assert b"Center for Family Justice" in ready
        plain = _asker(loop, Starlette(routes=[Route("/", lambda _: HTMLResponse(ready), methods=["POST"])]), ())
        figures = [
            measure("the whole page", [page]),
            measure("the results alone, as one types", [part]),
            measure("a route that returns the ready page", [plain]),
        ]
        loop.run_until_complete(lifespan.__aexit__(None, None, None))
        loop.close()
    report(f"the page that answers a search, {len(ready):,} bytes", figures, LIMIT_MS)


def _asker(
    loop: asyncio.AbstractEventLoop, app: ASGIApp, headers: tuple[tuple[bytes, bytes], ...]
) -> Callable[[], bytes]:
    body = urlencode(FORM).encode()
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "path": "/",
        "raw_path": b"/", "root_path": "", "scheme": "http", "query_string": b"", "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 1),
        "headers": [
            (b"host", b"127.0.0.1"), (b"content-type", b"application/x-www-form-urlencoded"),
            (b"content-length", str(len(body)).encode()), *headers,
        ],
    }  # fmt: skip

    async def ask() -> bytes:
        sent: list[bytes] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message.get("body", b""))

        await app(dict(scope), receive, send)
        return b"".join(sent)

    return lambda: loop.run_until_complete(ask())


if __name__ == "__main__":
    main()
