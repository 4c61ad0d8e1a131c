"""What a document such as a resource guide says beside agencies, teams and ties: sections, duties, terms, numbers."""

from datetime import date

import strawberry

from api.graphql.running.asked import shows
from api.graphql.types.agency import Agency
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node
from graph import documents
from graph.model.document import GlossaryTerm as GlossaryTermRecord
from graph.model.document import Resource as ResourceRecord
from graph.model.document import Section as SectionRecord
from graph.model.statement import Count as CountRecord
from graph.model.statement import Duty as DutyRecord
from graph.model.vocabulary import ResourceTopic


@shows(SectionRecord)
@strawberry.type
class Section(Node):
    """A section of a document that is on file by section. Citations say which one a statement stands in."""

    record: strawberry.Private[SectionRecord]

    @strawberry.field
    def source(self) -> str:
        """The document by its title, as citations name it."""
        return self.record.source

    @strawberry.field
    def title(self) -> str:
        """What the section is called."""
        return self.record.title

    @strawberry.field
    def first_line(self) -> int:
        """Its first line in the document's text, counted from 1."""
        return self.record.first_line

    @strawberry.field
    def last_line(self) -> int:
        """Its last line, inclusive."""
        return self.record.last_line


@strawberry.type
class _Statement(Node):
    """What a document states, with where it stands."""

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)


@shows(DutyRecord)
@strawberry.type
class Duty(_Statement):
    """What a document requires of a sector, or suggests to it."""

    record: strawberry.Private[DutyRecord]

    @strawberry.field
    def of(self) -> Agency:
        """Whose duty it is."""
        return self.asked.get(Agency, self.record.of)

    @strawberry.field
    def text(self) -> str:
        """What is to be done, in the directory's own words."""
        return self.record.text

    @strawberry.field
    def mandatory(self) -> bool:
        """Whether law requires it; otherwise it is a suggestion."""
        return self.record.mandatory

    @strawberry.field
    def authority(self) -> str | None:
        """The law or standard behind it, as the document names it."""
        return self.record.authority

    @strawberry.field
    def due(self) -> date | None:
        """The day by which, where the document gives one."""
        return self.record.due

    @strawberry.field
    def note(self) -> str | None:
        """What else is to be known of it."""
        return self.record.note


@shows(GlossaryTermRecord)
@strawberry.type
class GlossaryTerm(_Statement):
    """A term of the field, explained in the directory's own words."""

    record: strawberry.Private[GlossaryTermRecord]

    @strawberry.field
    def name(self) -> str:
        """The term."""
        return self.record.name

    @strawberry.field
    def aliases(self) -> list[str]:
        """Its other names."""
        return list(self.record.aliases)

    @strawberry.field
    def definition(self) -> str:
        """What it means."""
        return self.record.definition

    @strawberry.field
    def step_of(self) -> "GlossaryTerm | None":
        """The term whose course it is a step of: the pathway to violence has six."""
        return self.asked.find(GlossaryTerm, self.record.step_of)

    @strawberry.field
    def step(self) -> int | None:
        """Its place in that course, counted from 1."""
        return self.record.step


@shows(ResourceRecord)
@strawberry.type
class Resource(_Statement):
    """Something to read or to use that a document points to."""

    record: strawberry.Private[ResourceRecord]

    @strawberry.field
    def name(self) -> str:
        """What it is called."""
        return self.record.name

    @strawberry.field
    def topic(self) -> ResourceTopic:
        """What it is good for."""
        return self.record.topic

    @strawberry.field
    def description(self) -> str:
        """What it is, in the directory's own words."""
        return self.record.description

    @strawberry.field
    def url(self) -> str | None:
        """Its address; null where the document prints none."""
        return self.record.url

    @strawberry.field
    def publisher(self) -> str | None:
        """Who publishes it, by name."""
        return self.record.publisher

    @strawberry.field
    def agency(self) -> Agency | None:
        """Who publishes it, where that is an agency on file."""
        return self.asked.find(Agency, self.record.agency)

    @strawberry.field
    def note(self) -> str | None:
        """What else is to be known of it."""
        return self.record.note


@shows(CountRecord)
@strawberry.type
class Count(_Statement):
    """How many of something a document counts, beside how many are on file: 9 of 17 known."""

    record: strawberry.Private[CountRecord]

    @strawberry.field
    def name(self) -> str:
        """What is counted."""
        return self.record.name

    @strawberry.field
    def number(self) -> int:
        """How many there are, as the document states it."""
        return self.record.number

    @strawberry.field
    def on_file(self) -> int | None:
        """How many of them are on file; null where nothing on file can be counted."""
        return documents.on_file(self.asked.look, self.record.id)

    @strawberry.field
    def note(self) -> str | None:
        """What else is to be known of it."""
        return self.record.note
