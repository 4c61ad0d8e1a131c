"""Documented models of threat assessment, in the dimensions of their directory."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from graph import teams
from graph.model.team_model import ModelDimension
from graph.model.team_model import TeamModel as TeamModelRecord


@strawberry.type
class Dimension:
    """What the directory says of a model in one of its dimensions."""

    asked: strawberry.Private[Asked]
    record: strawberry.Private[ModelDimension]

    @strawberry.field
    def key(self) -> str:
        """Which dimension it is: the name of a word of the vocabulary in small letters, such as `core_team`."""
        return self.record.dimension.lower()

    @strawberry.field
    def values(self) -> list[str]:
        """Short facts, in the directory's order."""
        return list(self.record.values)

    @strawberry.field
    def text(self) -> str | None:
        """The directory's own passage, if it was imported."""
        return self.record.passage

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)


@shows(TeamModelRecord)
@strawberry.type
@plain(TeamModelRecord)
class TeamModel(Node, Versioned):
    """A documented model of threat assessment in the dimensions of the directory that describes it."""

    record: strawberry.Private[TeamModelRecord]

    @strawberry.field
    def dimensions(self) -> list[Dimension]:
        """What the directory says of it, in its order. A dimension that it leaves out is not there."""
        found = teams.dimensions_of(self.asked.look, self.record.id)
        self.asked.spend(len(found))
        return [Dimension(asked=self.asked, record=one) for one in found]

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)
