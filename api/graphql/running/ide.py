"""GraphiQL, for development. All files of the page come from this server; a wheel of its own has them."""

import secrets
from functools import cache
from pathlib import Path

from starlette.responses import HTMLResponse

from api.assets import IDE, STATIC, static_url
from graph.model.errors import InvalidInput

_PAGE = Path(__file__).parent / "graphiql.html"
_FILES = {
    "react": "react@18.2.0/react.production.min.js",
    "react-dom": "react-dom@18.2.0/react-dom.production.min.js",
    "graphiql": "graphiql@3.8.3/graphiql.min.js",
    "graphiql-css": "graphiql@3.8.3/graphiql.min.css",
    "explorer": "@graphiql/plugin-explorer@1.0.2/index.umd.js",
    "explorer-css": "@graphiql/plugin-explorer@1.0.2/style.css",
}
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "object-src 'none'"
)


def check_installed() -> None:
    """Raises InvalidInput if GraphiQL's files are not here: they are not in Signpost's wheel."""
    if not (STATIC / IDE).is_dir():
        raise InvalidInput(
            "SIGNPOST_DEVELOPMENT is true, but GraphiQL is not installed: install the wheel signpost-graphiql of the "
            "same version, or leave the setting out",
            value="true",
        )


def graphiql(root: str = "") -> HTMLResponse:
    """The page, below `root`. It has a content security policy of its own, because GraphiQL writes styles into it."""
    nonce = secrets.token_urlsafe(16)
    return HTMLResponse(
        _page(root).replace("{{nonce}}", nonce), headers={"Content-Security-Policy": _POLICY.format(nonce=nonce)}
    )


@cache
def _page(root: str) -> str:
    page = _PAGE.read_text(encoding="utf-8")
    for name, path in _FILES.items():
        page = page.replace(f"{{{{{name}}}}}", root + static_url(f"{IDE}/{path}"))
    return page
