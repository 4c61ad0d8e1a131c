"""Referral paths: from where someone stands to a service that takes this case here, with reasons and fallbacks."""

from graph.paths.asked import check, referral_paths
from graph.paths.origins import origin

__all__ = ["check", "origin", "referral_paths"]
