"""Searches everything that has a name or a number."""

from graph.search.asked import called, named, search
from graph.search.lines import lines
from graph.search.numbers import in_numbers

__all__ = ["called", "in_numbers", "lines", "named", "search"]
