"""The words by which a sentence says that one works with another, tells it something, or refers to it."""

import re
from typing import Final

from graph.model.vocabulary import RelationKind

_INCIDENTS: Final = (
    r"(?:crimes?|incidents?|threats?|concerns?|concerning behaviors?|abuse|suspicious activit(?:y|ies))"
)
_TOLD: Final = r"(?:guidance|information|resources|technical assistance|education|data|advice)"
_GIVES: Final = r"(?:provid\w+|giv(?:es?|ing)|offer(?:s|ing)?)"

_TO: Final = r"\bto\b(?! (?:support|help|enhance|improve|ensure|prevent)\b)"

CUES: Final = (
    (RelationKind.SHARES, re.compile(r"\b(?:submit(?:s|ted|ting)?|sends?)\b[^.;,]{0,60}?\bto\b", re.IGNORECASE)),
    (RelationKind.NOTIFIES, re.compile(rf"\breport(?:s|ing)? (?:[\w-]+ ){{0,2}}{_INCIDENTS} to\b", re.IGNORECASE)),
    (RelationKind.REPORTS, re.compile(rf"\breport(?:s|ed|ing)?\b[^.;]{{0,60}}?{_TO}", re.IGNORECASE)),
    (RelationKind.REFERS, re.compile(r"\b(?:refer(?:s|red|ring)?|referrals?)\b[^.;]{0,40}?\bto\b", re.IGNORECASE)),
    (RelationKind.NOTIFIES, re.compile(r"\bnotif(?:y|ies|ied|ying)\b", re.IGNORECASE)),
    (RelationKind.CONSULTS, re.compile(r"\bconsult(?:s|ed|ing|ation)? with\b", re.IGNORECASE)),
    (
        RelationKind.SHARES,
        re.compile(
            r"\b(?:shar\w+ (?:information|intelligence|data)|(?:information|intelligence) sharing|disseminat\w+)"
            rf"[^.;]{{0,60}}?(?:(?<!accordance )\bwith\b|{_TO})"
            rf"|\b{_GIVES} [^.;]{{0,60}}?\b{_TOLD}\b[^.;,]{{0,20}}?\b(?:to|for)\b|\breports for\b"
            r"|\bshar\w+ (?:of )?(?:their |its )?(?:best practices?|good practices?|lessons learned|views)\b"
            r"[^.;]{0,40}?\b(?:with|through)\b"
            r"|\brecommend(?:s|ed|ing)? that\b"
            r"|\bcommunicat(?:es?|ing) (?:\w+ )?with\b",
            re.IGNORECASE,
        ),
    ),
    (
        RelationKind.COORDINATES,
        re.compile(
            r"\bin (?:close )?(?:partnership|coordination|conjunction|collaboration|concert|cooperation) with\b"
            r"|\b(?:collaborat\w+|coordinat(?:es?|ed|ing|ion)|cooperat\w+|liais\w+|partner(?:s|ed|ing)?|relationships?)\b"
            r"[^.;]{0,40}?\b(?:with|among|between)\b|\bwork(?:s|ing)?(?: closely| together)? with\b"
            r"|\brelationships across\b|\b(?:comprised|composed|made up) of\b"
            r"|\bbrings? together\b(?: representatives (?:from|of))?"
            r"|\bprovid\w+ [^.;]{0,40}?\b(?:support|funding|grants?)\b[^.;,]{0,10}?\bto\b|\bengag(?:es?|ing)\b"
            r"|\b(?:funds|monitors|operates)\b[^.;()]{0,120}?\((?=[A-Z])"
            r"|\bmembership organization (?:for|of)\b|\bencourages\b"
            r"|\b(?:roundtables?|meetings?|forums?) with\b"
            r"|\b(?:hosts?|provid\w+|offers?|conducts?) training for\b|\bconven(?:es?|ing)\b",
            re.IGNORECASE,
        ),
    ),
)
"""By their kinds; of two that announce the same name the first counts."""
WITH_IT: Final = (
    (
        re.compile(
            r"\b(?:[Ss]upports?(?: the work of)?|us(?:e|ing)|utiliz(?:e|ing)|leads?) (?:all )?(?:the )?(?:existing )?"
            r"(?:[A-Z]{2} )?\Z"
        ),
        re.compile(r"[.,;]| (?:and|as|at|by|in|on|through|to|when|where|whose|with)\b|\Z"),
    ),
    (re.compile(r"\bConsider (?:the |your )?\Z"), re.compile(r" as an? (?:[a-z]+ )?partner\b")),
)
"""What stands right before and right behind a name if one works with it: `supports the Oak Team by …`."""
BACKWARDS: Final = re.compile(
    r"\breceives? [^.;]{0,80}?\b(?:training|support|information|guidance)\b[^.;]{0,12}?\bfrom\b", re.IGNORECASE
)
"""`receive training and support from the Center`: the Center shares."""
TOGETHER: Final = re.compile(r"\s+(?:collaborate|cooperate|coordinate|work together|partner)\b", re.IGNORECASE)
_JOINS: Final = (
    "and|or|the|a|both|other|all|its|their|with|various|local|relevant|as well as|of|any|to|including|partners"
    "|such as|representatives (?:of|from)|from|for"
    "|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|twenty|[0-9]+"
    "|the state['’]s"
)
BETWEEN: Final = re.compile(
    rf"[\s,/&()]*(?:(?:{_JOINS})\b[\s,/&()]*)*(?:(?:[\w’'-]+(?:ed|al|ive|ary|ic|ing)|and)[\s,]+){{0,3}}"
)
"""What stands between two names of one list."""
_NO_ITEM: Final = "which|that|who|to|by|for|in|with|as|so|while|where|when|is|are|has|have|will"
_WORD: Final = r"(?:[a-z’'/-]+|\([A-Z]{2,6}\))"
OTHER_ITEM: Final = re.compile(
    rf"(?:\s+partners)?(?:\s*[,(]|\s+and(?= [a-z]+ such as))\s*(?:and\s+)?(?!(?:{_NO_ITEM})\b)"
    rf"(?:{_WORD}\s+){{0,4}}{_WORD}(?:,\s*(?:and\s+)?(?:other\s+)?|\s+and\s+(?:other\s+)?|\s+such as\s+)"
    r"(?:[a-z]+, ){0,2}"
    rf"|,\s*including (?:{_WORD}\s+){{0,9}}{_WORD},\s*(?:and\s+)?(?:representatives (?:of|from)\s+)?"
)
"""An item of a list that names nobody, between two others."""
BEFORE: Final = re.compile(r"(?:\s*\([^)]*\))?\s*(?:to|must|shall|should|may|can|will|also|regularly|closely)?\s*")
OTHERS: Final = re.compile(r"\b(?:encourag|ask|urg|invit|help|requir|allow)\w* [^.;]{0,120}\bto\s*\Z", re.IGNORECASE)
"""`encourage nurses to`: what stands behind it is what others do."""
BEGINS: Final = re.compile(r"(?:(?:In|Across|Within) [A-Z]\w+, )?(?:(?:[Tt]he|[Ee]very|[Ee]ach|[Aa]ll|[Mm]any)\s+)?")
"""What may stand before the first name of a sentence that is its subject."""
SAME: Final = re.compile(r"(?:These|Those|Such) (?P<what>[a-z]+(?: [a-z]+)?)\b")
"""A sentence about what was named in the one before: `These teams`."""
