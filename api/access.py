"""Response headers and the access log, which never contains what a person searched for.

The access log has the method, the route's template, the status and the milliseconds; it has no client address, path
parameter, query, body or browser. Unexpected errors are caught here and logged by `api.failures` without their
message, which may quote a search.
"""

import logging
import time
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import failure_of

ACCESS = logging.getLogger("signpost.access")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of every response, unless it sets one itself (as static files set Cache-Control)."""

OnError = Callable[[Request, Exception], Awaitable[Response]]


class Access:
    """The outermost middleware: headers, the access log, the limit on Content-Length, and unexpected errors."""

    def __init__(self, app: ASGIApp, *, on_error: OnError, longest_body: int) -> None:
        self.app = app
        self.on_error = on_error
        self.longest_body = longest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message)
            await send(message)

        try:
            await self._answer(scope, receive, send_with_headers)
        except Exception as error:  # else the server logs a traceback that may quote a search
            if status:
                failure_of(error)  # logs it; the response has begun, so the server cuts it off
            else:
                response = await self.on_error(Request(scope), error)
                await response(scope, receive, send_with_headers)
        finally:
            _log(scope, status, time.perf_counter() - started)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a body whose Content-Length is too long, with our own error; Starlette's middleware counts bodies
        without one."""
        if _announced(scope) > self.longest_body:
            response = await self.on_error(Request(scope), HTTPException(413))
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _announced(scope: Scope) -> int:
    text: bytes = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(text) if text.isdigit() else 0


_ENCODED = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())


def _add_headers(message: Message) -> None:
    """Add the headers that the response does not set itself. Encoded once: this is done for every answer."""
    headers = message.get("headers", ())
    own = {name.lower() for name, _ in headers}
    message["headers"] = [*headers, *(header for header in _ENCODED if header[0] not in own)]


def _log(scope: Scope, status: int, seconds: float) -> None:
    method = scope["method"] if scope["method"] in METHODS else "OTHER"
    route = getattr(scope.get("route"), "path", "") or "(no route)"
    ACCESS.info("%s %s %d %.1f ms", method, route, status, seconds * 1000)
