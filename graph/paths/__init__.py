"""Referral paths: from an agency or team to a service that takes the case, with reasons and fallbacks."""

from graph.paths.asked import check, referral_paths
from graph.paths.origins import origin

__all__ = ["check", "origin", "referral_paths"]
