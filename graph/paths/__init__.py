"""Referral paths: from where someone stands to a service that takes this case here, with reasons and fallbacks."""

from graph.paths.asked import referral_paths
from graph.paths.origins import origin

__all__ = ["origin", "referral_paths"]
