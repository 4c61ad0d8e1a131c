"""Guides for regions: what a sheet says, card by card."""

from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.phone import Phone
from api.graphql.types.reason import Reason, reasons
from api.guides.sheet import Sheet, SheetCard, SheetContact
from api.guides.writers import WRITERS
from api.told.sheets import sheet
from graph import guides
from graph.guides import CardAnswer, Entry, GuideAnswer
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import ContactStatus, Edition


@strawberry.type
class GuideContact:
    """A line of a guide. `forTowns` is empty where the line serves the whole region."""

    asked: strawberry.Private[Asked]
    read: strawberry.Private[Look]
    entry: strawberry.Private[Entry]
    told: strawberry.Private[SheetContact]

    @strawberry.field
    def label(self) -> str:
        """What it is for: a service or a role; in the head, when to call it."""
        return self.told.label

    @strawberry.field
    def name(self) -> str | None:
        """A person's name, if an official document prints it, for partners; in the head that of the service."""
        return self.told.name or None

    @strawberry.field
    def title(self) -> str | None:
        """The role."""
        return self.told.title or None

    @strawberry.field
    def phones(self) -> list[Phone]:
        """Numbers, in the order to try them."""
        contact = self._contact
        return [] if contact is None else [Phone(value=phone) for phone in contact.phones]

    @strawberry.field
    def email(self) -> str | None:
        """The mail address."""
        return self.told.email or None

    @strawberry.field
    def address(self) -> str | None:
        """The street address, unless it is withheld."""
        return self.told.address or None

    @strawberry.field
    def hours(self) -> str | None:
        """When it is open."""
        return self.told.hours or None

    @strawberry.field
    def for_towns(self) -> list[Shown[Jurisdiction]]:
        """The towns of the region that it serves; empty where it serves all of them."""
        return self.asked.all(Jurisdiction, self.entry.towns)

    @strawberry.field
    def status(self) -> ContactStatus:
        """How far it can be relied on."""
        return self.entry.status

    @strawberry.field
    def state(self) -> str:
        """When it was last confirmed or printed, in words."""
        return self.told.state

    @strawberry.field
    def instead(self) -> str | None:
        """Whom to call if it does not answer, where that is likely."""
        return self.told.instead or None

    @strawberry.field
    def verified_at(self) -> datetime | None:
        """When a person last confirmed it."""
        return None if self.entry.state is None else self.entry.state.verified_at

    @property
    def _contact(self) -> Contact | None:
        slot = self.read.records([self.entry.slot])[0] if self.entry.slot else None
        contact = self.read.records([slot.contact])[0] if isinstance(slot, Slot) and slot.contact else None
        return contact if isinstance(contact, Contact) else None


@strawberry.type
class GuideCard:
    """A card of a guide."""

    asked: strawberry.Private[Asked]
    read: strawberry.Private[Look]
    value: strawberry.Private[CardAnswer]
    told: strawberry.Private[SheetCard]

    @strawberry.field
    def title(self) -> str:
        """Its heading."""
        return self.told.title

    @strawberry.field
    def bullets(self) -> list[str]:
        """What to know."""
        return list(self.told.bullets)

    @strawberry.field
    def contacts(self) -> list[GuideContact]:
        """Its lines, in the order to try them."""
        self.asked.spend(len(self.value.entries))
        return [
            GuideContact(asked=self.asked, read=self.read, entry=entry, told=told)
            for entry, told in zip(self.value.entries, self.told.contacts, strict=True)
        ]

    @strawberry.field
    def links(self) -> list[str]:
        """Addresses on the web."""
        return [link.uri for link in self.told.links]

    @strawberry.field
    def note(self) -> str | None:
        """What to know last."""
        return self.told.note or None


@strawberry.type
class GuideDownload:
    """A file of a guide."""

    format: str = strawberry.field(description="The format, such as `html`.")
    url: str = strawberry.field(description="Its address on this server.")


@strawberry.type
class Guide:
    """A resource sheet for a region, made now from a template and the directory."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[GuideAnswer]

    @strawberry.field
    def title(self) -> str:
        """Its title, in the language asked."""
        return self._sheet.title

    @strawberry.field
    def region(self) -> Shown[Jurisdiction]:
        """The region."""
        return self.asked.get(Jurisdiction, self.value.region)

    @strawberry.field
    def template(self) -> str:
        """The template."""
        return self.value.template.partition(":")[2]

    @strawberry.field
    def edition(self) -> Edition:
        """For whom it is."""
        return self.value.edition

    @strawberry.field
    def as_of(self) -> date:
        """Of which day it is."""
        return self.value.as_of

    @strawberry.field
    def valid_until(self) -> date:
        """Until when it is to be used: the first day by which one of its confirmed lines must be confirmed again, at
        most 90 days."""
        return self.value.valid_until

    @strawberry.field
    def digest(self) -> str:
        """SHA-256 of the content without dates: the same for the same data."""
        return self.value.digest

    @strawberry.field
    def head(self) -> list[GuideContact]:
        """The emergency lines above everything; the label says when to call them."""
        answers = [card for card in self.value.head if card.entries]
        self.asked.spend(len(answers))
        return [
            GuideContact(asked=self.asked, read=self._read, entry=card.entries[0], told=told)
            for card, told in zip(answers, self._sheet.head, strict=True)
        ]

    @strawberry.field
    def cards(self) -> list[GuideCard]:
        """The cards, in order."""
        self.asked.spend(len(self.value.cards))
        return [
            GuideCard(asked=self.asked, read=self._read, value=value, told=told)
            for value, told in zip(self.value.cards, self._sheet.cards, strict=True)
        ]

    @strawberry.field
    def missing(self) -> list[Reason]:
        """What the sheet should say and cannot: vacant, placeholder and stale points of contact, and empty cards."""
        self.asked.spend(len(self.value.missing))
        return reasons(self.asked, self.value.missing)

    @strawberry.field
    def downloads(self) -> list[GuideDownload]:
        """The sheet as files."""
        given = {"region": self.value.region, "template": self.template_key, "edition": self.value.edition.lower()}
        query = urlencode(given, safe=":")
        return [GuideDownload(format=kind, url=f"/guides/sheet.{kind}?{query}") for kind in WRITERS]

    @property
    def template_key(self) -> str:
        """The id of the template without its kind."""
        return self.value.template.partition(":")[2]

    @cached_property
    def _read(self) -> Look:
        return guides.reading(self.asked.look, self.value.edition)

    @cached_property
    def _sheet(self) -> Sheet:
        return sheet(self.asked.look, self.value, self.asked.messages)
