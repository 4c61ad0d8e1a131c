"""The static files: their addresses, which change when a file's bytes do, and how long a browser may keep them."""

import hashlib
import os
from functools import cache
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from graph.model.errors import NotFound, shown

STATIC = Path(__file__).parent / "static"
_FOREVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"  # kept, and compared by its ETag each time


def static_url(path: str) -> str:
    """The address of a file under `api/static`, with the hash of its bytes: `/static/signpost.css?v=0a1b2c3d`."""
    return f"/static/{quote(path)}?v={_version(path)}"


def static_mount() -> Mount:
    """The route of every static file."""
    return Mount("/static", _Files(directory=STATIC), name="static")


def _version(path: str) -> str:
    try:
        return _digest(path, (STATIC / path).stat().st_mtime_ns)
    except OSError as exc:
        raise NotFound(f"there is no static file {shown(path)}", value=path) from exc


@cache
def _digest(path: str, _written: int) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:8]


class _Files(StaticFiles):
    """Files asked for by the hash that they have now are kept for a year; without it a browser asks again."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        name = Path(full_path).relative_to(STATIC.resolve()).as_posix()
        asked = Request(scope).query_params.get("v")
        current = asked is not None and asked == _version(name)
        response.headers["Cache-Control"] = _FOREVER if current else _ASK_FIRST
        return response
