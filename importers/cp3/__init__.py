"""Reads sheets on threat assessment in practice, such as those of CP3: functions, factors, good practice, cases,
figures, resources, and whom to ask."""

from importers.cp3.reading import READER, is_practice_sheet, read_practice_sheet

__all__ = ["READER", "is_practice_sheet", "read_practice_sheet"]
