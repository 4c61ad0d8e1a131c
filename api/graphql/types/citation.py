"""Citations: where a statement comes from."""

from datetime import date

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.plain import plain
from graph.model.document import Section
from graph.model.record import Citation as CitationRecord
from graph.model.record import Record


@strawberry.type
@plain(CitationRecord)
class Citation:
    """The source of a statement: which document or page, where in it, and how old it is."""

    asked: strawberry.Private[Asked]
    record: strawberry.Private[CitationRecord]

    @strawberry.field
    def as_of(self) -> date | None:
        """The source's own date; of one that states only a month or a year, its first day."""
        return self.record.dated

    @strawberry.field
    def as_of_text(self) -> str | None:
        """The source's own date just as exact as it is stated: `2025`, `2025-10` or `2025-10-31`."""
        return self.record.as_of

    @strawberry.field
    def section(self) -> Shown[Section] | None:
        """The section that it stands in, where the document is listed by section."""
        return self.asked.find(Section, self.record.section)


def citations_of(asked: Asked, record: Record) -> list[Citation]:
    """The citations of a record. The sections that they name will be read in one batch."""
    asked.expect(citation.section for citation in record.citations)
    return [Citation(asked=asked, record=citation) for citation in record.citations]
