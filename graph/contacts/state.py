"""The state of a slot on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus


@dataclass(frozen=True, slots=True)
class SlotState:
    """The status of a slot on a day, and the reason for it. It must be confirmed again by the instant `due_at`."""

    status: ContactStatus
    reason: Reason
    interval_days: int
    verified_at: datetime | None = None
    printed_at: date | None = None
    due_at: datetime | None = None
    reported_at: datetime | None = None
