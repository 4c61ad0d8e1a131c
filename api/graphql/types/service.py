"""Services: one kind of help, from one provider, for the places that it serves."""

import strawberry

from api.graphql.running.asked import shows
from api.graphql.types.category import Category
from api.graphql.types.connection import Connection, connect_relations
from api.graphql.types.jurisdiction import Jurisdiction
from api.graphql.types.names import ARelation
from api.graphql.types.node import Entity
from api.graphql.types.phone import Line, Phone
from graph import contacts
from graph.model.service import Service as ServiceRecord
from graph.model.vocabulary import ServiceAccess


@shows(ServiceRecord)
@strawberry.type
class Service(Entity):
    """One kind of help that an agency or a team provides. What no source states is unknown, never guessed."""

    record: strawberry.Private[ServiceRecord]

    @strawberry.field
    def category(self) -> Category:
        """The kind of help."""
        return self.asked.get(Category, self.record.category)

    @strawberry.field
    def description(self) -> str:
        """What it does."""
        return self.record.description

    @strawberry.field
    def provider(self) -> Entity:
        """The agency or team that provides it."""
        return self.asked.get(Entity, self.record.provider)

    @strawberry.field
    def serves(self) -> list[Jurisdiction]:
        """The places and regions that it serves, as its sources name them."""
        return self.asked.all(Jurisdiction, self.record.serves)

    @strawberry.field
    def area_known(self) -> bool:
        """Whether any source says which places it serves. Without one `serves` is empty, and means unknown."""
        return self.record.area_known

    @strawberry.field
    def minimum_age(self) -> int | None:
        """The youngest that it takes, in whole years."""
        return self.record.minimum_age

    @strawberry.field
    def maximum_age(self) -> int | None:
        """The oldest, inclusive."""
        return self.record.maximum_age

    @strawberry.field
    def ages_known(self) -> bool:
        """Whether any source states ages. Where one does, a missing bound means none."""
        return self.record.ages_known

    @strawberry.field
    def hours(self) -> str | None:
        """When it is open, in its source's words."""
        return self.record.hours

    @strawberry.field
    def languages(self) -> list[str]:
        """Languages that it is given in, where a source states them."""
        return list(self.record.languages)

    @strawberry.field
    def lines(self) -> list[Line]:
        """The public numbers of its intake."""
        lines = contacts.lines(self.asked.look, self.record.id)
        return [Line(phone=Phone(value=one.phone), status=one.status, verified_at=one.verified_at) for one in lines]

    @strawberry.field
    def website(self) -> str | None:
        """Its own page."""
        return self.record.website

    @strawberry.field
    def address(self) -> str | None:
        """Where it is given."""
        return self.record.address

    @strawberry.field
    def access(self) -> ServiceAccess:
        """Whether people come themselves, or somebody refers them."""
        return self.record.access

    @strawberry.field
    def access_through(self) -> list[Entity]:
        """Whom to turn to first where somebody must refer."""
        return self.asked.all(Entity, self.record.access_through)

    @strawberry.field
    def cautions(self) -> list[str]:
        """What a caller should know that has no field of its own, such as sources that disagree."""
        return list(self.record.cautions)

    @strawberry.field
    def relations(self, first: int | None = 50, after: str | None = None) -> Connection[ARelation]:
        """Ties from it and to it."""
        from api.graphql.types.relation import Relation

        return connect_relations(self.asked, Relation, self.record.id, first, after)

    @strawberry.field
    def version(self) -> int:
        """How often its record was written."""
        return self.record.version
