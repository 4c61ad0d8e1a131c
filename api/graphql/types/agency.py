"""Agencies, their units, and what they run."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.connection import Connection, connect_ids, connect_relations
from api.graphql.types.node import Entity, Versioned
from api.graphql.types.plain import plain
from api.graphql.types.team import Training
from graph import catalogue, documents
from graph.model.agency import Agency as AgencyRecord
from graph.model.agency import Team
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty


@shows(AgencyRecord)
@strawberry.type
@plain(AgencyRecord)
class Agency(Entity, Versioned):
    """An organization, a unit of one, or a sector that stands for all agencies of its kind."""

    record: strawberry.Private[AgencyRecord]

    @strawberry.field
    def parent(self) -> Shown[AgencyRecord] | None:
        """The agency that it is a unit of."""
        return self.asked.find(AgencyRecord, self.record.parent)

    @strawberry.field
    def trainings(self) -> list[Training]:
        """The trainings that its people have taken."""
        return [Training(part=part) for part in self.record.trainings]

    @strawberry.field
    def serves(self) -> list[Shown[Jurisdiction]]:
        """Where it works as a whole; none where no source says."""
        return self.asked.all(Jurisdiction, self.record.serves)

    @strawberry.field
    def units(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[AgencyRecord]]:
        """Its units."""
        return connect_ids(self.asked, AgencyRecord, catalogue.units(self.asked.look, self.record.id), first, after)

    @strawberry.field
    def teams(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Team]]:
        """Teams that it operates, alone or with others."""
        return connect_ids(self.asked, Team, catalogue.teams_of(self.asked.look, self.record.id), first, after)

    @strawberry.field
    def services(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Service]]:
        """Services that it provides itself."""
        return connect_ids(self.asked, Service, catalogue.services_of(self.asked.look, self.record.id), first, after)

    @strawberry.field
    def relations(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Relation]]:
        """Ties from it and to it."""
        return connect_relations(self.asked, self.record.id, first, after)

    @strawberry.field
    def duties(self) -> list[Shown[Duty]]:
        """What documents require of a sector, then what they suggest to it."""
        return self.asked.all(Duty, documents.duties_of(self.asked.look, self.record.id))
