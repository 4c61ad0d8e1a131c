"""Searches everything that has a name."""

from graph.search.by_name import search

__all__ = ["search"]
