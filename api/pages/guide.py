"""What stands on one page as a whole: the glossary, the resources, and the counts that documents state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from api.messages import Messages, mark
from api.pages.links import Link, link, path_of
from api.pages.sources import Sources, cited, sources
from api.pages.tallies import TallyWords, tallies
from api.pages.terms import Explainer, Piece, Word
from graph.model.document import GlossaryTerm, Resource
from graph.model.record import Citation
from graph.model.vocabulary import ResourceTopic
from graph.view import View

TOPICS: Final = {
    ResourceTopic.GUIDANCE: mark("Guidance"),
    ResourceTopic.TRAINING: mark("Training"),
    ResourceTopic.TOOL: mark("Tools"),
    ResourceTopic.DATA: mark("Data"),
    ResourceTopic.RESEARCH: mark("Research"),
    ResourceTopic.NETWORK: mark("Networks"),
    ResourceTopic.FUNDING: mark("Funding"),
}


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

    tallies: tuple[TallyWords, ...]
    sources: Sources
    revision: int


def glossary_page(view: View, messages: Messages) -> GlossaryPage:
    """Every term, with the steps of a course in their order."""
    terms = [one for one in view.records(view.glossary()) if isinstance(one, GlossaryTerm)]
    entries = tuple(_entry(view, one, terms) for one in terms)
    return GlossaryPage(entries, sources(cited(terms), messages), view.revision)


def _entry(view: View, term: GlossaryTerm, terms: Sequence[GlossaryTerm]) -> Entry:
    steps = sorted((one for one in terms if one.step_of == term.id), key=lambda one: (one.step or 0, one.name))
    return Entry(
        id=term.id,
        name=term.name,
        aliases=", ".join(term.aliases),
        definition=term.definition,
        steps=tuple(Link(one.name, path_of(one.id).partition("/glossary")[2]) for one in steps),
        course=link(view, term.step_of) if term.step_of else None,
        citations=term.citations,
    )


def resources_page(view: View, messages: Messages) -> ResourcesPage:
    """Every resource, by topic and name."""
    explain = Explainer(view)
    found = [one for one in view.records(view.resources()) if isinstance(one, Resource)]
    explain.prefetch(one.description for one in found)
    shelves = tuple(_shelves(view, found, explain, messages))
    stated = cited(*(one.things for one in shelves))
    return ResourcesPage(len(found), shelves, explain.met, sources(stated, messages), view.revision)


def _shelves(view: View, found: Sequence[Resource], explain: Explainer, messages: Messages) -> Iterable[Shelf]:
    for topic, title in TOPICS.items():
        items = tuple(_item(view, one, explain) for one in found if one.topic is topic)
        if items:
            yield Shelf(topic.lower(), messages.text(title), items)


def _item(view: View, one: Resource, explain: Explainer) -> Item:
    publisher = Link(one.publisher, "") if one.publisher else None
    if one.agency:
        publisher = Link(one.publisher or view.name(one.agency), path_of(one.agency))
    url = one.url if one.url and one.url.startswith(("https://", "http://")) else ""
    return Item(one.id, one.name, url, explain.said(one.description), publisher, one.note or "", one.citations)


def counts_page(view: View, messages: Messages) -> CountsPage:
    """Every count that a document states, beside what is on file."""
    found = tallies(view, messages)
    return CountsPage(found, sources(cited(found), messages), view.revision)
