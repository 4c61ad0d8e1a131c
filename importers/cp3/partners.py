"""Who took part in a case, as its text names them."""

import re
from typing import Final

_HEADS: Final = (
    "team|office|enforcement|police|services|professionals|providers?|defender|prosecutors?|attorneys?|court|agency|"
    "department|schools?|district|hospital|clinic|clinicians?|counselors?|educators|coordinators?|coalition|center"
)
_APART: Final = re.compile(
    r"[,;.()]|\b(?:and|or|with|between|including|included|that|who|which|to|of|from|for|by|had|has|was|were|also|"
    r"worked|works|spoke|met|came|joined|agreed|helped|talked|collaborated|coordinated|partnered|facilitating|facilitated|involved|discussions|address|the|a|an"
    r"|their|its)\b",
    re.IGNORECASE,
)
_NAMES: Final = re.compile(rf"\b(?:{_HEADS})\Z", re.IGNORECASE)
_OWNER: Final = re.compile(
    r"\b(?:the )?(?:person of interest|person|individual|patient|student)['’]s ", re.IGNORECASE
)
_ALONE: Final = frozenset({"team", "office", "services", "professionals", "court"})
_SHORT: Final = {"btam": "threat assessment", "tam": "threat assessment"}
_MOST: Final = 20
_MOST_WORDS: Final = 6


def partners_in(text: str) -> tuple[str, ...]:
    """The organizations, teams and professions that a text names, each once and in its order."""
    met: dict[str, str] = {}
    for piece in _APART.split(_OWNER.sub("", text)):
        words = [_SHORT.get(word.casefold(), word) for word in piece.replace("’", "'").split()]
        said = " ".join(words).replace("/", " and ")
        if len(words) > _MOST_WORDS or said.casefold() in _ALONE or not _NAMES.search(said):
            continue
        met.setdefault(said.casefold(), said[:1].upper() + said[1:])
    return tuple(met.values())[:_MOST]
