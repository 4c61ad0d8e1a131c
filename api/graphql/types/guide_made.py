"""A sheet to be shown as a `Guide`: made now, or as it was issued."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol
from urllib.parse import urlencode

from api.graphql.running.asked import Asked
from api.graphql.types.reason import Reason, reasons
from api.guides.sheet import Sheet, SheetContact
from api.guides.writers import WRITERS
from api.told.sheets import sheet
from graph import guides
from graph.guides import Entry, GuideAnswer
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import Edition
from graph.values.phone import Phone as PhoneValue


@dataclass(frozen=True, slots=True)
class GuideLine:
    """What a line of a sheet shows: its words, and what is behind them."""

    told: SheetContact
    towns: tuple[str, ...]
    verified_at: datetime | None
    phones: Callable[[], Sequence[PhoneValue]]


class GuideMade(Protocol):
    """A sheet to be shown: one made now (`LiveGuide`), or one that was issued."""

    @property
    def sheet(self) -> Sheet:
        """The sheet in words."""

    @property
    def region(self) -> str:
        """The id of the region."""

    @property
    def template(self) -> str:
        """The id of the template."""

    @property
    def edition(self) -> Edition:
        """For whom it is."""

    @property
    def dates(self) -> tuple[date, date]:
        """Of which day it is, and until when it is to be used."""

    @property
    def digest(self) -> str:
        """The digest of its content."""

    def head(self) -> Sequence[GuideLine]:
        """The emergency lines, in the order of the sheet."""

    def lines(self) -> Sequence[Sequence[GuideLine]]:
        """The lines of each card, in the order of the sheet."""

    def missing(self) -> list[Reason]:
        """What it should say and cannot."""

    def downloads(self) -> list[tuple[str, str]]:
        """The formats of its files, and their addresses on this server."""


class LiveGuide:
    """A guide that is made now."""

    def __init__(self, asked: Asked, value: GuideAnswer) -> None:
        self._asked, self._value = asked, value
        self.region, self.template, self.edition = value.region, value.template, value.edition
        self.dates, self.digest = (value.as_of, value.valid_until), value.digest

    @cached_property
    def sheet(self) -> Sheet:
        """The sheet in words."""
        return sheet(self._asked.look, self._value, self._asked.messages)

    def head(self) -> Sequence[GuideLine]:
        """The emergency lines."""
        entries = [card.entries[0] for card in self._value.head if card.entries]
        return self._lines(entries, self.sheet.head)

    def lines(self) -> Sequence[Sequence[GuideLine]]:
        """The lines of each card."""
        both = zip(self._value.cards, self.sheet.cards, strict=True)
        return [self._lines(value.entries, told.contacts) for value, told in both]

    def missing(self) -> list[Reason]:
        """What it should say and cannot."""
        return reasons(self._asked, self._value.missing)

    def downloads(self) -> list[tuple[str, str]]:
        """The formats of its files, and their addresses."""
        given = {
            "region": self.region,
            "template": self.template.partition(":")[2],
            "edition": self.edition.lower(),
        }
        query = urlencode(given, safe=":")
        return [(kind, f"/guides/sheet.{kind}?{query}") for kind in WRITERS]

    def _lines(self, entries: Sequence[Entry], told: Sequence[SheetContact]) -> list[GuideLine]:
        return [self._line(entry, contact) for entry, contact in zip(entries, told, strict=True)]

    def _line(self, entry: Entry, told: SheetContact) -> GuideLine:
        verified = None if entry.state is None else entry.state.verified_at
        return GuideLine(told, entry.towns, verified, lambda: self._phones(entry))

    def _phones(self, entry: Entry) -> Sequence[PhoneValue]:
        slot = self._read.records([entry.slot])[0] if entry.slot else None
        contact = self._read.records([slot.contact])[0] if isinstance(slot, Slot) and slot.contact else None
        return contact.phones if isinstance(contact, Contact) else ()

    @cached_property
    def _read(self) -> Look:
        return guides.reading(self._asked.look, self.edition)
