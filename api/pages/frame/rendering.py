"""Renders a page's data as HTML: one template environment per language, every value escaped."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api import words
from api.assets import static_url
from api.pages.frame.foot import foot_of
from api.words.messages import Messages, choose_language, messages_for
from graph.directory import Directory
from graph.look.viewer import Viewer
from graph.model.vocabulary import Role

_PIECES: Final = ("icon", "chip", "line")
"""Macros of `frame/pieces.html` whose output is cached by their arguments: a page calls them hundreds of times."""
TEMPLATES: Final = Path(__file__).parent.parent


@cache
def environment(language: str) -> Environment:
    """The templates in one language, compiled once."""
    messages = messages_for(language)
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(messages.gettext, messages.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals |= {"static": cache(static_url), "language": messages.language}
    pieces: Any = env.get_template("frame/pieces.html").module
    env.globals |= {name: lru_cache(maxsize=4096)(getattr(pieces, name)) for name in _PIECES}
    env.filters["number"] = lambda value: words.number(value, messages)
    return env


def asker(request: Request) -> tuple[Messages, Viewer]:
    """The messages in the browser's language, and the viewer: always the public, as nobody can sign in yet."""
    messages = messages_for(choose_language(request.headers.get("accept-language")))
    return messages, Viewer(Role.PUBLIC, messages.language)


def render(request: Request, template: str, messages: Messages, status: int = 200, **context: Any) -> HTMLResponse:
    """A page, or a part of one, from its template."""
    page = environment(messages.language).get_template(template)
    quick_exit = request.app.state.settings.quick_exit_url
    as_of = _as_of(request, messages) if status < 500 else None  # error pages say it in their own text
    foot = foot_of(request, messages, readable=status < 500)
    html = page.render(quick_exit=quick_exit, path=request.url.path, as_of=as_of, foot=foot, **context)
    return HTMLResponse(
        html, status, headers={"Vary": "Accept-Language, HX-Request", "Content-Language": messages.language}
    )


def _as_of(request: Request, messages: Messages) -> str | None:
    """The instant up to which pages are complete while the store is out of reach; None while it is not."""
    directory: Directory | None = getattr(request.app.state, "directory", None)
    if directory is None or directory.as_of is None:
        return None
    return words.moment(directory.as_of, directory.zone, messages)
