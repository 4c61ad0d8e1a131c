"""Cells with several values: names of places, languages, other names."""

import re
from typing import Final

from importers.proposal import Passed
from importers.tables.cells import Row
from importers.tables.cleaning import Damaged, plain

_SPLIT: Final = re.compile(r"[;\n|•·]+|(?<!\d),(?!\d)|,(?= )")
_PLACES: Final = re.compile(rf"{_SPLIT.pattern}|/")
_STATE: Final = re.compile(r",? *\b(?:CT|Conn\.?)(?= *(?:[;,|\n]|$))")
_PART: Final = re.compile(
    r"^(?:[nsew]|[ns]\.? ?[ew]|(?:(?:north|south|east|west|central|upper|lower|rural|all|all of)"
    r"(?:ern|east|west|eastern|western)? ?){1,2})$",
    re.IGNORECASE,
)
"""What stands before the state where only both together mean a place."""
_MORE: Final = re.compile(
    r"(?:^|[ ,])(?:and )?(?:etc|(?:and )?(?:more|others)"
    r"|(?:the )?(?:surrounding|neighbou?ring|nearby|adjacent|other) (?:towns?|areas?|communities|cities))$",
    re.IGNORECASE,
)
"""Words in place of further names."""
_AND: Final = re.compile(r" (?:and|&) ")
_MOST: Final = 400


def listed(row: Row, name: str) -> list[str]:
    """The items of the cells that are this, each once and in order."""
    items: dict[str, None] = {}
    for column in row.columns_of(name):
        text = "" if row.flagged(column) else row.safe(column)
        if name.endswith("serves") and len(text) > 4:
            text = _STATE.sub(_without_state, text)
        split = _PLACES if name.endswith("serves") else _SPLIT
        for item in split.split(text):
            cleaned = item.strip(" .\t")
            if name.endswith("serves") and (more := _MORE.search(cleaned)) is not None:
                row.remark(Passed.UNREAD, "import.more-places", column, text=more[0].strip())
                cleaned = cleaned[: more.start()].strip(" .\t")
            if cleaned:
                items[cleaned] = None
    return list(items)[:_MOST]


def _without_state(found: re.Match[str]) -> str:
    """Nothing for the state behind a place; as written behind a part of the state: `E. CT`, `Eastern CT`."""
    before = re.split(r"[;,|\n/]", found.string[: found.start()])[-1].strip(" .")
    return found[0] if _PART.match(before) else ""


def languages_in(row: Row) -> list[str]:
    """The languages that are named, also with `and` between them."""
    return [one for item in listed(row, "service.languages") for one in _AND.split(item) if one.strip()]


def split(text: str) -> list[str]:
    """The items of a text."""
    try:
        return [item for one in _SPLIT.split(plain(text)) if (item := one.strip(" .\t"))]
    except Damaged:
        return []
