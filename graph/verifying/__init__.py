"""Keeping points of contact true: confirming them item by item, and changing who fills them.

Each change is an action (`graph.editing`). Editing is not verifying: only these actions confirm.
"""

from graph.verifying.assign import Assign
from graph.verifying.hand_over import HandOver
from graph.verifying.sheet import Asked, Sheet, sheet_of, sheets_of
from graph.verifying.vacate import Vacate
from graph.verifying.verify import Verify
from graph.verifying.verify_many import MOST_AT_ONCE, VerifyMany

__all__ = [
    "MOST_AT_ONCE",
    "Asked",
    "Assign",
    "HandOver",
    "Sheet",
    "Vacate",
    "Verify",
    "VerifyMany",
    "sheet_of",
    "sheets_of",
]
