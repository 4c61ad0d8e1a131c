"""What help depends on: which record everything passes, where, for how many people; and what is lost without some.

For partners and above: it shows weak spots.
"""

from graph.dependence.asked import Dependence, dependence, order_of
from graph.dependence.meaning import meant
from graph.dependence.routes import Line, Places, Routes, routes
from graph.dependence.what_if import Loss, WhatIf, what_if

__all__ = [
    "Dependence",
    "Line",
    "Loss",
    "Places",
    "Routes",
    "WhatIf",
    "dependence",
    "meant",
    "order_of",
    "routes",
    "what_if",
]
