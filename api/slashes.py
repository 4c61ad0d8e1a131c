"""Addresses with a slash too many or too few at the end lead to the page.

Starlette does it with an absolute address, whose host is the one that the request names: whoever can make people or a
cache ask with another host would send them there.
"""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from api.prefix import own_path, root_of
from graph.model.errors import InvalidInput


def to_the_page(routes: Sequence[BaseRoute]) -> ASGIApp:
    """The application for requests that no route takes: a redirect without a host, or else an HTTPException 404."""

    async def redirect(scope: Scope, receive: Receive, send: Send) -> None:
        path = own_path(scope)
        other = path.rstrip("/") if path.endswith("/") else f"{path}/"
        if path.startswith("//") or not other or not _is_taken(routes, {**scope, "path": root_of(scope) + other}):
            raise HTTPException(404)
        address = quote(root_of(scope) + other, safe="/:+~@")
        query = scope.get("query_string", b"").decode("latin-1")
        await RedirectResponse(f"{address}?{query}" if query else address)(scope, receive, send)

    return redirect


def check_prefix(prefix: str, routes: Sequence[BaseRoute]) -> None:
    """Raises InvalidInput if one of our own addresses is, or begins with, `prefix`: it could not be told apart."""
    scope = {"type": "http", "method": "GET"}
    if prefix and any(_is_taken(routes, {**scope, "path": path}) for path in (prefix, f"{prefix}/")):
        raise InvalidInput(f"SIGNPOST_PREFIX is {prefix!r}, which is an address of Signpost's own: take another")


def _is_taken(routes: Sequence[BaseRoute], scope: Scope) -> bool:
    return any(route.matches(scope)[0] is not Match.NONE for route in routes)
