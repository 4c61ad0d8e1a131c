"""The page on threat assessment in practice: functions, factors, good practice, cases, figures and resources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.told.links import Link, link, path_of
from api.told.sources import Sources, sources
from api.words.labels import FACTOR_LEVELS, PRACTICE_PARTS
from api.words.messages import Messages
from graph import documents
from graph.look import Look
from graph.model.practice import Practice
from graph.model.record import Citation
from graph.model.statement import Count
from graph.model.vocabulary import PracticePart

_ORDERED = frozenset({PracticePart.FUNCTION})


@dataclass(frozen=True, slots=True)
class PracticeGroup:
    """Statements that belong together; `title` is the level of factors, else empty."""

    title: str
    things: tuple[Practice, ...]


@dataclass(frozen=True, slots=True)
class PracticeShelf:
    """The statements of a part. Functions come one after the other."""

    id: str
    title: str
    cases: bool
    ordered: bool
    groups: tuple[PracticeGroup, ...]

    @property
    def things(self) -> tuple[Practice, ...]:
        """All of them."""
        return tuple(one for group in self.groups for one in group.things)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that one of the documents states."""

    name: str
    href: str
    number: int
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PracticePage:
    """The page. `contacts` are the agencies that the documents tell people to ask."""

    shelves: tuple[PracticeShelf, ...]
    counts: tuple[Figure, ...]
    resources: tuple[Link, ...]
    contacts: tuple[Link, ...]
    sources: Sources
    revision: int


def practice(request: Request) -> Response:
    """The page."""
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: practice_page(look, messages))
    return render(request, "documents/practice.html", messages, page=page)


def practice_page(look: Look, messages: Messages) -> PracticePage:
    """Everything that the documents say of practice, with their figures, resources and contacts."""
    practices, figures = documents.practices(look), documents.practice_counts(look)
    resources, agencies = documents.practice_resources(look), documents.practice_agencies(look)
    statements = [one for one in look.records(practices) if isinstance(one, Practice)]
    counts = [one for one in look.records(figures) if isinstance(one, Count)]
    cited = [citation for one in (*statements, *counts) for citation in one.citations]
    return PracticePage(
        shelves=tuple(_shelves(statements, messages)),
        counts=tuple(Figure(one.name, path_of(one.id), one.number, one.note or "", one.citations) for one in counts),
        resources=tuple(link(look, one) for one in resources),
        contacts=tuple(link(look, one) for one in agencies),
        sources=sources(cited, messages),
        revision=look.revision,
    )


def _shelves(statements: Sequence[Practice], messages: Messages) -> Iterator[PracticeShelf]:
    for part, several in groupby(statements, attrgetter("part")):
        yield _shelf(part, list(several), messages)


def _shelf(part: PracticePart, statements: Sequence[Practice], messages: Messages) -> PracticeShelf:
    grouped = groupby(statements, attrgetter("level"))
    groups = (
        PracticeGroup("" if level is None else messages.text(FACTOR_LEVELS[level]), tuple(several))
        for level, several in grouped
    )
    return PracticeShelf(
        part.lower().replace("_", "-"),
        messages.text(PRACTICE_PARTS[part][1]),
        part is PracticePart.CASE,
        part in _ORDERED,
        tuple(groups),
    )
