"""What a strategy asks of places, and what was done about it."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from graph.model.activity import Activity as ActivityRecord
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.jurisdiction import Jurisdiction
from graph.model.standard import Standard as StandardRecord


@shows(StandardRecord)
@strawberry.type
@plain(StandardRecord)
class Standard(Node, Versioned):
    """What a strategy asks of each jurisdiction of some kinds: a standard, a step or an objective."""

    record: strawberry.Private[StandardRecord]

    @strawberry.field
    def parent(self) -> Shown[StandardRecord] | None:
        """The step that an objective belongs to."""
        return self.asked.find(StandardRecord, self.record.parent)

    @strawberry.field
    def category(self) -> Shown[Category] | None:
        """The kind of service that people report to, if that is checked."""
        return self.asked.find(Category, self.record.category)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)


@shows(ActivityRecord)
@strawberry.type
@plain(ActivityRecord)
class Activity(Node, Versioned):
    """What was done, or is to be done, about a standard. Role: partner."""

    record: strawberry.Private[ActivityRecord]

    @strawberry.field
    def standard(self) -> Shown[StandardRecord]:
        """What it serves."""
        return self.asked.get(StandardRecord, self.record.standard)

    @strawberry.field
    def team(self) -> Shown[Team] | None:
        """The team that does it, if one does."""
        return self.asked.find(Team, self.record.team)

    @strawberry.field
    def jurisdiction(self) -> Shown[Jurisdiction] | None:
        """Where it is done."""
        return self.asked.find(Jurisdiction, self.record.jurisdiction)

    @strawberry.field
    def owner(self) -> Shown[Agency] | None:
        """The agency that answers for it."""
        return self.asked.find(Agency, self.record.owner)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)
