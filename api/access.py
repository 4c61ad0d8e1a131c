"""Response headers and the access log, which never contains what a person searched for.

The access log has the method, the route's template, the status and the milliseconds; it has no client address, path
parameter, query, body or browser. Unexpected errors are caught here and logged by `api.failures` without their
message, which may quote a search.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import failure_of
from api.metrics import Metrics

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
"""Headers of every response, unless it sets one itself (as static files set Cache-Control). By TLS there is one more:
Strict-Transport-Security."""

Encoded = tuple[tuple[bytes, bytes], ...]


def encoded(headers: Mapping[str, str]) -> Encoded:
    """Headers as ASGI has them."""
    return tuple((name.lower().encode(), value.encode()) for name, value in headers.items())


OnError = Callable[[Request, Exception], Awaitable[Response]]


class Access:
    """The middleware around all that answers: headers, the access log, figures, the limit on Content-Length, and
    unexpected errors."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        on_error: OnError,
        metrics: Metrics,
        longest_body: Callable[[Scope], int],
        hsts_seconds: int = 0,
    ) -> None:
        self.app = app
        self.metrics = metrics
        self.on_error = on_error
        self.longest_body = longest_body
        hsts = {"Strict-Transport-Security": f"max-age={hsts_seconds}"} if hsts_seconds else {}
        self.headers, self.by_tls = encoded(HEADERS), encoded({**HEADERS, **hsts})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = self.by_tls if scope.get("scheme") == "https" else self.headers
        started = time.perf_counter()
        status = 0
        self.metrics.began()

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message, headers)
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
            self._record(scope, status, time.perf_counter() - started)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a body whose Content-Length is too long, with our own error; Starlette's middleware counts bodies
        without one."""
        if announced(scope) > self.longest_body(scope):
            response = await self.on_error(Request(scope), HTTPException(413))
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = getattr(scope.get("route"), "path", "") or "(no route)"
        self.metrics.ended(method, route, status, seconds)
        ACCESS.info("%s %s %d %.1f ms", method, route, status, seconds * 1000)


def announced(scope: Scope) -> int:
    """The length of a request's body in bytes, as its headers state it; 0 where they do not."""
    text: bytes = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(text) if text.isdigit() else 0


def _add_headers(message: Message, all_answers: Encoded) -> None:
    """Add the headers that the response does not set itself."""
    headers = message.get("headers", ())
    own = {name.lower() for name, _ in headers}
    message["headers"] = [*headers, *(header for header in all_answers if header[0] not in own)]
