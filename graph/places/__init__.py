"""Text to jurisdictions: the index of names, and the resolver that reads a text as people really write it."""

from graph.places.names import PlaceNames
from graph.places.resolve import resolve_place

__all__ = ["PlaceNames", "resolve_place"]
