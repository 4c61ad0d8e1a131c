"""The pages to browse instead of searching: records by kind of help, level, kind of team or region, and documents."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api.pages.browse.teams import teams_page
from api.pages.browse.trees import Branch, forest
from api.pages.documents.page import counts_page, glossary_page, resources_page
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.told.counts import CountWords, counts_of
from api.told.links import Link, link
from api.told.sources import Sources, cited, sources
from api.words.labels import LEVELS, TEAM_KINDS
from api.words.messages import Messages, mark
from api.words.regions import kind_plural
from graph import catalogue, documents, guides, teams
from graph.look import Look
from graph.model.agency import Team
from graph.model.category import Category
from graph.model.errors import NotFound, shown
from graph.model.vocabulary import AgencyLevel, JurisdictionKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A link with a count."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """The ways in."""

    kinds: tuple[Branch, ...]
    levels: tuple[Entry, ...]
    teams: tuple[Entry, ...]
    regions: tuple[Entry, ...]
    reading: tuple[Entry, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list of links, as a tree where some lie below others."""

    title: str
    count: int
    tree: tuple[Branch, ...]
    counts: tuple[CountWords, ...]
    sources: Sources
    revision: int

    @property
    def flat(self) -> bool:
        """Whether nothing lies below anything."""
        return not any(branch.below for branch in self.tree)


def browse(request: Request) -> Response:
    """What there is, by kind of help, level and kind of region."""
    return _answer(request, "browse/browse.html", _browse_page)


def _browse_page(look: Look, messages: Messages) -> BrowsePage:
    return BrowsePage(
        kinds=_kinds(look, catalogue.categories(look), None),
        levels=tuple(_levels(look, messages)),
        teams=tuple(_teams(look, messages)),
        regions=tuple(_regions(look, messages)),
        reading=tuple(_reading(look, messages)),
        revision=look.revision,
    )


def _kinds(look: Look, tree: Sequence[Category], parent: str | None) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            link(look, category.id),
            _kinds(look, tree, category.id),
            len(catalogue.services(look, category=category.id)),
        )
        for category in tree
        if category.parent == parent
    )


def _levels(look: Look, messages: Messages) -> Iterable[Entry]:
    for level, (_, plural) in LEVELS.items():
        if count := len(catalogue.agencies(look, level)):
            yield Entry(Link(messages.text(plural), f"/browse/agencies/{level.lower()}", ours=True), count)


def _teams(look: Look, messages: Messages) -> Iterable[Entry]:
    counted = Counter(team.kind for team in look.records(catalogue.teams(look)) if isinstance(team, Team))
    if counted:
        yield Entry(Link(messages.text(mark("All teams")), "/browse/teams", ours=True), counted.total())
    for kind, (_, plural) in TEAM_KINDS.items():
        if counted[kind]:
            yield Entry(Link(messages.text(plural), f"/browse/teams#{kind.lower()}", ours=True), counted[kind])


def _reading(look: Look, messages: Messages) -> Iterable[Entry]:
    for title, address, count in (
        (mark("Guides: sheets of whom to call in a region"), "/guides", len(guides.templates(look))),
        (mark("Models: how teams elsewhere assess threats"), "/models", len(teams.models(look))),
        (mark("Threat assessment in practice"), "/practice", len(documents.practices(look))),
        (mark("Resources: to read and to use"), "/resources", len(documents.resources(look))),
        (mark("Glossary: terms of the field"), "/glossary", len(documents.glossary(look))),
        (mark("Counts: how many there are, and how many we list"), "/counts", len(documents.counts(look))),
    ):
        if count:
            yield Entry(Link(messages.text(title), address, ours=True), count)


def _regions(look: Look, messages: Messages) -> Iterable[Entry]:
    for kind in JurisdictionKind:
        if count := len(catalogue.jurisdictions(look, kind)):
            yield Entry(Link(kind_plural(look, kind, messages), f"/browse/regions/{kind.lower()}", ours=True), count)


def browse_agencies(request: Request) -> Response:
    """The agencies of a level, with units below the agencies that they are part of."""
    level = _word(AgencyLevel, request.path_params["level"])
    title = LEVELS[level][1]

    def page(look: Look, messages: Messages) -> ListPage:
        agencies = catalogue.agencies(look, level)
        tree = forest(look, agencies)
        return ListPage(messages.text(title), len(agencies), tree, (), Sources(), look.revision)

    return _answer(request, "browse/list.html", page)


def browse_regions(request: Request) -> Response:
    """The jurisdictions of one kind."""
    kind = _word(JurisdictionKind, request.path_params["kind"])

    def page(look: Look, messages: Messages) -> ListPage:
        places = tuple(Branch(link(look, place_id)) for place_id in catalogue.jurisdictions(look, kind))
        counted = counts_of(look, kind, messages)
        where = sources(cited(counted), messages)
        return ListPage(kind_plural(look, kind, messages), len(places), places, counted, where, look.revision)

    return _answer(request, "browse/list.html", page)


def browse_teams(request: Request) -> Response:
    """All teams by kind."""
    return _answer(request, "browse/teams.html", teams_page)


def glossary(request: Request) -> Response:
    """Every term of the glossary."""
    return _answer(request, "documents/glossary.html", glossary_page)


def resources(request: Request) -> Response:
    """Every resource, by topic."""
    return _answer(request, "documents/resources.html", resources_page)


def counts(request: Request) -> Response:
    """What documents count, compared with what is listed."""
    return _answer(request, "documents/counts.html", counts_page)


def _word(kind: Callable[[str], T], text: str) -> T:
    try:
        return kind(text.upper())
    except ValueError:
        raise NotFound(f"there is no list {shown(text)}: start at /browse", value=text) from None


def _answer(request: Request, template: str, build: Callable[[Look, Messages], object]) -> Response:
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: build(look, messages))
    return render(request, template, messages, page=page)
