"""Intervals and stand-ins: rules of the directory that its keepers change."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from graph.model.category import Category
from graph.model.contact import Interval as IntervalRecord
from graph.model.kinds import ENTITIES, Entity
from graph.model.record import Record
from graph.model.stand_in import StandIn as StandInRecord


@shows(IntervalRecord)
@strawberry.type
@plain(IntervalRecord)
class Interval(Node, Versioned):
    """For how many days a confirmation counts, for a class of points of contact or for facts."""

    record: strawberry.Private[IntervalRecord]

    @strawberry.field
    def categories(self) -> list[Shown[Category]]:
        """The kinds of help whose services it is for; none means all."""
        return self.asked.all(Category, self.record.categories)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)


@shows(StandInRecord)
@strawberry.type
@plain(StandInRecord)
class StandIn(Node, Versioned):
    """Whom to call in place of services that cannot be called, or of help that is not on file."""

    record: strawberry.Private[StandInRecord]

    @strawberry.field
    def call(self) -> Shown[Record]:
        """The service to call, or the kind of help whose services reach the place."""
        return self.asked.get(Record, self.record.call)

    @strawberry.field
    def instead_of(self) -> list[Shown[Category]]:
        """The kinds of help whose services it stands in for; none means all."""
        return self.asked.all(Category, self.record.instead_of)

    @strawberry.field
    def provider(self) -> Shown[Entity] | None:
        """The agency or team to whose services it is limited."""
        return self.asked.find(ENTITIES, self.record.provider)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)
