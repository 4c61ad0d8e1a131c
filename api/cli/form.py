"""In which form a command prints its answer."""

from enum import StrEnum


class Form(StrEnum):
    """Lines for people, one JSON document, or a table for a spreadsheet."""

    TEXT = "TEXT"
    JSON = "JSON"
    CSV = "CSV"
