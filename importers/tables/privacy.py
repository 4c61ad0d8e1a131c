"""What headings and cells say about privacy: whether a row, or a cell beside them, may be shown to everybody.

Where it is not clear, the answer is that it may not.
"""

import re
from dataclasses import dataclass
from typing import Final

from importers.tables.cleaning import Damaged, text_of, truth_of
from importers.tables.sheet import Value


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASKS: Final = re.compile(r" ?\b(?:y n|yes no|true false|y or n|yes or no)$")
_CLOSED: Final = re.compile(
    r"^(?:private|privately|privacy|confidential|confidentiality|internal|internally|restrict\w*|secret|unlisted|"
    r"unpublished|nonpublic|withh[eo]ld|sensitive|hidden|privad[oa]|confidencial|intern[oa]|restringid[oa])$"
)
_OPEN: Final = re.compile(
    r"^(?:public|publicly|publish\w*|publication|share|shared|sharing|shareable|distribut\w+|disclose\w*|public[oa]|publicar)$"
)
_VAGUE: Final = re.compile(r"\b(?:restrict(?!ed\b)\w*|restricted to|privacy|confidentiality)\b")
"""Words that may speak of privacy, and as well of whom a service is for, or of its policy."""
_NOT: Final = frozenset(("not", "non", "never", "no", "don", "dont", "cannot"))
_FILLING: Final = _words(
    "a all allowed and are as be can directory display do entry external flag for from hide in info information is it"
    " item keep listing make mark marked may of ok okay on only or record resource row should show status t that the"
    " this to use used visible we with"
)
"""Words beside those of privacy with which a heading still speaks of the whole row."""
_OTHERWISE: Final = _words(
    "access age area assistance benefits bus cost date eligibility funding gender health housing income insurance"
    " library parking pay practice residency safety school schools sector transit transport transportation works"
)
"""Words with which a heading speaks of something else: private insurance, public transit, age restrictions."""
_SHOWN: Final = frozenset(("", "no", "false", "0", "n", "f", "unchecked", "public"))


@dataclass(frozen=True, slots=True)
class Privacy:
    """What a heading says: `rest` are its words about something else than privacy, empty if it is about the row.

    `inverted` says that *yes* stands for what may be shown, `unclear` that both can be meant.
    """

    rest: str
    inverted: bool = False
    unclear: bool = False


def privacy_of(heading: str) -> Privacy | None:
    """What a folded heading says about privacy; None if nothing."""
    words = _ASKS.sub("", heading.replace("give out", "publish")).split()
    closed = [word for word in words if _CLOSED.match(word)]
    opened = [word for word in words if _OPEN.match(word)]
    others = [word for word in words if word not in closed and word not in opened and word not in _NOT]
    if not (closed or opened) or _OTHERWISE & set(others):
        return None
    negated = any(word in _NOT for word in words)
    inverted = negated != bool(opened)
    rest = [word for word in others if word not in _FILLING]
    if _VAGUE.search(heading) or (closed and opened and not negated):
        return Privacy(" ".join(rest), unclear=True)
    if closed and opened:
        inverted = False
    while rest and others[0] in _FILLING:
        del others[0]
    while rest and others[-1] in _FILLING:
        del others[-1]
    return Privacy(" ".join(others) if rest else "", inverted)


def hides(value: Value, *, inverted: bool) -> bool:
    """Whether a cell of a column about privacy says that something is not for everybody.

    Only clear words say that it is: with `inverted`, yes or public; otherwise no or public. So does an empty cell.
    """
    try:
        text = " ".join(text_of(value).lower().split())
    except Damaged:
        return True
    if not any(map(str.isalnum, text)) and text != "✓":
        return False
    if inverted:
        return text != "public" and truth_of(value) is not True
    return text not in _SHOWN
