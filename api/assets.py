"""The static files: their addresses, which contain a hash of the file, and how long browsers may cache them.

Our style sheet and scripts are joined from parts in the folders of `api/pages`; all other files are in `api/static`.
"""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from graph.model.errors import NotFound, shown

STATIC = Path(__file__).parent / "static"
PAGES = Path(__file__).parent / "pages"
JOINED: Final = {
    "signpost.css": (
        "frame/frame.css",
        "frame/forms.css",
        "find/answer.css",
        "entity/entity.css",
        "frame/widths.css",
        "frame/paper.css",
        "frame/urgent.css",
        "frame/tongue.css",
        "frame/fold.css",
        "find/form.css",
        "find/card.css",
        "entity/slots.css",
        "frame/sources.css",
        "entity/around.css",
        "entity/ties.css",
        "start/start.css",
        "account/account.css",
        "edit/tools.css",
        "history/history.css",
        "freshness/freshness.css",
        "coverage/coverage.css",
        "readiness/readiness.css",
        "models/models.css",
        "dependence/dependence.css",
        "coverage/map.css",
        "report/report.css",
        "survey/survey.css",
        "frame/dark.css",
        "frame/sheet.css",
    ),
    "signpost.js": ("frame/signpost.js", "find/form.js", "frame/keeping.js"),
    "edit.css": ("edit/edit.css", "imports/imports.css"),
    "edit.js": ("edit/edit.js",),
    "imports.js": ("imports/imports.js",),
    "guide.css": ("../guides/sheet.css", "guides/guides.css", "issues/issues.css"),
    "check.css": ("check/check.css",),
    "paths.css": ("path/path.css",),
    "paths.js": ("path/path.js",),
}
"""Served name -> its parts under `api/pages`, in the order in which later rules win."""
IDE: Final = "vendor/graphiql"
"""GraphiQL's folder: not in the wheel, and served in development only."""
_TYPES: Final = {".css": "text/css", ".js": "text/javascript"}
_FOREVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"  # cached, but checked by ETag each time


def static_url(path: str) -> str:
    """The address of a static file, with the hash of its bytes: `/static/signpost.css?v=0a1b2c3d`.

    Raises NotFound for a file that is not there.
    """
    return f"/static/{quote(path)}?v={_version(path)}"


def static_mount(*, ide: bool = False) -> Mount:
    """The route of every static file, compressed for browsers that take it. GraphiQL's are there with `ide` only.

    Pages are not compressed: they show what was typed, and the length of a compressed page would tell of it (BREACH).
    """
    return Mount("/static", GZipMiddleware(_Files(ide=ide)), name="static")


def _parts(path: str) -> tuple[Path, ...]:
    return tuple(PAGES / part for part in JOINED[path]) if path in JOINED else (STATIC / path,)


def _version(path: str) -> str:
    try:
        return _digest(path, tuple(part.stat().st_mtime_ns for part in _parts(path)))
    except OSError as exc:
        raise NotFound(f"there is no static file {shown(path)}", value=path) from exc


@cache
def _digest(path: str, _written: tuple[int, ...]) -> str:
    return hashlib.sha256(_content(path)).hexdigest()[:8]


def _content(path: str) -> bytes:
    return b"\n".join(part.read_bytes() for part in _parts(path))


class _Files(StaticFiles):
    """Browsers cache files for a year where the address has the current hash; else they ask again each time."""

    def __init__(self, *, ide: bool) -> None:
        super().__init__(directory=STATIC)
        self._ide = ide

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not self._ide and Path(path).is_relative_to(IDE):
            raise HTTPException(404)
        if path not in JOINED:
            return await super().get_response(path, scope)
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405)
        response = Response(_content(path), media_type=_TYPES[Path(path).suffix])
        response.headers["ETag"] = f'"{_version(path)}"'
        _set_age(response, path, scope)
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        _set_age(response, Path(full_path).relative_to(STATIC.resolve()).as_posix(), scope)
        return response


def _set_age(response: Response, path: str, scope: Scope) -> None:
    asked = Request(scope).query_params.get("v")
    response.headers["Cache-Control"] = _FOREVER if asked is not None and asked == _version(path) else _ASK_FIRST
