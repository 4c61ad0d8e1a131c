"""How agencies are connected: what cuts some of them off from all others, and the whole graph for other programs.

For partners and above: it shows weak spots.
"""

from graph.stakeholders.asked import Cut, Ending, Leaving, Stakeholders, stakeholders
from graph.stakeholders.ties import Bond, Tie
from graph.stakeholders.whole import Edge, Node, Whole, whole

__all__ = [
    "Bond",
    "Cut",
    "Edge",
    "Ending",
    "Leaving",
    "Node",
    "Stakeholders",
    "Tie",
    "Whole",
    "stakeholders",
    "whole",
]
