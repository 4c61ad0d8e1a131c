"""Search hits: things on file that a text was found in."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.any_node import node_of
from api.graphql.types.commercial import notice
from api.graphql.types.phone import Line, lines_of
from graph import search
from graph.model.record import Record
from graph.model.vocabulary import EntityKind
from graph.search.hit import Hit


@strawberry.type
class SearchHit:
    """Something that a search found."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[Hit]

    @strawberry.field
    def node(self) -> Shown[Record]:
        """The thing itself."""
        node = node_of(self.asked, self.value.id)
        if node is None:
            raise LookupError(f"{self.value.id} was found, but there is no such record")
        return node

    @strawberry.field
    def kind(self) -> EntityKind:
        """What it is."""
        return self.value.kind

    @strawberry.field
    def name(self) -> str:
        """What it is called."""
        return self.value.name

    @strawberry.field
    def commercial_notice(self) -> str | None:
        """The words that mark it as a commercial offer, which the directory does not endorse; null if it is none."""
        return notice(self.asked.look, self.value.id)

    @strawberry.field
    def matched(self) -> str:
        """The name or word that it was found by."""
        return self.value.matched

    @strawberry.field
    def score(self) -> float:
        """How well it fits, from 0 to 100."""
        return self.value.score

    @strawberry.field
    def lines(self) -> list[Line]:
        """The numbers to call: its own, or those of its entry point or of whom it belongs to."""
        return lines_of(search.lines(self.asked.look, self.value.id))
