"""How true the points of contact are: their board, what lacks one, doubts about numbers, and which to check first.

Their states are computed by `graph.contacts.freshness`, one by one; what changes them is `graph.verifying`.
"""

from graph.freshness.board import Board, BoardGroup, BoardLine, Grouping, board
from graph.freshness.doubts import SharedNumber, near_numbers, shared_numbers, twice
from graph.freshness.lacking import Lacking, lacking
from graph.freshness.queue import Task, queue

__all__ = [
    "Board",
    "BoardGroup",
    "BoardLine",
    "Grouping",
    "Lacking",
    "SharedNumber",
    "Task",
    "board",
    "lacking",
    "near_numbers",
    "queue",
    "shared_numbers",
    "twice",
]
