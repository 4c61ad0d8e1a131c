"""Templates of guides, as they are kept."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from graph import guides
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.guide import GuideCard as GuideCardRecord
from graph.model.guide import GuideTemplate as GuideTemplateRecord
from graph.model.jurisdiction import Jurisdiction
from graph.model.kinds import ENTITIES
from graph.model.kinds import Entity as EntityRecord
from graph.model.service import Service


@shows(GuideTemplateRecord)
@strawberry.type
@plain(GuideTemplateRecord)
class GuideTemplate(Node, Versioned):
    """A template, from which guides for regions are made."""

    record: strawberry.Private[GuideTemplateRecord]

    @strawberry.field
    def cards(self) -> list[Shown[GuideCardRecord]]:
        """Its cards in order, the emergency lines first."""
        return [self.asked.show(card) for card in guides.cards_of(self.asked.look, self.record.id)]

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that it follows."""
        return citations_of(self.asked, self.record)


@shows(GuideCardRecord)
@strawberry.type
@plain(GuideCardRecord)
class GuideTemplateCard(Node, Versioned):
    """A card of a template: what it selects, and its own words."""

    record: strawberry.Private[GuideCardRecord]

    @strawberry.field
    def template(self) -> Shown[GuideTemplateRecord]:
        """The template that it is a card of."""
        return self.asked.get(GuideTemplateRecord, self.record.template)

    @strawberry.field
    def services(self) -> list[Shown[Service]]:
        """Services to show, in this order."""
        return self.asked.all(Service, self.record.services)

    @strawberry.field
    def categories(self) -> list[Shown[Category]]:
        """Kinds of help whose services are shown."""
        return self.asked.all(Category, self.record.categories)

    @strawberry.field
    def providers(self) -> list[Shown[EntityRecord]]:
        """Of these kinds, only services of these are shown."""
        return self.asked.all(ENTITIES, self.record.providers)

    @strawberry.field
    def offered_to(self) -> list[Shown[Agency]]:
        """Services that are offered to these only are shown, too."""
        return self.asked.all(Agency, self.record.offered_to)

    @strawberry.field
    def agencies(self) -> list[Shown[EntityRecord]]:
        """Agencies and teams whose points of contact are shown."""
        return self.asked.all(ENTITIES, self.record.agencies)

    @strawberry.field
    def within(self) -> list[Shown[Jurisdiction]]:
        """It is only for regions that lie in one of these."""
        return self.asked.all(Jurisdiction, self.record.within)

    @strawberry.field
    def outside(self) -> list[Shown[Jurisdiction]]:
        """It is only for regions that lie in none of these."""
        return self.asked.all(Jurisdiction, self.record.outside)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that it follows."""
        return citations_of(self.asked, self.record)
