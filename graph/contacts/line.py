"""A public number of a service."""

from dataclasses import dataclass
from datetime import datetime

from graph.model.vocabulary import ContactStatus
from graph.values.phone import Phone


@dataclass(frozen=True, slots=True)
class Line:
    """A public number of a service, with the status of the slot that it comes from."""

    phone: Phone
    status: ContactStatus
    verified_at: datetime | None
