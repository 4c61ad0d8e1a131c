"""The search page, over every named record. Searches are posted, so they never appear in an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.failing import ErrorPage, described
from api.pages.frame.rendering import asker, render
from api.told.hits import HitWords, hit_words
from api.words.labels import ENTITY_TITLES
from api.words.messages import Messages, mark, mark_plural
from graph import search
from graph.look import Look
from graph.model.errors import DeadlineExceeded, InvalidInput, StoreUnavailable
from graph.model.vocabulary import EntityKind
from graph.search.hit import Hit

SHOWN: Final = 25


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of a kind, best first; `more` is how many are not shown."""

    kind: str
    title: str
    hits: tuple[HitWords, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The text searched, and its hits or an error. `heading` is empty before a search."""

    text: str
    heading: str = ""
    groups: tuple[HitGroup, ...] = ()
    problem: str = ""
    revision: int = 0
    failed: ErrorPage | None = None
    """As in `FindPage`."""


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

    def question(look: Look) -> SearchPage:
        return _found(look, text, messages) if searched else SearchPage(text, revision=look.revision)

    part = "HX-Request" in request.headers
    template = "search/hits.html" if part else "search/search.html"
    try:
        page = asked(request, viewer, question)
        return render(request, template, messages, 400 if page.problem else 200, page=page, part=part)
    except (StoreUnavailable, DeadlineExceeded) as exc:
        if part or not searched:
            raise
        status, failed = described(exc, messages)
        return render(request, template, messages, status, page=SearchPage(text, failed=failed), part=part)


def _found(look: Look, text: str, messages: Messages) -> SearchPage:
    try:
        hits = search.search(look, text)
    except InvalidInput as error:
        heading = messages.text(mark("Enter something to search for"))
        problem = words.error_words(error, messages)
        return SearchPage(text, heading, problem=problem, revision=look.revision)
    said = words.typed(text.strip())
    heading = messages.plural(
        mark_plural("%(n)s result for “%(text)s”", "%(n)s results for “%(text)s”"), len(hits), text=said
    )
    if not hits:
        heading = messages.text(mark("No results for “%(text)s”"), text=said)
    return SearchPage(text, heading, tuple(_groups(look, hits, messages)), revision=look.revision)


def _groups(look: Look, hits: Iterable[Hit], messages: Messages) -> list[HitGroup]:
    """The hits by kind; the kind of the best hit comes first."""
    by_kind: dict[EntityKind, list[Hit]] = {}
    for hit in hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    return [
        HitGroup(
            kind.lower(),
            messages.text(ENTITY_TITLES[kind]),
            tuple(hit_words(look, hit, messages) for hit in own[:SHOWN]),
            max(0, len(own) - SHOWN),
        )
        for kind, own in by_kind.items()
    ]
