"""Calls worth making."""

from collections.abc import Sequence

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.reason import Reason, reasons
from graph import freshness
from graph.model.contact import Slot


@strawberry.type
class VerificationTask:
    """A call worth making, in the order that saves most."""

    asked: strawberry.Private[Asked]
    task: strawberry.Private[freshness.Task]

    @strawberry.field
    def point_of_contact(self) -> Shown[Slot]:
        """What to check."""
        return self.asked.get(Slot, self.task.slot)

    @strawberry.field
    def weight(self) -> float:
        """How much the call saves, to compare it with others."""
        return self.task.weight

    @strawberry.field
    def reasons(self) -> list[Reason]:
        """Why."""
        return reasons(self.asked, self.task.reasons)


def tasks_of(asked: Asked, tasks: Sequence[freshness.Task]) -> list[VerificationTask]:
    """The tasks, whose points of contact are read in one batch."""
    asked.expect([task.slot for task in tasks])
    return [VerificationTask(asked=asked, task=task) for task in tasks]
