"""Reads the directory of threat-assessment models: each model with every dimension that the text gives of it."""

from importers.team_models.reader import READER, is_directory, read_directory

__all__ = ["READER", "is_directory", "read_directory"]
