"""The level of an organization and the kind of a team, as their names tell them."""

import re
from typing import Final

from graph.model.vocabulary import AgencyLevel, TeamKind
from graph.values.folding import fold
from importers.strategy.lexicon import FEDERAL, STATE_CODES, STATES

_STATES: Final = "|".join(sorted(map(fold, STATES), key=len, reverse=True))
_CODES: Final = "|".join(sorted(map(str.lower, STATE_CODES)))
_LEVELS: Final = (
    (AgencyLevel.ACADEMIC, re.compile(r"\b(?:university|college)\b")),
    (AgencyLevel.FEDERAL, re.compile(r"\A(?:u s|us|united states|federal) |\bfederal bureau\b|director of national")),
    (AgencyLevel.TRIBAL, re.compile(r"\btrib(?:e|al)\b")),
    (
        AgencyLevel.NONPROFIT,
        re.compile(r"\b(?:association|alliance|coalition|foundation|league|society|lifeline|united way)\b"),
    ),
    (AgencyLevel.MUNICIPAL, re.compile(r"\A(?:town|city|borough) of |\b\w+ police department\b|fire department\b")),
    (
        AgencyLevel.STATE,
        re.compile(
            rf"\A(?:{_STATES}|(?:{_CODES})) |\bstate (?:police|board|department|university|agency)\b|\bgovernor"
        ),
    ),
    (AgencyLevel.REGIONAL, re.compile(r"\bregional\b|\bcouncil of governments\b")),
)
"""The first that fits counts."""
_OF_GOVERNMENT: Final = re.compile(r"\A(?:department|division|office|offices|bureau|commission|board|judicial) ")
_TEAMS: Final = (
    (TeamKind.REPT, re.compile(r"\bregional emergency planning\b")),
    (TeamKind.REGIONAL_CRISIS_TEAM, re.compile(r"\bregional crisis team")),
    (TeamKind.CHILD_ABUSE_MDT, re.compile(r"\b(?:multi ?disciplinary team|mdts?|child abuse)\b")),
    (TeamKind.BTAM, re.compile(r"\b(?:btams?|threat (?:assessment|management)|behavioral assessment)\b")),
    (TeamKind.TASK_FORCE, re.compile(r"\btask ?forces?\b")),
    (TeamKind.WORKING_GROUP, re.compile(r"\b(?:working groups?|committees?|commissions?|roundtables?)\b")),
)


def level_of(name: str, acronym: str = "") -> AgencyLevel | None:
    """The level that a name tells; None if it does not."""
    if acronym in FEDERAL:
        return AgencyLevel.FEDERAL
    folded = fold(name)
    return next((level for level, form in _LEVELS if form.search(folded)), None)


def is_of_government(name: str) -> bool:
    """Whether a name without a place is that of a part of a government: Department of Correction."""
    return _OF_GOVERNMENT.match(fold(name)) is not None


def team_kind_of(names: str) -> TeamKind:
    """The kind of team that its names tell."""
    folded = fold(names)
    return next((kind for kind, form in _TEAMS if form.search(folded)), TeamKind.OTHER)
