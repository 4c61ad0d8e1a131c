"""A guide by ids: what each card shows, and what is missing."""

from dataclasses import dataclass
from datetime import date

from graph.contacts.state import SlotState
from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus, Edition, GuidePart


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a card: whom to reach for an agency, a team, a seat or a service.

    | field | meaning |
    |---|---|
    | `entity` | what it is of |
    | `slot`, `state` | the point of contact to show, and its state; None if there is none |
    | `towns` | the towns of the region that it serves; empty if it serves the whole region |
    | `sure` | whether a source says that it serves the region |
    | `instead` | the point of contact to use if this one does not answer, where that is likely |
    """

    entity: str
    slot: str | None
    state: SlotState | None
    towns: tuple[str, ...] = ()
    sure: bool = True
    instead: str | None = None

    @property
    def status(self) -> ContactStatus:
        """The status of its point of contact; VACANT if there is none."""
        return ContactStatus.VACANT if self.state is None else self.state.status


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """A card: its id, its lines, the services that are a web page, and the lists of the region's plan, by ids."""

    card: str
    entries: tuple[Entry, ...] = ()
    pages: tuple[str, ...] = ()
    parts: tuple[tuple[GuidePart, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class GuideAnswer:
    """A guide by ids.

    `missing` is what it should say and cannot. It is to be used until `valid_until`: the first day by which one of
    its confirmed lines must be confirmed again, at most 90 days after `as_of`. `digest` is the SHA-256 of what it
    says, in hexadecimal, without dates and what follows from them: the same data have the same digest on any day.
    """

    template: str
    region: str
    edition: Edition
    as_of: date
    valid_until: date
    digest: str
    head: tuple[CardAnswer, ...]
    cards: tuple[CardAnswer, ...]
    missing: tuple[Reason, ...]
