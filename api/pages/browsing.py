"""The modest lists: everything by kind of help, by level of agency, by kind of region."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api.messages import Messages, mark
from api.pages.bodies import LEVELS
from api.pages.links import Link, link, path_of
from api.pages.regions import kind_plural
from api.pages.rendering import asker, render
from graph.model.category import Category
from graph.model.errors import NotFound, shown
from graph.model.vocabulary import AgencyLevel, JurisdictionKind
from graph.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A link with a count."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A kind of help with the narrower ones under it."""

    entry: Entry
    below: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """The three ways in."""

    kinds: tuple[Branch, ...]
    levels: tuple[Entry, ...]
    regions: tuple[Entry, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list of links."""

    title: str
    links: tuple[Link, ...]
    revision: int


def browse(request: Request) -> Response:
    """What there is, by kind of help, level and kind of region."""
    return _answer(request, "browse.html", _browse_page)


def _browse_page(view: View, messages: Messages) -> BrowsePage:
    return BrowsePage(
        kinds=_branches(view, view.categories(), None),
        levels=tuple(_levels(view, messages)),
        regions=tuple(_regions(view, messages)),
        revision=view.revision,
    )


def _branches(view: View, tree: Sequence[Category], parent: str | None) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            Entry(Link(one.name, path_of(one.id)), len(view.services(category=one.id))),
            _branches(view, tree, one.id),
        )
        for one in tree
        if one.parent == parent
    )


def _levels(view: View, messages: Messages) -> Iterable[Entry]:
    for level, (_, plural) in LEVELS.items():
        if count := len(view.agencies(level)):
            yield Entry(Link(messages.text(plural), f"/browse/agencies/{level.lower()}"), count)
    if teams := len(view.teams()):
        yield Entry(Link(messages.text(mark("Teams")), "/browse/teams"), teams)


def _regions(view: View, messages: Messages) -> Iterable[Entry]:
    for kind in JurisdictionKind:
        if count := len(view.jurisdictions(kind)):
            yield Entry(Link(kind_plural(view, kind, messages), f"/browse/regions/{kind.lower()}"), count)


def browse_agencies(request: Request) -> Response:
    """The agencies of one level."""
    level = _word(AgencyLevel, request.path_params["level"])
    title = LEVELS[level][1]
    return _answer(
        request,
        "list.html",
        lambda view, messages: ListPage(
            messages.text(title), tuple(link(view, one) for one in view.agencies(level)), view.revision
        ),
    )


def browse_regions(request: Request) -> Response:
    """The jurisdictions of one kind."""
    kind = _word(JurisdictionKind, request.path_params["kind"])
    return _answer(
        request,
        "list.html",
        lambda view, messages: ListPage(
            kind_plural(view, kind, messages),
            tuple(link(view, one) for one in view.jurisdictions(kind)),
            view.revision,
        ),
    )


def browse_teams(request: Request) -> Response:
    """All teams."""
    return _answer(
        request,
        "list.html",
        lambda view, messages: ListPage(
            messages.text(mark("Teams")), tuple(link(view, one) for one in view.teams()), view.revision
        ),
    )


def _word(kind: Callable[[str], T], text: str) -> T:
    try:
        return kind(text.upper())
    except ValueError:
        raise NotFound(f"there is no list {shown(text)}: start at /browse", value=text) from None


def _answer(request: Request, template: str, build: Callable[[View, Messages], object]) -> Response:
    messages, viewer = asker(request)
    state = request.app.state
    page = state.directory.answer(viewer, state.clock(), lambda view: build(view, messages))
    return render(request, template, messages, page=page)
