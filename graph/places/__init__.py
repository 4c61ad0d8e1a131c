"""Text to jurisdictions: the resolver that reads a text as people really write it."""

from graph.places.asked import places

__all__ = ["places"]
