"""Searches everything that has a name or a number."""

from graph.search.asked import named, search
from graph.search.lines import lines

__all__ = ["lines", "named", "search"]
