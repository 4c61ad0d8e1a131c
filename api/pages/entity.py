"""What every page of one thing is made of: facts, points of contact, ties and sources, each leading on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from api import words
from api.messages import Messages, mark
from api.pages.contacts import Dial, SlotWords
from api.pages.gates import Gate
from api.pages.links import Link, link
from graph.model.contact import Contact, Slot
from graph.model.errors import NotFound
from graph.model.record import Citation, Record
from graph.model.relation import Relation
from graph.model.vocabulary import RelationKind, Urgency
from graph.view import View


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: a term, and words or links; `known` is False for what no source states."""

    term: str
    words: str = ""
    links: tuple[Link, ...] = ()
    known: bool = True
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list of links to things of one sort; `id` is its anchor. A long one is folded up."""

    id: str
    title: str
    links: tuple[Link, ...]

    @property
    def long(self) -> bool:
        """Whether it is folded up at first."""
        return len(self.links) > 30


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one of its ends: what it does, with whom, and on which terms."""

    does: str
    other: Link
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation in words; `url` is empty where it has no address that a browser opens."""

    name: str
    url: str
    locator: str
    dated: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat on a team: its anchor, its name, the agency that fills it, and its points of contact."""

    id: str
    name: str
    agency: Link | None
    slots: tuple[SlotWords, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A short form that posts to the opening page: what is fixed already, and whether the place is still asked."""

    label: str
    place: str = ""
    meant: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """The page of one thing. Each part may be empty. `start` is its id where referral paths can begin at it."""

    kind: str
    title: str
    crumbs: tuple[Link, ...]
    intro: str = ""
    rows: tuple[Row, ...] = ()
    cautions: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()
    referral: bool = False
    slots: tuple[SlotWords, ...] | None = None
    seats: tuple[Seat, ...] = ()
    dials: tuple[Dial, ...] = ()
    groups: tuple[Group, ...] = ()
    ties: tuple[Tie, ...] = ()
    sources: tuple[Source, ...] = ()
    ask: Ask | None = None
    start: str = ""
    revision: int = 0


_TIES: Final = {
    RelationKind.REPORTS: (mark("Reports to"), mark("Receives reports from")),
    RelationKind.REFERS: (mark("Refers to"), mark("Receives referrals from")),
    RelationKind.NOTIFIES: (mark("Notifies"), mark("Is notified by")),
    RelationKind.CONSULTS: (mark("Consults"), mark("Is consulted by")),
    RelationKind.COORDINATES: (mark("Coordinates with"), mark("Coordinates with")),
    RelationKind.SHARES: (mark("Shares information with"), mark("Receives information from")),
}


def group(view: View, anchor: str, title: str, ids: Iterable[str]) -> Group:
    """The links to `ids`, in their order, under a title."""
    return Group(anchor, title, tuple(link(view, one) for one in ids))


def filled(*groups: Group) -> tuple[Group, ...]:
    """The groups that hold anything."""
    return tuple(one for one in groups if one.links)


def link_row(view: View, term: str, ids: Iterable[str]) -> list[Row]:
    """A row of links, or no row where there are none."""
    links = tuple(link(view, one) for one in ids)
    return [Row(term, links=links)] if links else []


def text_row(term: str, said: str | None, href: str = "") -> list[Row]:
    """A row of words, or no row where there are none."""
    return [Row(term, said, href=href)] if said else []


def checked_row(view: View, record: Record, messages: Messages) -> list[Row]:
    """When the facts were last checked against a source, and when that is due again."""
    checked = getattr(record, "checked_at", None)
    if checked is None:
        return []
    said = words.day(checked, messages)
    if due := view.check_due(record.id):
        said = messages.text(mark("%(day)s, to be checked again by %(due)s"), day=said, due=words.day(due, messages))
    return [Row(messages.text(mark("Facts last checked")), said)]


def sources(citations: Iterable[Citation], messages: Messages) -> tuple[Source, ...]:
    """Citations in words, each once, in their order."""
    return tuple(
        Source(
            one.source,
            one.url if one.url and one.url.startswith(("https://", "http://")) else "",
            one.locator or "",
            words.partial_date(one.as_of, messages) if one.as_of else messages.text(mark("undated")),
        )
        for one in dict.fromkeys(citations)
    )


def with_contacts(view: View, record: Record) -> Iterable[Citation]:
    """The citations of a record, then those of the contacts in its slots."""
    slots = [one for one in view.records(view.slots_of(record.id)) if isinstance(one, Slot)]
    contacts = view.records([slot.contact for slot in slots if slot.contact])
    return chain(record.citations, *(one.citations for one in (*slots, *contacts) if one is not None))


def ties(view: View, entity: str, messages: Messages) -> tuple[Tie, ...]:
    """The relations of an entity, outgoing first."""
    found = [one for one in view.records(view.relations_of(entity)) if isinstance(one, Relation)]
    found.sort(key=lambda one: one.source != entity)
    return tuple(_tie(view, one, entity, messages) for one in found)


def _tie(view: View, one: Relation, entity: str, messages: Messages) -> Tie:
    outgoing = one.source == entity
    does = messages.text(_TIES[one.kind][not outgoing])
    return Tie(does, link(view, one.target if outgoing else one.source), tuple(_terms(view, one, messages)))


def _terms(view: View, one: Relation, messages: Messages) -> Iterable[str]:
    if one.mandatory:
        yield messages.text(mark("The law requires it."))
    if one.urgency is Urgency.IMMEDIATE:
        yield messages.text(mark("At once."))
    if one.categories:
        yield messages.text(mark("For: %(kinds)s."), kinds=", ".join(map(view.name, one.categories)))
    if one.minimum_age is not None or one.maximum_age is not None:
        yield messages.text(
            mark("Ages: %(ages)s."), ages=words.ages(one.minimum_age, one.maximum_age, True, messages)
        )
    if one.within:
        yield messages.text(mark("In %(place)s."), place=view.name(one.within))
    yield from filter(None, (one.condition, one.channel, one.authority, one.shares))


def number_users(view: View, contacts: Iterable[Contact], own: Iterable[str], messages: Messages) -> Group:
    """Who else stands behind the same numbers: one dead line may take several contacts with it."""
    slots: dict[str, None] = {}
    for phone in dict.fromkeys(phone for contact in contacts for phone in contact.phones):
        try:
            slots |= dict.fromkeys(view.phone(f"phone:{phone.number}")[1])
        except NotFound:
            continue
    others = {(found.name, found.href): found for one in slots if one not in set(own) for found in [link(view, one)]}
    title = messages.text(mark("The same number is also used by"))
    return Group("same-number", title, tuple(others[key] for key in sorted(others)))
