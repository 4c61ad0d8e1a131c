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
from graph.contacts.board import Board, BoardGroup, BoardLine, Grouping, board
from graph.contacts.lacking import Lacking, lacking
from graph.contacts.listing import SlotFilter, points_of_contact
from graph.contacts.reach import reach
from graph.contacts.shared import SharedNumber, near_numbers, shared_numbers, twice

__all__ = [
    "Board",
    "BoardGroup",
    "BoardLine",
    "Grouping",
    "Lacking",
    "SharedNumber",
    "SlotFilter",
    "board",
    "check_due",
    "choose",
    "doubled",
    "holds",
    "lacking",
    "lines",
    "near_numbers",
    "never_called",
    "phone",
    "points_of_contact",
    "reach",
    "shared_numbers",
    "slots_of",
    "state",
    "twice",
    "verifications",
]
