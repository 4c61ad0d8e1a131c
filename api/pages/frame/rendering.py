"""Renders a page's data as HTML: one template environment per language, every value escaped.

The address of a page decides on its language. Templates write addresses without a language and plain `<bdi>` around
texts of the directory that are always in English: `addresses.localized` adds the language to both, `addresses.below`
the path below which a proxy serves us. Texts that may be translated have filters (`tongues.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api import words
from api.assets import static_url
from api.budget import Budget, Stopped, too_long
from api.deadlines import deadline_of
from api.pages.frame.addresses import below, in_language, language_of, localized, name_of
from api.pages.frame.compiled import CompiledTemplates
from api.pages.frame.foot import foot_of
from api.pages.frame.signing import me_of, signed_in_if_known
from api.pages.frame.tongues import add_filters
from api.prefix import own_path, root_of
from api.settings import Settings
from api.words.messages import SOURCE, Messages, languages, messages_for
from graph.directory import Directory
from graph.look import NEVER, Viewer

SIGNED_IN: Final = {"Referrer-Policy": "same-origin"}
"""Of pages with forms that change something: so browsers name the origin of such a form, even without TLS."""
_PIECES: Final = ("icon", "chip", "line")
"""Macros of `frame/pieces.html` whose output is cached by their arguments: a page calls them hundreds of times."""
TEMPLATES: Final = Path(__file__).parent.parent
_OPTIONS: Final[dict[str, Any]] = {
    "autoescape": True,
    "auto_reload": False,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}
_POLICIES: Final = {"ext.i18n.trimmed": True}
_COMPILED: Final = CompiledTemplates(TEMPLATES, (_OPTIONS, _POLICIES))


@dataclass(frozen=True, slots=True)
class Version:
    """The same page in another language: its language, what that calls itself, and its address."""

    language: str
    name: str
    href: str


@cache
def environment(language: str, reviewed: bool = True) -> Environment:
    """The templates in one language. If the translation is not `reviewed`, they say so.

    `in_english` is the attribute for an element with text of the directory, `unreviewed` a note or nothing.
    """
    messages = messages_for(language)
    env = Environment(loader=FileSystemLoader(TEMPLATES), bytecode_cache=_COMPILED, **_OPTIONS)
    env.policies |= _POLICIES
    env.install_gettext_callables(messages.gettext, messages.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals |= {"static": cache(static_url), "language": messages.language, "unreviewed": ""}
    env.globals["in_english"] = "" if language == SOURCE else Markup(f' lang="{SOURCE}"')
    add_filters(env, messages.language)
    env.filters["number"] = lambda value: words.number(value, messages)
    env.filters["unbroken"] = _unbroken
    pieces: Any = env.get_template("frame/pieces.html").module
    if not reviewed:
        env.globals["unreviewed"] = pieces.not_reviewed()
    env.globals |= {name: lru_cache(maxsize=4096)(getattr(pieces, name)) for name in _PIECES}
    env.globals["proof"] = pieces.proof
    return env


def asker(request: Request) -> tuple[Messages, Viewer]:
    """The messages in the language of the address, and the viewer: who has signed in, else the public.

    With a session cookie it asks the store, so call it in a thread then.
    """
    messages = messages_of(request)
    me = signed_in_if_known(request)
    return messages, Viewer(language=messages.language) if me is None else me.viewer(messages.language)


def messages_of(request: Request) -> Messages:
    """The messages in the language of the address."""
    return messages_for(language_of(own_path(request.scope)))


def render(request: Request, template: str, messages: Messages, status: int = 200, **context: Any) -> HTMLResponse:
    """A page, or a part of one, from its template.

    Raises TooCostly where it has more bytes than the settings allow.
    """
    settings: Settings = request.app.state.settings
    reviewed = messages.language == SOURCE or settings.reviewed(messages.language, messages.version)
    page = environment(messages.language, reviewed).get_template(template)
    address = own_path(request.scope)
    as_of = _as_of(request, messages) if status < 500 else None  # error pages say it in their own text
    me = me_of(request)
    pieces = page.generate(
        me=me,
        quick_exit=settings.quick_exit_url,
        path=in_language(address, SOURCE),
        versions=_versions(address, messages),
        posted=request.method == "POST",
        as_of=as_of,
        foot=foot_of(request, messages, readable=status < 500),
        translation=messages.version,
        **context,
    )
    # A page that says what went wrong is short, and the deadline may be what went wrong.
    deadline = deadline_of(request) if status < 400 else NEVER
    html = _within(Budget(settings.answer_limit), chain.from_iterable(deadline.batches(pieces)))
    html = below(localized(html, messages.language), root_of(request))
    headers = page_headers(messages.language) | ({} if me is None else SIGNED_IN)
    response = HTMLResponse(html, status, headers=headers)
    if len(response.body) > settings.answer_limit:
        raise too_long(settings.answer_limit)
    return response


def _within(budget: Budget, parts: Iterable[str]) -> str:
    """The parts of a page as one text. Raises TooCostly as soon as they are too long."""
    made: list[str] = []
    try:
        for part in parts:
            budget.spend(len(part))
            made.append(part)
    except Stopped as stopped:
        raise stopped.error from None
    return "".join(made)


def page_headers(language: str) -> dict[str, str]:
    """The headers of every page in a language."""
    return {"Vary": "HX-Request", "Content-Language": language}


def _unbroken(said: str) -> Markup:
    """A telephone number in words; browsers break the line between its words only, not after a hyphen."""
    words_of_it = [Markup('<span class="sp-unbroken">{}</span>').format(word) for word in said.split(" ")]
    return Markup(" ").join(words_of_it) if "-" in said and " " in said else Markup(escape(said))


def _versions(path: str, messages: Messages) -> tuple[Version, ...]:
    """The page at `path` in the other languages. A printed option leads to the form, as it has no page to open."""
    opened = path.removesuffix("/card") if in_language(path, SOURCE) == "/path/card" else path
    others = (language for language in languages() if language != messages.language)
    return tuple(Version(language, name_of(language), in_language(opened, language)) for language in others)


def _as_of(request: Request, messages: Messages) -> str | None:
    """The instant up to which pages are complete while the store is out of reach; None while it is not."""
    directory: Directory | None = getattr(request.app.state, "directory", None)
    if directory is None or directory.as_of is None:
        return None
    request.state.as_of = directory.as_of  # so that the page is not kept
    return words.moment(request.state.as_of, directory.zone, messages)
