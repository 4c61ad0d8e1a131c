"""Services: one kind of help, from one provider, for the places that it serves."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.connection import Connection, connect_relations
from api.graphql.types.node import Entity, Versioned
from api.graphql.types.phone import Line, lines_of
from api.graphql.types.plain import plain
from graph import contacts
from graph.model.category import Category
from graph.model.jurisdiction import Jurisdiction
from graph.model.kinds import ENTITIES
from graph.model.kinds import Entity as EntityRecord
from graph.model.relation import Relation
from graph.model.service import Service as ServiceRecord


@shows(ServiceRecord)
@strawberry.type
@plain(ServiceRecord, without=("aliases", "schedule"))
class Service(Entity, Versioned):
    """One kind of help that an agency or a team provides. What no source states is unknown, never guessed."""

    record: strawberry.Private[ServiceRecord]

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help."""
        return self.asked.get(Category, self.record.category)

    @strawberry.field
    def provider(self) -> Shown[EntityRecord]:
        """The agency or team that provides it."""
        return self.asked.get(ENTITIES, self.record.provider)

    @strawberry.field
    def also_in(self) -> list[Shown[Category]]:
        """Further kinds of help that it is."""
        return self.asked.all(Category, self.record.also_in)

    @strawberry.field
    def entry_point(self) -> Shown[ServiceRecord] | None:
        """The service whose line people are asked to call first."""
        return self.asked.find(ServiceRecord, self.record.entry_point)

    @strawberry.field
    def offered_to(self) -> list[Shown[EntityRecord]]:
        """The agencies or sectors whose people alone may use it. Empty where anybody may."""
        return self.asked.all(ENTITIES, self.record.offered_to)

    @strawberry.field
    def serves(self) -> list[Shown[Jurisdiction]]:
        """The places and regions that it serves, as its sources name them."""
        return self.asked.all(Jurisdiction, self.record.serves)

    @strawberry.field
    def area_known(self) -> bool:
        """Whether any source says which places it serves. Without one `serves` is empty, and means unknown."""
        return self.record.area_known

    @strawberry.field
    def lines(self) -> list[Line]:
        """The public numbers of its intake."""
        return lines_of(contacts.lines(self.asked.look, self.record.id))

    @strawberry.field
    def access_through(self) -> list[Shown[EntityRecord]]:
        """Whom to turn to first where somebody must refer."""
        return self.asked.all(ENTITIES, self.record.access_through)

    @strawberry.field
    def relations(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Relation]]:
        """Ties from it and to it."""
        return connect_relations(self.asked, self.record.id, first, after)
