"""Teams and the seats on them."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.agreement import Agreement
from api.graphql.types.connection import Connection, connect_ids, connect_relations
from api.graphql.types.node import Entity, Versioned
from api.graphql.types.plain import plain
from graph import catalogue
from graph.model.agency import Agency
from graph.model.agency import Member as MemberRecord
from graph.model.agency import Team as TeamRecord
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.team_model import TeamModel
from graph.model.training import Training as TrainingPart


@strawberry.type
@plain(TrainingPart, held="part")
class Training:
    """A training that whoever fills a seat, or somebody of an agency, has taken."""

    part: strawberry.Private[TrainingPart]


@shows(MemberRecord)
@strawberry.type
@plain(MemberRecord)
class TeamMember(Entity, Versioned):
    """A seat on a team, by discipline. It has points of contact of its own, which outlast whoever sits there."""

    record: strawberry.Private[MemberRecord]

    @strawberry.field
    def team(self) -> Shown[TeamRecord]:
        """The team that it is a seat of."""
        return self.asked.get(TeamRecord, self.record.team)

    @strawberry.field
    def agency(self) -> Shown[Agency] | None:
        """The agency that fills it."""
        return self.asked.find(Agency, self.record.agency)

    @strawberry.field
    def trainings(self) -> list[Training]:
        """The trainings of whoever fills it."""
        return [Training(part=part) for part in self.record.trainings]


@shows(TeamRecord)
@strawberry.type
@plain(TeamRecord)
class Team(Entity, Versioned):
    """A standing group that assesses, plans or responds."""

    record: strawberry.Private[TeamRecord]

    @strawberry.field
    def operated_by(self) -> list[Shown[Agency]]:
        """The agencies that run it; a team of several jurisdictions has several."""
        return self.asked.all(Agency, self.record.operated_by)

    @strawberry.field
    def model(self) -> Shown[TeamModel] | None:
        """The documented model of threat assessment that it follows."""
        return self.asked.find(TeamModel, self.record.model)

    @strawberry.field
    def agreement(self) -> Agreement | None:
        """The written agreement that its members work under. Role: partner."""
        part = self.record.agreement
        return None if part is None else Agreement(asked=self.asked, part=part)

    @strawberry.field
    def members(self) -> list[Shown[MemberRecord]]:
        """Its seats."""
        return self.asked.all(MemberRecord, catalogue.members_of(self.asked.look, self.record.id))

    @strawberry.field
    def serves(self) -> list[Shown[Jurisdiction]]:
        """Where it works."""
        return self.asked.all(Jurisdiction, self.record.serves)

    @strawberry.field
    def services(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Service]]:
        """Services that it provides."""
        return connect_ids(self.asked, Service, catalogue.services_of(self.asked.look, self.record.id), first, after)

    @strawberry.field
    def relations(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Relation]]:
        """Ties from it and to it."""
        return connect_relations(self.asked, self.record.id, first, after)
