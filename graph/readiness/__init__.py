"""How far places have come with the standards of a strategy, what is on file about each, and what would change it.

For partners and above: it shows weak spots. It is advice and no ranking. What a text only asks to consider never
lowers a status.
"""

from graph.readiness.activities import activities, overdue
from graph.readiness.asked import Readiness, everywhere, kinds_asked, readiness, standards_of
from graph.readiness.department import Department, Help, department, departments
from graph.readiness.equipment import Equipment
from graph.readiness.indicators import Indicator, indicators
from graph.readiness.meaning import place_meant
from graph.readiness.outcome import Judged, Outcome
from graph.readiness.reporting import reporting
from graph.readiness.worksheet import SeatLine, TeamLines, Worksheet, worksheet

__all__ = [
    "Department",
    "Equipment",
    "Help",
    "Indicator",
    "Judged",
    "Outcome",
    "Readiness",
    "SeatLine",
    "TeamLines",
    "Worksheet",
    "activities",
    "department",
    "departments",
    "everywhere",
    "indicators",
    "kinds_asked",
    "overdue",
    "place_meant",
    "readiness",
    "reporting",
    "standards_of",
    "worksheet",
]
