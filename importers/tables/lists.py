"""Cells with several values: names of places, languages, other names."""

import re
from typing import Final

from importers.tables.cells import Row
from importers.tables.cleaning import Damaged, plain

_SPLIT: Final = re.compile(r"[;\n|•·]+|(?<!\d),(?!\d)|,(?= )")
_PLACES: Final = re.compile(rf"{_SPLIT.pattern}|/")
_STATE: Final = re.compile(r",? *\b(?:CT|Conn\.?)(?= *(?:[;,|\n]|$))")
_AND: Final = re.compile(r" (?:and|&) ")
_MOST: Final = 400


def listed(row: Row, name: str) -> list[str]:
    """The items of the cells that are this, each once and in order."""
    items: dict[str, None] = {}
    for column in row.columns_of(name):
        text = "" if row.flagged(column) else row.safe(column)
        if name.endswith("serves") and len(text) > 4:
            text = _STATE.sub("", text)
        split = _PLACES if name.endswith("serves") else _SPLIT
        for item in split.split(text):
            if cleaned := item.strip(" .\t"):
                items[cleaned] = None
    return list(items)[:_MOST]


def languages_in(row: Row) -> list[str]:
    """The languages that are named, also with `and` between them."""
    return [one for item in listed(row, "service.languages") for one in _AND.split(item) if one.strip()]


def split(text: str) -> list[str]:
    """The items of a text."""
    try:
        return [item for one in _SPLIT.split(plain(text)) if (item := one.strip(" .\t"))]
    except Damaged:
        return []
