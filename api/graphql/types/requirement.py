"""Requirements, the age bands that they are for, and statements that there is none."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from graph.model.age_band import AgeBand as AgeBandRecord
from graph.model.category import Category
from graph.model.jurisdiction import Jurisdiction
from graph.model.requirement import Requirement as RequirementRecord
from graph.model.statement import Absence as AbsenceRecord


@shows(AgeBandRecord)
@strawberry.type
@plain(AgeBandRecord)
class AgeBand(Node, Versioned):
    """A group of ages in whole years, both inclusive; null where it has no limit."""

    record: strawberry.Private[AgeBandRecord]

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)


@shows(RequirementRecord)
@strawberry.type
@plain(RequirementRecord)
class Requirement(Node, Versioned):
    """What each jurisdiction of a kind ought to have."""

    record: strawberry.Private[RequirementRecord]

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help that it asks for."""
        return self.asked.get(Category, self.record.category)

    @strawberry.field
    def age_band(self) -> Shown[AgeBandRecord] | None:
        """The ages that it is for; null where it is for all."""
        return self.asked.find(AgeBandRecord, self.record.age_band)

    @strawberry.field
    def within(self) -> Shown[Jurisdiction] | None:
        """The region that it is limited to; null where it holds everywhere."""
        return self.asked.find(Jurisdiction, self.record.within)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)


@shows(AbsenceRecord)
@strawberry.type
@plain(AbsenceRecord)
class Absence(Node, Versioned):
    """A source says that there is no help of a kind in a place, nor of the kinds below it."""

    record: strawberry.Private[AbsenceRecord]

    @strawberry.field
    def jurisdiction(self) -> Shown[Jurisdiction]:
        """Where there is none: in the whole of it."""
        return self.asked.get(Jurisdiction, self.record.jurisdiction)

    @strawberry.field
    def category(self) -> Shown[Category]:
        """The kind of help."""
        return self.asked.get(Category, self.record.category)

    @strawberry.field
    def age_band(self) -> Shown[AgeBandRecord] | None:
        """The ages that it is about; null where it is about all."""
        return self.asked.find(AgeBandRecord, self.record.age_band)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that say so."""
        return citations_of(self.asked, self.record)
