"""The compact view that answers run on, kept up to date by the store's changes."""

from graph.readmodel.model import ReadModel

__all__ = ["ReadModel"]
