"""Guides for regions: what a sheet says, card by card."""

from collections.abc import Sequence
from datetime import date, datetime

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.guide_made import GuideLine, GuideMade
from api.graphql.types.phone import Phone
from api.graphql.types.reason import Reason
from api.guides.sheet import SheetCard
from graph.model.errors import NotFound
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import ContactStatus, Edition


@strawberry.type
class GuideContact:
    """A line of a guide. `forTowns` is empty where the line serves the whole region."""

    asked: strawberry.Private[Asked]
    line: strawberry.Private[GuideLine]

    @strawberry.field
    def label(self) -> str:
        """What it is for: a service or a role; in the head, when to call it."""
        return self.line.told.label

    @strawberry.field
    def name(self) -> str | None:
        """A person's name, if an official document prints it, for partners; in the head that of the service."""
        return self.line.told.name or None

    @strawberry.field
    def title(self) -> str | None:
        """The role."""
        return self.line.told.title or None

    @strawberry.field
    def phones(self) -> list[Phone]:
        """Numbers, in the order to try them."""
        return [Phone(value=phone) for phone in self.line.phones()]

    @strawberry.field
    def email(self) -> str | None:
        """The mail address."""
        return self.line.told.email or None

    @strawberry.field
    def address(self) -> str | None:
        """The street address, unless it is withheld."""
        return self.line.told.address or None

    @strawberry.field
    def hours(self) -> str | None:
        """When it is open."""
        return self.line.told.hours or None

    @strawberry.field
    def for_towns(self) -> list[Shown[Jurisdiction]]:
        """The towns of the region that it serves; empty where it serves all of them."""
        return self.asked.all(Jurisdiction, map(self.asked.look.survivor, self.line.towns))

    @strawberry.field
    def status(self) -> ContactStatus:
        """How far it can be relied on."""
        return self.line.told.status

    @strawberry.field
    def state(self) -> str:
        """When it was last confirmed or printed, in words."""
        return self.line.told.state

    @strawberry.field
    def instead(self) -> str | None:
        """Whom to call if it does not answer, where that is likely."""
        return self.line.told.instead or None

    @strawberry.field
    def verified_at(self) -> datetime | None:
        """When a person last confirmed it."""
        return self.line.verified_at


@strawberry.type
class GuideCard:
    """A card of a guide."""

    asked: strawberry.Private[Asked]
    told: strawberry.Private[SheetCard]
    lines: strawberry.Private[Sequence[GuideLine]]

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
        return _contacts(self.asked, self.lines)

    @strawberry.field
    def links(self) -> list[str]:
        """Addresses on the web."""
        return [link.uri for link in self.told.links]

    @strawberry.field
    def note(self) -> str | None:
        """What to know last."""
        return self.told.note or None


def _contacts(asked: Asked, lines: Sequence[GuideLine]) -> list[GuideContact]:
    asked.spend(len(lines))
    return [GuideContact(asked=asked, line=line) for line in lines]


@strawberry.type
class GuideDownload:
    """A file of a guide."""

    format: str = strawberry.field(description="The format, such as `html`.")
    url: str = strawberry.field(description="Its address on this server.")


@strawberry.type
class Guide:
    """A resource sheet for a region, made from a template and the directory: now, or when it was issued."""

    asked: strawberry.Private[Asked]
    made: strawberry.Private[GuideMade]

    @strawberry.field
    def title(self) -> str:
        """Its title, in the language asked, or in that in which it was issued."""
        return self.made.sheet.title

    @strawberry.field
    def region(self) -> Shown[Jurisdiction]:
        """The region."""
        shown = self.asked.find(Jurisdiction, self.asked.look.survivor(self.made.region))
        if shown is None:
            raise NotFound(f"{self.made.region} is not on file any more", value=self.made.region)
        return shown

    @strawberry.field
    def template(self) -> str:
        """The template."""
        return self.made.template.partition(":")[2]

    @strawberry.field
    def edition(self) -> Edition:
        """For whom it is."""
        return self.made.edition

    @strawberry.field
    def as_of(self) -> date:
        """Of which day it is."""
        return self.made.dates[0]

    @strawberry.field
    def valid_until(self) -> date:
        """Until when it is to be used: the first day by which one of its confirmed lines must be confirmed again, at
        most 90 days."""
        return self.made.dates[1]

    @strawberry.field
    def digest(self) -> str:
        """SHA-256 of the content without dates: the same for the same data."""
        return self.made.digest

    @strawberry.field
    def head(self) -> list[GuideContact]:
        """The emergency lines above everything; the label says when to call them."""
        return _contacts(self.asked, self.made.head())

    @strawberry.field
    def cards(self) -> list[GuideCard]:
        """The cards, in order."""
        told = self.made.sheet.cards
        self.asked.spend(len(told))
        return [
            GuideCard(asked=self.asked, told=card, lines=lines)
            for card, lines in zip(told, self.made.lines(), strict=True)
        ]

    @strawberry.field
    def missing(self) -> list[Reason]:
        """What the sheet should say and cannot: vacant, placeholder and stale points of contact, and empty cards. Of
        an issued guide the sentences are as they were printed, and their code is `guide.missing`."""
        missing = self.made.missing()
        self.asked.spend(len(missing))
        return missing

    @strawberry.field
    def downloads(self) -> list[GuideDownload]:
        """The sheet as files."""
        return [GuideDownload(format=kind, url=url) for kind, url in self.made.downloads()]
