"""What a document such as a resource guide says beside agencies, teams and ties: sections, duties, terms, numbers."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.commercial import notice
from api.graphql.types.node import Node
from api.graphql.types.plain import plain
from graph import documents
from graph.model.agency import Agency
from graph.model.document import GlossaryTerm as GlossaryTermRecord
from graph.model.document import Resource as ResourceRecord
from graph.model.document import Section as SectionRecord
from graph.model.statement import Count as CountRecord
from graph.model.statement import Duty as DutyRecord


@shows(SectionRecord)
@strawberry.type
@plain(SectionRecord)
class Section(Node):
    """A section of a document that is on file by section. Citations say which one a statement stands in."""

    record: strawberry.Private[SectionRecord]


@strawberry.type
class _Statement(Node):
    """What a document states, with where it stands."""

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)


@shows(DutyRecord)
@strawberry.type
@plain(DutyRecord)
class Duty(_Statement):
    """What a document requires of a sector, or suggests to it."""

    record: strawberry.Private[DutyRecord]

    @strawberry.field
    def of(self) -> Shown[Agency]:
        """Whose duty it is."""
        return self.asked.get(Agency, self.record.of)


@shows(GlossaryTermRecord)
@strawberry.type
@plain(GlossaryTermRecord)
class GlossaryTerm(_Statement):
    """A term of the field, explained in the directory's own words."""

    record: strawberry.Private[GlossaryTermRecord]

    @strawberry.field
    def step_of(self) -> Shown[GlossaryTermRecord] | None:
        """The term whose course it is a step of: the pathway to violence has six."""
        return self.asked.find(GlossaryTermRecord, self.record.step_of)


@shows(ResourceRecord)
@strawberry.type
@plain(ResourceRecord)
class Resource(_Statement):
    """Something to read or to use that a document points to."""

    record: strawberry.Private[ResourceRecord]

    @strawberry.field
    def agency(self) -> Shown[Agency] | None:
        """Who publishes or offers it, where that is an agency that we list."""
        return self.asked.find(Agency, self.record.agency)

    @strawberry.field
    def commercial_notice(self) -> str | None:
        """The words that mark it as a commercial offer, which the directory does not endorse; null if it is none."""
        return notice(self.asked.look, self.record.id)


@shows(CountRecord)
@strawberry.type
@plain(CountRecord, without=("team_kind", "jurisdiction_kind"))
class Count(_Statement):
    """How many of something a document counts, beside how many are on file: 9 of the 17 are listed."""

    record: strawberry.Private[CountRecord]

    @strawberry.field
    def on_file(self) -> int | None:
        """How many of them are on file; null where nothing on file can be counted."""
        return documents.on_file(self.asked.look, self.record.id)
