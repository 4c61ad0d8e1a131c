"""Tiles: the needs from which people start, each with a guide in steps."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node
from api.graphql.types.plain import plain
from graph import catalogue
from graph.model.category import Category
from graph.model.service import Service
from graph.model.tile import Tile as TileRecord
from graph.model.tile import TileStep as TileStepRecord


@shows(TileRecord)
@strawberry.type
@plain(TileRecord)
class Tile(Node):
    """A need from which people start, as they would put it, and the head of its guide."""

    record: strawberry.Private[TileRecord]

    @strawberry.field
    def categories(self) -> list[Shown[Category]]:
        """The kinds of help that its guide asks for, the most important first."""
        return self.asked.all(Category, self.record.categories)

    @strawberry.field
    def steps(self) -> list[Shown[TileStepRecord]]:
        """The steps of its guide, in their order."""
        return [self.asked.show(step) for step in catalogue.steps(self.asked.look, self.record.id)]

    @strawberry.field
    def also(self) -> list[Shown[TileRecord]]:
        """Further guides that stand beside its own."""
        return self.asked.all(TileRecord, self.record.also)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources of its description."""
        return citations_of(self.asked, self.record)


@shows(TileStepRecord)
@strawberry.type
@plain(TileStepRecord)
class TileStep(Node):
    """A step of a guide, in the directory's own words."""

    record: strawberry.Private[TileStepRecord]

    @strawberry.field
    def tile(self) -> Shown[TileRecord]:
        """The tile whose guide it is a step of."""
        return self.asked.get(TileRecord, self.record.tile)

    @strawberry.field
    def call(self) -> Shown[Service] | None:
        """The service to call in this step."""
        return self.asked.find(Service, self.record.call)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)
