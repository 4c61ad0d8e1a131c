"""How far a place has come with the standards of a strategy."""

from datetime import date

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.connection import Connection, connect_ids
from api.graphql.types.reason import Reason, reasons
from graph import readiness
from graph.model.activity import Activity
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service
from graph.model.standard import Standard
from graph.model.vocabulary import StandardPart, StandardStatus


@strawberry.type
class StandardState:
    """A standard in a place, and why it has its status. It is advice and no ranking."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[readiness.Judged]

    @strawberry.field
    def number(self) -> int:
        """Its number in the text."""
        return self._record.number

    @strawberry.field
    def title(self) -> str:
        """What it asks, in a few words."""
        return self._record.name

    @strawberry.field
    def standard(self) -> Shown[Standard]:
        """The standard itself."""
        return self.asked.get(Standard, self.value.standard)

    @strawberry.field
    def status(self) -> StandardStatus:
        """Whether what it asks for is on file."""
        return self.value.status

    @strawberry.field
    def judged_by(self) -> str | None:
        """The agency that answers for the newest activity that counts."""
        judge = self.value.judged_by
        return None if judge is None else self.asked.look.name(judge)

    @strawberry.field
    def judged_at(self) -> date | None:
        """When that was done."""
        return self.value.judged_at

    @strawberry.field
    def due(self) -> date | None:
        """The last day, if there is one."""
        return self.value.due

    @strawberry.field
    def overdue(self) -> bool:
        """Whether that day has passed while it is not addressed."""
        return self.value.overdue

    @strawberry.field
    def reasons(self) -> list[Reason]:
        """What was found, for each thing that is checked."""
        return reasons(self.asked, (one.reason for one in self.value.outcomes))

    @strawberry.field
    def considered(self) -> list[Reason]:
        """What was found of what the text only asks to consider: it changes no status."""
        return reasons(self.asked, (one.reason for one in self.value.considered))

    @property
    def _record(self) -> Standard:
        return self.asked.look.model.all(Standard)[self.value.standard]


@strawberry.type
class Readiness:
    """How far a place has come with what a strategy asks of it. Role: partner."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[readiness.Readiness]

    @strawberry.field
    def jurisdiction(self) -> Shown[Jurisdiction]:
        """The place."""
        return self.asked.get(Jurisdiction, self.value.place)

    @strawberry.field
    def standards(self) -> list[StandardState]:
        """The standards, or the steps of a state, by number."""
        return self._states(objective=False)

    @strawberry.field
    def objectives(self) -> list[StandardState]:
        """The objectives, which have a last day."""
        return self._states(objective=True)

    @strawberry.field
    def annex_due(self) -> date | None:
        """The last day for the annex, or the first last day of an objective."""
        return self.value.annex_due

    @strawberry.field
    def reporting(self) -> list[Shown[Service]]:
        """The services that take reports of concerning behavior from there."""
        return self.asked.all(Service, readiness.reporting(self.asked.look, self.value.place))

    @strawberry.field
    def activities(self, first: int | None = 50, after: str | None = None) -> Connection[Shown[Activity]]:
        """What was done there and is to be done, by name."""
        found = readiness.activities(self.asked.look, self.value.place)
        return connect_ids(self.asked, Activity, self.asked.look.by_name(found), first, after)

    def _states(self, *, objective: bool) -> list[StandardState]:
        standards = self.asked.look.model.all(Standard)
        states = [
            StandardState(asked=self.asked, value=one)
            for one in self.value.judged
            if (standards[one.standard].part is StandardPart.OBJECTIVE) is objective
        ]
        self.asked.spend(len(states))
        return states
