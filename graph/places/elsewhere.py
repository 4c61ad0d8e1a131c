"""The states of the United States, and cities in them: places that a directory of one state does not cover."""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Final

from graph.values.folding import fold
from graph.values.place_text import key

_STATES: Final = (
    "AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,"
    " DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa,"
    " KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota,"
    " MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey,"
    " NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon,"
    " PA Pennsylvania, PR Puerto Rico, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas,"
    " UT Utah, VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming"
)
"""Postal codes and names of the states, of the District of Columbia and of Puerto Rico (USPS Publication 28)."""
_SHORT: Final = {
    "Conn": "CT",
    "Mass": "MA",
    "Penn": "PA",
    "N.Y": "NY",
    "N.J": "NJ",
    "N.H": "NH",
    "R.I": "RI",
}
_WORDS: Final = frozenset({"co", "de", "hi", "id", "in", "la", "me", "oh", "ok", "or", "pa"})
"""Codes that are also words or abbreviations: they mean a state only in capitals or after a comma."""

STATES: Final = {state.strip()[:2]: state.strip()[3:] for state in _STATES.split(",")}
"""Names of states by their postal code."""
_CODES: Final = {fold(spelled): code for code, name in STATES.items() for spelled in (code, name)} | {
    fold(spelled): code for spelled, code in _SHORT.items()
}
_SPELLED: Final = "|".join(
    re.escape(spelled) for spelled in sorted({*STATES, *STATES.values(), *_SHORT}, key=len, reverse=True)
)
_AT_END: Final = re.compile(rf"(?P<before>^|[\s,]+)(?P<state>{_SPELLED})\.?$", re.IGNORECASE)


def state_at_end(text: str) -> tuple[str, str] | None:
    """The text before a state's name or code at the end of `text`, and its postal code; None if no state is there."""
    match = _AT_END.search(text)
    if match is None:
        return None
    spelled, comma = match["state"], "," in match["before"]
    if spelled.casefold() in _WORDS and not spelled.isupper() and not comma:
        return None
    return text[: match.start()].strip(" ,"), _CODES[fold(spelled)]


def city_elsewhere(folded: str, covered: Collection[str]) -> tuple[str, ...]:
    """The names of the states, without those `covered` (postal codes), that have a city with this folded name."""
    return tuple(STATES[code] for code in _cities().get(folded, ()) if code not in covered)


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Postal codes of the states that have a city of a name (`key`), sorted."""
    found: dict[str, tuple[str, ...]] = {}
    for line in files("graph.places").joinpath("us_cities.txt").read_text("utf-8").splitlines():
        code, _, names = line.partition(": ")
        if not code.startswith("#"):
            for folded in {key(name) for name in names.split("; ")}:
                found[folded] = (*found.get(folded, ()), code)
    return found


def codes_of(names: Collection[str]) -> frozenset[str]:
    """The postal codes of the states with these names; others are ignored."""
    return frozenset(_CODES[fold(name)] for name in names if fold(name) in _CODES)
