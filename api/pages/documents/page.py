"""What stands on one page as a whole: the glossary, the resources, and the counts that documents state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.told.counts import CountWords, counts_told
from api.told.links import Link, link, path_of
from api.told.sources import Sources, cited, sources
from api.told.terms import Explainer, Piece, Word
from api.words.labels import TOPICS
from api.words.messages import Messages
from graph import documents
from graph.look import Look
from graph.model.document import GlossaryTerm, Resource
from graph.model.record import Citation


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its meaning; `steps` are those of the course that it names, `course` the one it is a step of."""

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
    """Something to read or to use. `url` is empty where no document prints an address that a browser opens."""

    id: str
    name: str
    url: str
    description: tuple[Piece, ...]
    publisher: Link | None
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The resources of one topic."""

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
    terms = [one for one in look.records(documents.glossary(look)) if isinstance(one, GlossaryTerm)]
    entries = tuple(_entry(look, one, terms) for one in terms)
    return GlossaryPage(entries, sources(cited(terms), messages), look.revision)


def _entry(look: Look, term: GlossaryTerm, terms: Sequence[GlossaryTerm]) -> Entry:
    steps = sorted((one for one in terms if one.step_of == term.id), key=lambda one: (one.step or 0, one.name))
    return Entry(
        id=term.id,
        name=term.name,
        aliases=", ".join(term.aliases),
        definition=term.definition,
        steps=tuple(Link(one.name, path_of(one.id).partition("/glossary")[2]) for one in steps),
        course=link(look, term.step_of) if term.step_of else None,
        citations=term.citations,
    )


def resources_page(look: Look, messages: Messages) -> ResourcesPage:
    """Every resource, by topic and name."""
    explain = Explainer(look)
    found = [one for one in look.records(documents.resources(look)) if isinstance(one, Resource)]
    explain.prefetch(one.description for one in found)
    shelves = tuple(_shelves(look, found, explain, messages))
    stated = cited(*(one.things for one in shelves))
    return ResourcesPage(len(found), shelves, explain.met, sources(stated, messages), look.revision)


def _shelves(look: Look, found: Sequence[Resource], explain: Explainer, messages: Messages) -> Iterable[Shelf]:
    for topic, title in TOPICS.items():
        items = tuple(_item(look, one, explain) for one in found if one.topic is topic)
        if items:
            yield Shelf(topic.lower(), messages.text(title), items)


def _item(look: Look, one: Resource, explain: Explainer) -> Item:
    publisher = Link(one.publisher, "") if one.publisher else None
    if one.agency:
        publisher = Link(one.publisher or look.name(one.agency), path_of(one.agency))
    url = one.url if one.url and one.url.startswith(("https://", "http://")) else ""
    return Item(one.id, one.name, url, explain.said(one.description), publisher, one.note or "", one.citations)


def counts_page(look: Look, messages: Messages) -> CountsPage:
    """Every count that a document states, beside what is on file."""
    found = counts_told(look, messages)
    return CountsPage(found, sources(cited(found), messages), look.revision)
