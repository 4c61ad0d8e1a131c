"""Refuses requests that name another host than the settings do: nobody reaches Signpost under a name of their own."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.prefix import own_path
from graph.model.errors import InvalidInput, shown

_FOR_ANY: Final = "/healthz"
"""Whoever checks the health of a server names its address, and the answer has no address in it."""


class Hosts:
    """The middleware. Without `hosts` every host is taken."""

    def __init__(
        self, app: ASGIApp, *, hosts: Iterable[str], on_error: Callable[[Request, Exception], Awaitable[Response]]
    ) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.on_error = on_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.hosts and own_path(scope) != _FOR_ANY:
            host = host_of(Headers(scope=scope).get("host", ""))
            if not self._is_ours(host):
                error = InvalidInput(f"nothing is served for the host {shown(host)}: check the address", value=host)
                response = await self.on_error(Request(scope), error)
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        above = (host[at:] for at, letter in enumerate(host) if letter == ".")
        return host in self.hosts or any(f"*{parent}" in self.hosts for parent in above)


def host_of(header: str) -> str:
    """The name in a Host header, in lower case, without port and last dot."""
    name = header.strip().lower()
    name = name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]
    return name.removesuffix(".")
