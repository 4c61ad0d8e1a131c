"""The compact view from which questions are answered, kept up to date by the store's changes."""

from graph.readmodel.model import Derived, ReadModel

__all__ = ["Derived", "ReadModel"]
