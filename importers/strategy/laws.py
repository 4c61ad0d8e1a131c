"""Finds statutes in a text, as they are cited: `CGS 10a-156a`, `Public Act 23-24`, `42 U.S.C. § 300`."""

import re
from typing import Final

_SECTION: Final = r"[0-9]{1,3}[a-z]{0,2}- ?[0-9]{1,4}[a-z]{0,3}(?:\([a-z0-9]{1,4}\))*"
_STATUTE: Final = re.compile(
    r"(?:C\. ?G\. ?S\.?|\bCGS|(?:[A-Z][a-z]+\.? )?Gen(?:eral|\.) Stat(?:utes?|\.)(?: \(C\. ?G\. ?S\.\))?)"
    rf"(?:,? ?(?:Sec(?:tions?|s?\.)|§+))? ?{_SECTION}"
    rf"(?: ?(?:,|and|through|to|[-–]) ?(?:Sec(?:tion)?\.? ?|§ ?)?{_SECTION})*"
    r"|\bPublic Acts?(?: No\.?)? [0-9]{2,4}-[0-9]{1,4}(?:(?:,| and) [0-9]{2,4}-[0-9]{1,4})*"
    r"|\b[0-9]{1,2} U\. ?S\. ?C\. (?:§+ ?)?[0-9]{1,5}[a-z]?(?:\([a-z0-9]\))*"
    r"|\b[0-9]{1,2} C\. ?F\. ?R\. (?:§+ ?)?[0-9]{1,4}(?:\.[0-9]{1,4})?"
)
_MUST: Final = re.compile(
    r"\b(?:must|shall|(?:is|are) required (?:to|by)|mandates|(?:by|under) law(?! enforcement)|requirements? for)\b",
    re.IGNORECASE,
)
_ABBREVIATED: Final = re.compile(r"\b(?:St|Sgt|Dr|Mr|Ms|U\.S|e\.g|i\.e|Sec|Inc|No|vs|C\.G\.S|y\.o|etc|[A-Z])\.\Z")
_LONGEST_ABBREVIATION: Final = 12
_END: Final = re.compile(r"(?<=[.!?])[\"”)]?\s+(?=[A-Z“\"(])")


def statutes(text: str) -> list[str]:
    """The statutes that a text cites, each once, as it writes them."""
    return list(dict.fromkeys(" ".join(found[0].split()) for found in _STATUTE.finditer(text)))


def is_required(sentence: str) -> bool:
    """Whether a sentence says that the law requires something."""
    return _MUST.search(sentence) is not None


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text with where each begins."""
    found, start = [], 0
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()]):
            found.append((start, text[start : end.start()].strip()))
            start = end.end()
    rest = text[start:].strip()
    return [*found, (start, rest)] if rest else found
