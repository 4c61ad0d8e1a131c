"""The questions by which the public could reach a record: pages, searches, finding help, and GraphQL."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.graphql.running.shown import TYPES
from api.proof.asking import Question
from api.proof.node_query import node_query
from api.told.links import FOLDERS, path_of
from api.words.messages import Messages, mark
from graph import contacts
from graph.look import Look
from graph.model.agency import Member
from graph.model.contact import Contact, Slot, Verification
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.model.team_model import ModelDimension
from graph.model.tile import TileStep

_LISTED = ("glossary", "resource", "count", "practice")


@dataclass(frozen=True, slots=True)
class Face:
    """A question in words, and how it is asked."""

    said: str
    question: Question


def faces(look: Look, record: Record, messages: Messages) -> tuple[Face, ...]:
    """Every question by which the public could reach `record`. `look` is an administrator's."""
    pages = dict.fromkeys(path.partition("#")[0] for path in _pages(look, record))
    opened = (Face(messages.text(mark("Page %(path)s"), path=path), Question(path)) for path in pages)
    return (*opened, *_searches(record, messages), *_found(look, record, messages), *_node(record))


def _pages(look: Look, record: Record) -> Iterator[str]:
    """The page of a record, and the pages that show it."""
    kind, colon, _ = record.id.partition(":")
    if not colon or kind in FOLDERS or kind in _LISTED:
        yield path_of(record.id)
    match record:
        case Contact():
            for slot in look.records(contacts.holds(look, record.id)):
                yield from _pages(look, slot) if slot is not None else ()
        case Slot() | Duty():
            yield from _pages_of(look, [record.of])
        case Member():
            yield from _pages_of(look, [record.team])
        case Verification():
            yield from _pages_of(look, [record.slot])
        case Relation():
            yield from _pages_of(look, [record.source, record.target])
        case ModelDimension():
            yield from _pages_of(look, [record.model])
        case TileStep():
            yield from _pages_of(look, [record.tile])


def _pages_of(look: Look, ids: Iterable[str]) -> Iterator[str]:
    for record in look.records(ids):
        yield from _pages(look, record) if record is not None else ()


def _searches(record: Record, messages: Messages) -> Iterator[Face]:
    names = [getattr(record, name, None) for name in ("name", "title", "acronym")]
    numbers = [phone.digits_display for phone in record.phones] if isinstance(record, Contact) else []
    for text in dict.fromkeys([*filter(None, names), *numbers]):
        yield Face(messages.text(mark("Search for “%(text)s”"), text=text), Question("/search", {"q": text}))


def _found(look: Look, record: Record, messages: Messages) -> Iterator[Face]:
    """Finding help of the kind of each service that the record is or has to do with, in the whole directory."""
    home = look.profile.home
    place = look.name(home)
    for service in dict.fromkeys(_services(look, record)):
        form = {"place": place, "meant": f"{home} {place}", "category": service.category, "age": "", "when": "any"}
        said = messages.text(mark("Find help: %(kind)s, %(place)s"), kind=look.name(service.category), place=place)
        yield Face(said, Question("/", form))


def _services(look: Look, record: Record) -> Iterator[Service]:
    match record:
        case Service():
            yield record
        case Contact():
            for slot in look.records(contacts.holds(look, record.id)):
                yield from _services(look, slot) if slot is not None else ()
        case Slot():
            (of,) = look.records([record.of])
            yield from _services(look, of) if isinstance(of, Service) else ()


def _node(record: Record) -> Iterator[Face]:
    shown = TYPES.get(type(record))
    if shown is not None:
        name = shown.__strawberry_definition__.name
        yield Face(f"GraphQL node({record.id})", Question("/graphql", None, node_query(name), {"id": record.id}))
