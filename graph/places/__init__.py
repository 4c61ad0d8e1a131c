"""Finds the jurisdictions that a text means, as people write them."""

from graph.places.asked import places

__all__ = ["places"]
