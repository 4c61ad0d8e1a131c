"""Services: one kind of help, from one provider, for the places that it serves."""

import strawberry

from api.graphql.running.asked import shows
from api.graphql.types.category import Category
from api.graphql.types.connection import Connection, connect_relations
from api.graphql.types.jurisdiction import Jurisdiction
from api.graphql.types.names import ARelation
from api.graphql.types.node import Entity, Versioned
from api.graphql.types.phone import Line, Phone
from api.graphql.types.plain import plain
from graph import contacts
from graph.model.service import Service as ServiceRecord


@shows(ServiceRecord)
@strawberry.type
@plain(ServiceRecord, without=("aliases", "schedule"))
class Service(Entity, Versioned):
    """One kind of help that an agency or a team provides. What no source states is unknown, never guessed."""

    record: strawberry.Private[ServiceRecord]

    @strawberry.field
    def category(self) -> Category:
        """The kind of help."""
        return self.asked.get(Category, self.record.category)

    @strawberry.field
    def provider(self) -> Entity:
        """The agency or team that provides it."""
        return self.asked.get(Entity, self.record.provider)

    @strawberry.field
    def also_in(self) -> list[Category]:
        """Further kinds of help that it is."""
        return self.asked.all(Category, self.record.also_in)

    @strawberry.field
    def entry_point(self) -> "Service | None":
        """The service whose line people are asked to call first."""
        return self.asked.find(Service, self.record.entry_point)

    @strawberry.field
    def offered_to(self) -> list[Entity]:
        """The agencies or sectors whose people alone may use it. Empty where anybody may."""
        return self.asked.all(Entity, self.record.offered_to)

    @strawberry.field
    def serves(self) -> list[Jurisdiction]:
        """The places and regions that it serves, as its sources name them."""
        return self.asked.all(Jurisdiction, self.record.serves)

    @strawberry.field
    def area_known(self) -> bool:
        """Whether any source says which places it serves. Without one `serves` is empty, and means unknown."""
        return self.record.area_known

    @strawberry.field
    def lines(self) -> list[Line]:
        """The public numbers of its intake."""
        lines = contacts.lines(self.asked.look, self.record.id)
        return [Line(phone=Phone(value=one.phone), status=one.status, verified_at=one.verified_at) for one in lines]

    @strawberry.field
    def access_through(self) -> list[Entity]:
        """Whom to turn to first where somebody must refer."""
        return self.asked.all(Entity, self.record.access_through)

    @strawberry.field
    def relations(self, first: int | None = 50, after: str | None = None) -> Connection[ARelation]:
        """Ties from it and to it."""
        from api.graphql.types.relation import Relation

        return connect_relations(self.asked, Relation, self.record.id, first, after)
