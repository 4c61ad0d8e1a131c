"""Documented models of threat assessment: which there are, and what their directory says of each."""

from graph.teams.models import (
    dimensions_of,
    followers,
    model_countries,
    model_groups,
    models,
    order_of,
    read_dimensions,
)

__all__ = ["dimensions_of", "followers", "model_countries", "model_groups", "models", "order_of", "read_dimensions"]
