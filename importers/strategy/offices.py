"""Finds organizations that are named without a noun for one: by who holds an office, by a role, as an initiative."""

import re
from collections.abc import Iterator
from typing import Final

from importers.strategy.lexicon import STATE_CODES, STATES
from importers.strategy.mention import Kind, Mention

_HOLDER: Final = re.compile(
    r"\b(?:by|from|of|to|under|with) (?P<whole>(?:the )?"
    r"(?P<office>(?:Lieutenant )?Governor|Attorney General|Secretary of (?:the )?State) [A-Z][\w’'-]+(?<!['’]s))"
    r"(?= [a-z]|[,.;]|\Z)"
)
"""`Launched by Governor Vale`: the office is named, and whoever holds it now is of no account."""
_ROLE: Final = re.compile(
    r"\b(?P<area>[Rr]egional|[Dd]istrict|[Cc]ounty) (?P<owner>[A-Z]{3,8})(?:/[A-Z]{3,8})*"
    r" (?P<role>coordinator|liaison|representative|supervisor)s?\b"
)
"""`their regional DEM/DPS coordinator` is a unit of the DEM."""
_STATES: Final = "|".join(sorted(STATES | STATE_CODES, key=len, reverse=True))
_INITIATIVE: Final = re.compile(
    r"\b(?:initiatives|campaigns),? (?:such as|like|including) (?:the )?"
    rf"(?P<state>{_STATES})['’]s (?P<name>[A-Z][\w’-]*(?:,? [A-Z][\w’-]*){{1,6}})(?=[.;]|\Z)"
)
"""`initiatives, such as Vermont's Look Twice, Speak Once`: a campaign of a state."""


def offices(text: str) -> Iterator[Mention]:
    """The organizations that a text names so."""
    for found in _HOLDER.finditer(text):
        yield Mention(f"Office of the {found['office']}", Kind.AGENCY, *found.span("whole"))
    for found in _ROLE.finditer(text):
        name = f"{found['owner']} {found['area'].lower()} {found['role']}s"
        yield Mention(name, Kind.AGENCY, *found.span(), owner=found["owner"])
    for found in _INITIATIVE.finditer(text):
        yield Mention(f"{found['state']} {found['name']}", Kind.AGENCY, found.start("state"), found.end())
