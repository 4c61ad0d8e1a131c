"""Ages in a text as people write them: "14 year old", "age 14", "my son, 14", "14F", "fourteen years old"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graph.model.service import OLDEST

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TEENS: Final = tuple(_SMALL.split())
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = {word: number for number, word in enumerate(_TEENS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_WORD: Final = "|".join(
    [*(f"{ten}[- ](?:{'|'.join(_TEENS[1:10])})" for ten in _TENS), *sorted(_NUMBERS, reverse=True)]
)
_NUMBER: Final = rf"(?P<n>\d{{1,3}}|{_WORD})"
_PERSON: Final = (
    "son|daughter|boy|girl|kid|child|student|teen|teenager|brother|sister|mother|father|mom|dad|grandson|granddaughter"
    "|grandmother|grandfather|husband|wife|nephew|niece|patient|client|man|woman|male|female|hijo|hija|nino|nina|niño|niña"
)
_END: Final = r"(?=\s*(?:$|[,.;:!?)\]]|and\b|going\b|in\b|with\b|who\b|from\b|y\b|en\b))"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NUMBER}[\s-]*(?P<months>months?|mos?|weeks?|wks?|days?)[\s-]*old\b",
        rf"\b{_NUMBER}[\s-]*(?:years?|yrs?|yr)[\s-]*(?:olds?|of age)\b",
        rf"\b{_NUMBER}\s?(?:y/o|yo|y\.o\.?)(?!\w)",
        rf"\b(?:de\s)?{_NUMBER}\s(?:años|anos)(?:\sde\sedad)?\b",
        rf"\b(?:aged?|ages)[\s:]+{_NUMBER}\b",
        rf"\b(?:is|am|turn(?:s|ed|ing)?|tiene|he's|she's|i'm)\s{_NUMBER}{_END}",
        rf"\b(?:{_PERSON})s?[\s,(]+(?P<n>\d{{1,3}})\b{_END}",
        rf"\b{_NUMBER}\s?\+(?!\w)",
        rf"(?:^|,)\s*(?P<n>\d{{1,2}}){_END}",
        r"\b(?P<n>\d{1,3})\s?(?-i:[MF])\b",
        r"(?<=[a-z]\s)(?<!\bapt\s)(?<!\bunit\s)(?<!\broom\s)(?<!\bregion\s)(?P<n>\d{1,2})$",
    )
)
"""In the order in which they are tried. A sex in one letter counts only in capitals ("14 F"): others are words."""


class AgeText(NamedTuple):
    """An age in whole years, and where it stands: from `start` to before `end`."""

    age: int
    start: int
    end: int


def ages_in(text: str) -> list[AgeText]:
    """The ages in `text` in the order in which they stand; numbers above the oldest age are none. None overlap."""
    found: list[AgeText] = []
    for age in _all(text):
        if all(age.end <= other.start or age.start >= other.end for other in found):
            found.append(age)
    return sorted(found, key=lambda age: age.start)


def _all(text: str) -> Iterator[AgeText]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            years = _years(match)
            if years <= OLDEST:
                yield AgeText(years, match.start(), match.end())


def _years(match: re.Match[str]) -> int:
    number = _number(match["n"].casefold())
    unit = match.groupdict().get("months")
    if unit is None:
        return number
    return number // 12 if unit[0].casefold() == "m" else number // (365 if unit[0].casefold() == "d" else 52)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else sum(_NUMBERS[word] for word in re.split(r"[- ]", text))
