"""The parts of every entity page: facts, points of contact, sources, and links to other records."""

from collections.abc import Iterable
from dataclasses import dataclass

from api import words
from api.pages.browse.trees import Branch
from api.pages.entity.kinds import RootChoice
from api.pages.entity.picture import Picture
from api.told.contacts import Dial, SlotWords
from api.told.counts import CountWords
from api.told.duties import DutyGroup
from api.told.gates import Gate
from api.told.links import Link, link
from api.told.reaching import HowToReach
from api.told.relations import TieGroup
from api.told.rows import Row, field_row, text_row
from api.told.sources import Sources
from api.told.surroundings import Near
from api.told.terms import Piece, Word
from api.words.messages import Messages, mark
from graph import contacts
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.errors import NotFound
from graph.model.record import Citation
from graph.model.service import Service


@dataclass(frozen=True, slots=True)
class Group:
    """A list of links to records of the same sort, with a title. `id` is its anchor. Long lists are collapsed."""

    id: str
    title: str
    links: tuple[Link, ...]

    @property
    def long(self) -> bool:
        """Whether it is collapsed at first."""
        return len(self.links) > 30


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat on a team: its anchor, its name, the agency that fills it, its terms, its points of contact, its
    sources."""

    id: str
    name: str
    agency: Link | None
    terms: tuple[Row, ...]
    slots: tuple[SlotWords, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """The seats of one discipline, or those of which no source states it."""

    discipline: str
    seats: tuple[Seat, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """A short form that posts to the opening page: its fixed values, and whether it asks for the place."""

    label: str
    place: str = ""
    meant: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """The page of a record. Each part may be empty. `start` is its id if referral paths can begin at it. `before` is
    what to know before calling, `kinds` are the kinds of help that have answers in a town. `seats_law` is what asks
    for all the seats, if it is the same for all. `card` is the address of its vCards, `guides` that of its
    guides."""

    kind: str
    title: str
    crumbs: tuple[Link, ...]
    intro: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()
    cautions: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    kinds: tuple[RootChoice, ...] = ()
    gates: tuple[Gate, ...] = ()
    referral: bool = False
    reach: HowToReach | None = None
    slots: tuple[SlotWords, ...] | None = None
    sector: bool = False
    benches: tuple[Bench, ...] = ()
    seats_law: str = ""
    dials: tuple[Dial, ...] = ()
    duties: tuple[DutyGroup, ...] = ()
    counts: tuple[CountWords, ...] = ()
    around: tuple[Near, ...] = ()
    pictures: tuple[Picture, ...] = ()
    units: tuple[Branch, ...] = ()
    groups: tuple[Group, ...] = ()
    ties: tuple[TieGroup, ...] = ()
    words: tuple[Word, ...] = ()
    sources: Sources = Sources()  # noqa: RUF009 it is frozen
    ask: Ask | None = None
    start: str = ""
    card: str = ""
    guides: str = ""
    revision: int = 0


def group(look: Look, anchor: str, title: str, ids: Iterable[str]) -> Group:
    """The links to `ids`, in their order, under a title."""
    return Group(anchor, title, tuple(link(look, record_id) for record_id in ids))


def filled(*groups: Group) -> tuple[Group, ...]:
    """The groups that are not empty."""
    return tuple(listed for listed in groups if listed.links)


def names_row(record: Agency | Team, messages: Messages) -> list[Row]:
    """The other names of an agency or a team, its short form first."""
    names = [*([record.acronym] if record.acronym else []), *record.aliases]
    return text_row(words.label(type(record), "aliases", messages), ", ".join(names), filed=True)


def closing_rows(look: Look, record: Agency | Team | Service, messages: Messages) -> Iterable[Row]:
    """The last rows of facts: the website, when the record was last checked, and when it is due again."""
    yield from field_row(record, "website", messages)
    if record.checked_at is not None:
        said = words.day(record.checked_at, messages)
        if due := contacts.check_due(look, record.id):
            again = mark("%(day)s, to be checked again by %(due)s")
            said = messages.text(again, day=said, due=words.day(due, messages))
        yield Row(words.label(type(record), "checked_at", messages), said)


def number_users(look: Look, holders: Iterable[Contact], own: Iterable[str], messages: Messages) -> Group:
    """Who else uses the same numbers. If a line stops working, all of them lose it."""
    slots: dict[str, None] = {}
    for phone in dict.fromkeys(phone for contact in holders for phone in contact.phones):
        try:
            slots |= dict.fromkeys(contacts.phone(look, f"phone:{phone.number}")[1])
        except NotFound:
            continue
    others = {
        (user.name, user.href): user for slot_id in slots if slot_id not in set(own) for user in [link(look, slot_id)]
    }
    title = messages.text(mark("The same number is also used by"))
    return Group("same-number", title, tuple(others[key] for key in sorted(others)))
