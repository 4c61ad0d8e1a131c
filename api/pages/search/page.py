"""The search page, over every named record. Searches are posted, so they never appear in an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.rendering import asker, render
from api.told.links import Link, path_of
from api.words.labels import ENTITY_TITLES
from api.words.messages import Messages, mark, mark_plural
from api.words.regions import kind_name
from graph import search
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service
from graph.model.vocabulary import EntityKind
from graph.search.hit import Hit

SHOWN: Final = 25


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of a kind, best first; `more` is how many are not shown."""

    kind: str
    title: str
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The text searched, and its hits or an error. `heading` is empty before a search."""

    text: str
    heading: str = ""
    groups: tuple[HitGroup, ...] = ()
    problem: str = ""
    revision: int = 0


def search_form(request: Request) -> Response:
    """The empty form."""
    return _page(request, "", searched=False)


async def searched(request: Request) -> Response:
    """The form with its hits; only the hits where htmx asks for them."""
    async with request.form(max_files=0, max_fields=5) as data:
        sent = data.get("q", "")
        text = sent.encode("utf-8", "replace").decode() if isinstance(sent, str) else ""
        typing = bool(data.get("typing"))
    return await run_in_threadpool(_page, request, text, searched=bool(text.strip()) or not typing)


def _page(request: Request, text: str, searched: bool) -> Response:
    messages, viewer = asker(request)
    state = request.app.state

    def question(look: Look) -> SearchPage:
        return _found(look, text, messages) if searched else SearchPage(text, revision=look.revision)

    page = state.directory.answer(viewer, state.clock(), question)
    part = "HX-Request" in request.headers
    template = "search/hits.html" if part else "search/search.html"
    return render(request, template, messages, 400 if page.problem else 200, page=page, part=part)


def _found(look: Look, text: str, messages: Messages) -> SearchPage:
    try:
        hits = search.search(look, text)
    except InvalidInput as error:
        heading = messages.text(mark("The search cannot be read"))
        problem = words.error_words(error, messages)
        return SearchPage(text, heading, problem=problem, revision=look.revision)
    said = words.typed(text.strip())
    heading = messages.plural(
        mark_plural("%(n)s hit for “%(text)s”", "%(n)s hits for “%(text)s”"), len(hits), text=said
    )
    if not hits:
        heading = messages.text(mark("Nothing is named “%(text)s”"), text=said)
    return SearchPage(text, heading, tuple(_groups(look, hits, messages)), revision=look.revision)


def _groups(look: Look, hits: Iterable[Hit], messages: Messages) -> Iterable[HitGroup]:
    listed = list(hits)
    for kind, title in ENTITY_TITLES.items():
        own = [hit for hit in listed if hit.kind is kind]
        if own:
            links = tuple(_link(look, hit, messages) for hit in own[:SHOWN])
            yield HitGroup(kind.lower(), messages.text(title), links, max(0, len(own) - SHOWN))


def _link(look: Look, hit: Hit, messages: Messages) -> Link:
    """A hit with a note: its provider or kind, and the name that matched where it differs from the hit's own."""
    notes = []
    if hit.kind is EntityKind.SERVICE:
        notes.append(look.name(look.get(hit.id, Service).provider))
    elif hit.kind is EntityKind.JURISDICTION:
        notes.append(kind_name(look, look.get(hit.id, Jurisdiction).kind, messages))
    if hit.matched.casefold() != hit.name.casefold():
        notes.append(messages.text(mark("found as “%(matched)s”"), matched=hit.matched))
    return Link(hit.name, path_of(hit.id), ", ".join(notes))
