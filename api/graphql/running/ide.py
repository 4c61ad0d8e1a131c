"""GraphiQL, for development. All files of the page come from this server."""

import secrets
from functools import cache
from pathlib import Path

from starlette.responses import HTMLResponse

from api.assets import static_url

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


def graphiql() -> HTMLResponse:
    """The page. It has a content security policy of its own, because GraphiQL writes styles into it."""
    nonce = secrets.token_urlsafe(16)
    return HTMLResponse(
        _page().replace("{{nonce}}", nonce), headers={"Content-Security-Policy": _POLICY.format(nonce=nonce)}
    )


@cache
def _page() -> str:
    page = _PAGE.read_text(encoding="utf-8")
    for name, path in _FILES.items():
        page = page.replace(f"{{{{{name}}}}}", static_url(f"vendor/graphiql/{path}"))
    return page
