"""The pages that list everything of a kind: the glossary, the resources, and the counts that documents state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from api.told.counts import CountWords, counts_told
from api.told.links import Link, link, path_of
from api.told.names import commercial_notice, marked
from api.told.rows import Row, field_row
from api.told.sources import Sources, cited, sources
from api.told.terms import Explainer, Piece, Word
from api.words.labels import TOPICS
from api.words.messages import Messages
from graph import documents
from graph.look import Look
from graph.model.address import linked
from graph.model.document import GlossaryTerm, Resource
from graph.model.record import Citation

_OF_TRAINING: Final = ("roles", "level", "deliveries")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its meaning; `steps` are the steps of a course, `course` the course that it is a step of."""

    id: str
    name: str
    aliases: str
    definition: str
    steps: tuple[Link, ...]
    course: Link | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """All terms by name."""

    entries: tuple[Entry, ...]
    sources: Sources
    revision: int


@dataclass(frozen=True, slots=True)
class Item:
    """Something to read or to use. `url` is empty where no document prints an address that a browser opens.

    `rows` say for whom a training is and how it is given, `notice` that it is a commercial offer."""

    id: str
    name: str
    url: str
    description: tuple[Piece, ...]
    publisher: Link | None
    rows: tuple[Row, ...]
    notice: str
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The resources of a topic."""

    id: str
    title: str
    things: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ResourcesPage:
    """All resources by topic."""

    count: int
    shelves: tuple[Shelf, ...]
    words: tuple[Word, ...]
    sources: Sources
    revision: int


@dataclass(frozen=True, slots=True)
class CountsPage:
    """Every count that a document states."""

    counts: tuple[CountWords, ...]
    sources: Sources
    revision: int


def glossary_page(look: Look, messages: Messages) -> GlossaryPage:
    """Every term, with the steps of a course in their order."""
    terms = [term for term in look.records(documents.glossary(look)) if isinstance(term, GlossaryTerm)]
    entries = tuple(_entry(look, term, terms) for term in terms)
    return GlossaryPage(entries, sources(cited(terms), messages), look.revision)


def _entry(look: Look, term: GlossaryTerm, terms: Sequence[GlossaryTerm]) -> Entry:
    steps = sorted((step for step in terms if step.step_of == term.id), key=lambda step: (step.step or 0, step.name))
    return Entry(
        id=term.id,
        name=term.name,
        aliases=", ".join(term.aliases),
        definition=term.definition,
        steps=tuple(Link(step.name, path_of(step.id).partition("/glossary")[2]) for step in steps),
        course=link(look, term.step_of) if term.step_of else None,
        citations=term.citations,
    )


def resources_page(look: Look, messages: Messages) -> ResourcesPage:
    """Every resource, by topic and name."""
    explain = Explainer(look)
    listed = [resource for resource in look.records(documents.resources(look)) if isinstance(resource, Resource)]
    explain.prefetch(resource.description for resource in listed)
    shelves = tuple(_shelves(look, listed, explain, messages))
    stated = cited(*(shelf.things for shelf in shelves))
    return ResourcesPage(len(listed), shelves, explain.met, sources(stated, messages), look.revision)


def _shelves(look: Look, listed: Sequence[Resource], explain: Explainer, messages: Messages) -> Iterable[Shelf]:
    for topic, title in TOPICS.items():
        items = tuple(_item(look, resource, explain, messages) for resource in listed if resource.topic is topic)
        if items:
            yield Shelf(topic.lower(), messages.text(title), items)


def _item(look: Look, resource: Resource, explain: Explainer, messages: Messages) -> Item:
    publisher = Link(resource.publisher, "") if resource.publisher else None
    if resource.agency:
        publisher = link(look, resource.agency)
        if resource.publisher:
            publisher = replace(publisher, name=marked(look, resource.agency, resource.publisher, messages))
    return Item(
        resource.id,
        resource.name,
        linked(resource.url),
        explain.said(resource.description),
        publisher,
        tuple(row for shown in _OF_TRAINING for row in field_row(resource, shown, messages)),
        commercial_notice(look, resource.id, messages),
        resource.note or "",
        resource.citations,
    )


def counts_page(look: Look, messages: Messages) -> CountsPage:
    """Every count that a document states, compared with what is listed."""
    counts = counts_told(look, messages)
    return CountsPage(counts, sources(cited(counts), messages), look.revision)
