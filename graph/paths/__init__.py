"""Referral paths: from where someone stands to a service that takes this case here, with reasons and fallbacks."""

from graph.paths.referral import PathFinder

__all__ = ["PathFinder"]
