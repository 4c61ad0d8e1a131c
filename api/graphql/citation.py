"""Citations: where a statement comes from."""

from datetime import date

import strawberry

from graph.model.record import Citation as CitationRecord


@strawberry.type
class Citation:
    """The source of a statement: which document or page, where in it, and how old it is."""

    record: strawberry.Private[CitationRecord]

    @strawberry.field
    def source(self) -> str:
        """The document or page by its title."""
        return self.record.source

    @strawberry.field
    def url(self) -> str | None:
        """Its address."""
        return self.record.url

    @strawberry.field
    def locator(self) -> str | None:
        """The section, page or line that says so."""
        return self.record.locator

    @strawberry.field
    def as_of(self) -> date | None:
        """The source's own date; of one that states only a month or a year, its first day."""
        return self.record.dated

    @strawberry.field
    def as_of_text(self) -> str | None:
        """The source's own date just as exact as it is stated: `2025`, `2025-10` or `2025-10-31`."""
        return self.record.as_of
