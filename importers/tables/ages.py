"""Ages as tables give them: in numbers, in words, as ticked groups."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.model.service import OLDEST
from graph.model.vocabulary import AgeGroup
from importers.tables.cleaning import line_of
from importers.tables.sheet import Value

_NO_BOUND: Final = 99
"""From this age on an upper limit stands for none: 99, 120, 999."""
_NUMBER: Final = re.compile(
    r"^([0-9]{1,3}(?:\.[0-9]{1,3})?)(?: ?(years?|yrs?|y|months?|mos?|m))?(?: old| and (?:up|over|older))?\+?$"
)
_RANGE: Final = re.compile(
    r"^(?:ages?|aged)? ?([0-9]{1,3}) ?(?:-|–|to|through|thru) ?([0-9]{1,3})(?: years?(?: old)?)?$"
)
_FROM: Final = re.compile(
    r"^(?:ages?|aged)? ?([0-9]{1,3}) ?(?:\+|and (?:up|over|older|above)|years and (?:up|over|older))$"
)
_UP_TO: Final = re.compile(r"^(?:(?:ages?|aged)? ?(?:up to|through|to)|birth (?:to|through|-)|0 ?-) ?([0-9]{1,3})$")
_UNDER: Final = re.compile(r"^(?:ages?|aged)? ?(?:under|below|younger than) ?([0-9]{1,3})$")
_ALL: Final = re.compile(r"^(?:all(?: ages)?|any(?: age)?|every age|everyone|everybody)$")
_GROUPS: Final = {
    **dict.fromkeys(("children", "child", "kids"), AgeGroup.CHILDREN),
    **dict.fromkeys(("youth", "teens", "teenagers", "adolescents", "young people"), AgeGroup.YOUTH),
    **dict.fromkeys(("adults", "adult", "adults only"), AgeGroup.ADULTS),
    **dict.fromkeys(("older adults", "seniors", "elderly", "senior citizens"), AgeGroup.OLDER_ADULTS),
}
_IN_MONTHS: Final = ("m", "mo", "mos", "month", "months")


@dataclass(frozen=True, slots=True)
class Ages:
    """The fields of a service that say its ages, and what is to be remarked: codes with parameters."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()


NOT_STATED: Final = Ages()


def bounds(minimum: Value, maximum: Value) -> Ages:
    """The ages of two cells, either of which may be empty: in whole years, rounded down, and in months where a cell
    gives months or a part of a year."""
    fields: dict[str, Any] = {}
    notices: list[tuple[str, Mapping[str, str]]] = []
    for name, value in (("minimum_age", minimum), ("maximum_age", maximum)):
        text = line_of(value)
        if not text:
            continue
        months, exact = _months(text), _is_in_months(text)
        if months is None or (months > OLDEST * 12 and name == "minimum_age"):
            notices.append(("import.no-age", {"text": text[:80]}))
        elif name == "maximum_age" and months >= _NO_BOUND * 12:
            notices.append(("import.no-upper-age", {"text": text[:80]}))
            fields.setdefault("ages_known", True)
        else:
            fields |= {name: months // 12, "ages_known": True}
            if exact or months % 12:
                fields[f"{name}_months"] = months
    return Ages(fields, tuple(notices))


def _months(text: str) -> int | None:
    found = _NUMBER.match(text.lower())
    if found is None:
        return None
    number = float(found[1])
    return round(number if found[2] in _IN_MONTHS else number * 12)


def _is_in_months(text: str) -> bool:
    """Whether a cell that is understood gives its age in months."""
    found = _NUMBER.match(text.lower())
    return found is not None and found[2] in _IN_MONTHS


def in_words(value: Value) -> Ages:
    """The ages that one cell says: `13-17`, `18 and over`, `adults`, `all ages`."""
    text = line_of(value).lower().strip(" .")
    if not text:
        return NOT_STATED
    if _ALL.match(text):
        return Ages({"ages_known": True, "minimum_age": None, "maximum_age": None})
    if (group := _GROUPS.get(text)) is not None:
        return Ages({"age_group": group.value})
    if (both := _RANGE.match(text)) is not None:
        return bounds(both[1], both[2])
    if (least := _FROM.match(text)) is not None:
        return bounds(least[1], None)
    if (most := _UP_TO.match(text)) is not None:
        return bounds(None, most[1])
    if (below := _UNDER.match(text)) is not None and int(below[1]) > 0:
        return bounds(None, str(int(below[1]) - 1))
    return Ages({}, (("import.no-age", {"text": text[:80]}),))


def ticked(flags: Mapping[str, bool | None]) -> Ages:
    """The ages of ticked groups. None ticked says nothing, and several are no one group."""
    on = [name for name, flag in flags.items() if flag]
    if len(on) == 1:
        return Ages({"age_group": on[0]})
    if len(on) == len(AgeGroup):
        return Ages({"ages_known": True, "minimum_age": None, "maximum_age": None})
    return Ages({}, (("import.several-ages", {"text": ", ".join(on).lower()}),)) if on else NOT_STATED
