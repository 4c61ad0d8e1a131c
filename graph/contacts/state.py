"""How true a slot is on a day, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus


@dataclass(frozen=True, slots=True)
class SlotState:
    """How true a slot is on a day, and why. `due_at` is the instant by which it is to be confirmed again."""

    status: ContactStatus
    reason: Reason
    interval_days: int
    verified_at: datetime | None = None
    printed_at: date | None = None
    due_at: datetime | None = None
    reported_at: datetime | None = None
