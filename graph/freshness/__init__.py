"""How true the points of contact are: their board, what lacks one, doubts about numbers, and which to check first.

Their states are computed by `graph.contacts.freshness`, one by one; what changes them is `graph.verifying`.
"""

from graph.freshness.area_codes import OddAreaCode, odd_area_codes
from graph.freshness.board import Board, BoardGroup, BoardLine, Grouping, board
from graph.freshness.changed import Changed, ChangedSlot, SlotChange, changed
from graph.freshness.doubts import SharedNumber, near_numbers, shared_numbers, twice
from graph.freshness.lacking import Lacking, lacking
from graph.freshness.over_time import Share, over_time
from graph.freshness.queue import Task, queue

__all__ = [
    "Board",
    "BoardGroup",
    "BoardLine",
    "Changed",
    "ChangedSlot",
    "Grouping",
    "Lacking",
    "OddAreaCode",
    "Share",
    "SharedNumber",
    "SlotChange",
    "Task",
    "board",
    "changed",
    "lacking",
    "near_numbers",
    "odd_area_codes",
    "over_time",
    "queue",
    "shared_numbers",
    "twice",
]
