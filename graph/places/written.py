"""Reads apart what people write as a place: a name or an address, its ZIP code, its state and its country."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from graph.places.elsewhere import STATES, codes_of, state_at_end
from graph.values.folding import fold

_COUNTRY: Final = re.compile(r"(?:^|[\s,]+)(?:U\.?S\.?A|U\.?S|United States(?: of America)?)\.?$", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"\s*(?:[,;/()]+|\s(?:or|and)\s)\s*", re.IGNORECASE)
_ZIP: Final = re.compile(r"(?<![\d-])(?:(\d{5})(?:[- ]?\d{4})?|(\d{4}))$")
_STREETS: Final = (
    "st|street|rd|road|ave?|avenue|ln|lane|dr|drive|blvd|boulevard|court|way|pkwy|parkway|hwy|highway|rte|route"
    "|pl|place|ter|terrace|cir|circle|sq|square|tpke|turnpike"
)
_STREET: Final = re.compile(rf"\b(?:{_STREETS})\b\.?$")
STREET_ADDRESS: Final = re.compile(rf"\b\d{{1,5}}[a-z]?\s+(?:[\w.']+\s+){{1,4}}?(?:{_STREETS})\b\.?", re.IGNORECASE)
"""A number and the name of a street, wherever they stand in a text."""
_MOST_ENDINGS: Final = 8
"""So many states, countries and ZIP codes are read at the end of a text."""
_UNIT: Final = re.compile(
    r"^(?:apt|apartment|unit|suite|ste|floor|fl|room|rm|bldg|building|lot|po box|p o box|box|c o|attn|attention)\b"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a place taken apart.

    `core` is what is left without ZIP code, state and country, with commas for all separators. `zip_code` has
    five digits. `state` is the name of a state that the directory does not cover.
    """

    core: str
    zip_code: str | None
    state: str | None

    @property
    def parts(self) -> list[str]:
        """The pieces of the core between commas, in order."""
        return [part.strip() for part in self.core.split(",") if part.strip()]


def read(text: str, states: Collection[str]) -> Written:
    """Take `text` apart. `states` are the folded names of the states that the directory covers."""
    core, zip_code, state = _SEPARATORS.sub(", ", " ".join(text.split())).strip(" ,."), None, None
    for _ in range(_MOST_ENDINGS):
        shorter = _COUNTRY.sub("", core).strip(" ,")
        found = _ZIP.search(shorter) if zip_code is None else None
        if found is not None and _is_zip(found, shorter):
            zip_code = found[1] or f"0{found[2]}"
            shorter = shorter[: found.start()].strip(" ,")
        shorter, other = _without_state(shorter, states)
        state = state or other
        if shorter in (core, ""):
            core = shorter
            break
        core = shorter
    return Written(core, zip_code, state)


def _is_zip(found: re.Match[str], text: str) -> bool:
    """Four digits are a ZIP code without its zero if they are the whole text or follow a comma or a state."""
    if found[1]:
        return True
    before = text[: found.start()].rstrip()
    return not before or before.endswith(",") or state_at_end(before) is not None


def _without_state(text: str, states: Collection[str]) -> tuple[str, str | None]:
    """The text without a state at its end; and the state's name if the directory does not cover it."""
    for name in states:
        words = len(name.split())
        if fold(text).endswith(f" {name}"):
            return " ".join(text.split()[:-words]).strip(" ,"), None
    covered, at_end = codes_of(states), state_at_end(text)
    if at_end is None or not covered:
        return text, None
    before, code = at_end
    return before, None if code in covered else STATES[code]


def unread(parts: Collection[str]) -> Iterator[str]:
    """Those of the parts that are no line of an address: what else they say was not understood."""
    for part in parts:
        folded = fold(part)
        if folded and not folded[0].isdigit() and not _STREET.search(folded) and not _UNIT.match(folded):
            yield part
