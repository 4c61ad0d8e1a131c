"""What documents say of threat assessment in practice."""

import strawberry

from api.graphql.running.shown import shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from graph.model.practice import Practice as PracticeRecord


@shows(PracticeRecord)
@strawberry.type
@plain(PracticeRecord)
class Practice(Node, Versioned):
    """A statement about the practice of threat assessment: a function, a factor, good practice or a case."""

    record: strawberry.Private[PracticeRecord]

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)
