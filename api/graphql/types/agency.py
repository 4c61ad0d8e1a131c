"""Agencies, their units, and what they run."""

import strawberry

from api.graphql.running.asked import shows
from api.graphql.types.connection import Connection, connect_ids, connect_relations
from api.graphql.types.names import ADuty, AJurisdiction, AnAgency, ARelation, AService, ATeam
from api.graphql.types.node import Entity, Versioned
from api.graphql.types.plain import plain
from graph import catalogue, documents
from graph.model.agency import Agency as AgencyRecord


@shows(AgencyRecord)
@strawberry.type
@plain(AgencyRecord)
class Agency(Entity, Versioned):
    """An organization, a unit of one, or a sector that stands for all agencies of its kind."""

    record: strawberry.Private[AgencyRecord]

    @strawberry.field
    def parent(self) -> AnAgency | None:
        """The agency that it is a unit of."""
        return self.asked.find(Agency, self.record.parent)

    @strawberry.field
    def serves(self) -> list[AJurisdiction]:
        """Where it works as a whole; none where no source says."""
        from api.graphql.types.jurisdiction import Jurisdiction

        return self.asked.all(Jurisdiction, self.record.serves)

    @strawberry.field
    def units(self, first: int | None = 50, after: str | None = None) -> Connection[AnAgency]:
        """Its units."""
        return connect_ids(self.asked, Agency, catalogue.units(self.asked.look, self.record.id), first, after)

    @strawberry.field
    def teams(self, first: int | None = 50, after: str | None = None) -> Connection[ATeam]:
        """Teams that it operates, alone or with others."""
        from api.graphql.types.team import Team

        return connect_ids(self.asked, Team, catalogue.teams_of(self.asked.look, self.record.id), first, after)

    @strawberry.field
    def services(self, first: int | None = 50, after: str | None = None) -> Connection[AService]:
        """Services that it provides itself."""
        from api.graphql.types.service import Service

        return connect_ids(self.asked, Service, catalogue.services_of(self.asked.look, self.record.id), first, after)

    @strawberry.field
    def relations(self, first: int | None = 50, after: str | None = None) -> Connection[ARelation]:
        """Ties from it and to it."""
        from api.graphql.types.relation import Relation

        return connect_relations(self.asked, Relation, self.record.id, first, after)

    @strawberry.field
    def duties(self) -> list[ADuty]:
        """What documents require of a sector, then what they suggest to it."""
        from api.graphql.types.documents import Duty

        return self.asked.all(Duty, documents.duties_of(self.asked.look, self.record.id))
