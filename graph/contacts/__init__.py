"""Points of contact (slots): how reliable each is on a given day, and which to use first and next."""

from graph.contacts.asked import (
    check_due,
    choose,
    doubled,
    holds,
    lines,
    never_called,
    phone,
    slots_of,
    state,
    verifications,
)
from graph.contacts.listing import SlotFilter, contacts_within, points_of_contact
from graph.contacts.reach import reach

__all__ = [
    "SlotFilter",
    "check_due",
    "choose",
    "contacts_within",
    "doubled",
    "holds",
    "lines",
    "never_called",
    "phone",
    "points_of_contact",
    "reach",
    "slots_of",
    "state",
    "verifications",
]
