"""The path below which a proxy serves Signpost: ASGI calls it the root path.

`scope["path"]` begins with `scope["root_path"]`, as ASGI has it, whether the setting, a Mount or the server says so.
"""

from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

_ROOT: Final = "signpost.root"
"""Where a scope keeps our root path: Starlette's mount of the static files adds its own to `root_path`."""


class Prefix:
    """The middleware that knows the prefix of the settings. A request may come with it or without it: some proxies
    remove it, and health checks ask directly."""

    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            root, path = f"{root_of(scope)}{self.prefix}", own_path(scope)
            if path == self.prefix or path.startswith(f"{self.prefix}/"):
                path = path.removeprefix(self.prefix)
            scope.update({_ROOT: root, "root_path": root, "path": f"{root}{path or '/'}"})
        await self.app(scope, receive, send)


def own_path(scope: Scope) -> str:
    """The path of a request as our routes have it, without the prefix: `/es/browse`."""
    path, root = str(scope["path"]), root_of(scope)
    return path.removeprefix(root) if path == root or path.startswith(f"{root}/") else path


def root_of(request: Request | Scope) -> str:
    """What addresses have to begin with so that they lead here: `/signpost`, or nothing."""
    scope = request.scope if isinstance(request, Request) else request
    return str(scope.get(_ROOT, scope.get("root_path", ""))).rstrip("/")
