"""How long the body of a request may be: longer for a file that somebody sends who may have signed in."""

from typing import Final

from starlette.middleware.body_limit import RequestBodyLimitResponder
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import announced
from api.prefix import own_path

UPLOADS: Final = frozenset({"import", "answers"})
"""The last part of the addresses to which files are sent."""
_COOKIE: Final = b"signpost-session="


class BodyLimits:
    """`usual` is the limit of most requests, `file` that of a file, in bytes.

    A file needs a session cookie, and a Content-Length. Whether the session is valid is not known yet: so only a few
    files are read at a time (`Admission`).
    """

    def __init__(self, usual: int, file: int) -> None:
        self.usual = usual
        self._file = max(usual, file)

    def of(self, scope: Scope) -> int:
        """How long the body of this request may be."""
        if scope["method"] != "POST" or own_path(scope).rpartition("/")[2] not in UPLOADS:
            return self.usual
        cookies = (value for name, value in scope["headers"] if name == b"cookie")
        has_session = any(_COOKIE in value for value in cookies)
        return self._file if has_session and announced(scope) else self.usual

    def takes_files(self, scope: Scope) -> bool:
        """Whether this request may send a file."""
        return self.of(scope) > self.usual

    def is_file(self, scope: Scope) -> bool:
        """Whether a request announces a body that only a file may have."""
        return announced(scope) > self.usual and self.takes_files(scope)


class BodyLimit:
    """The middleware that counts bodies without a Content-Length, or with a wrong one, and refuses what is longer."""

    def __init__(self, app: ASGIApp, bodies: BodyLimits) -> None:
        self._app = app
        self._bodies = bodies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        else:
            await RequestBodyLimitResponder(self._app, self._bodies.of(scope))(scope, receive, send)
