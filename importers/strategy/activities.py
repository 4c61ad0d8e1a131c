"""Reads what an organization does from what it is for: `its mission is to collect reports`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_CALLED: Final = {
    "analyze": "analysis", "assess": "assessment", "collect": "collection", "coordinate": "coordination",
    "detect": "detection", "disrupt": "disruption", "disseminate": "dissemination", "evaluate": "evaluation",
    "investigate": "investigation", "manage": "management", "monitor": "monitoring", "prevent": "prevention",
    "promote": "promotion", "prosecute": "prosecution", "protect": "protection", "review": "review",
    "supervise": "supervision", "track": "tracking", "verify": "verification",
}  # fmt: skip
"""What somebody's doing is called, by the verb."""
_DEEDS: Final = "|".join(_CALLED)
_SEVERAL: Final = rf"(?P<deeds>(?:{_DEEDS})(?:(?:,? and |, )(?:{_DEEDS}))*)"
_WHAT: Final = r" (?P<what>[^.,;:()]{3,120})"
_IS_FOR: Final = re.compile(
    r"\b(?:(?:mission|purpose|task|role) is to|(?:is|are) an? (?:[\w-]+ ){0,3}[\w-]+ that works to|works? to"
    rf"|working together to|(?:is|are) (?:charged|tasked) with|exists? to) {_SEVERAL}{_WHAT}"
)
_DOES: Final = re.compile(r"(?<=\s)(?P<deeds>reviews?|investigates?|prosecutes?|monitors?|verif(?:y|ies))" + _WHAT)
"""What the subject right before it does: `The Unit reviews bias crimes`."""
_SUBJECT: Final = re.compile(r"\A(?:In [A-Z]\w+, )?(?:[Tt]he )?[A-Z][\w’'&() -]{2,160}\Z")
_NAMES: Final = "|".join(_CALLED.values())
_OF: Final = re.compile(
    rf"\A(?:the |overall )*(?P<deeds>(?:{_NAMES})(?:(?:,? and |, )(?:{_NAMES}))*)"
    r" of (?P<what>(?!and\b)[^.,;:()]{3,120})"
)
_END: Final = re.compile(r"\s+(?:to|for|in|at|with|from|across|on|by|through|and)\s+.*\Z", re.DOTALL)
_NOT: Final = re.compile(r"\A(?:with|together|closely|and|to|the way|how|whether)\b")
_MOST_WORDS: Final = 10
_LONGEST_BEFORE: Final = 200
"""A subject is no longer than that, in characters."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What is done, by its name, and where the words that announce it begin in the sentence."""

    name: str
    start: int


def activities(sentence: str) -> Iterator[Activity]:
    """What a sentence says that its subject does."""
    for found in _IS_FOR.finditer(sentence):
        yield from _told(found, found.start())
    for found in _DOES.finditer(sentence[:_LONGEST_BEFORE]):
        if _SUBJECT.match(sentence[: found.start()].strip()):
            yield from _told(found, found.start())


def action_of(rest: str) -> tuple[str, int]:
    """What the beginning of a text names as done to something (`the investigation and prosecution of crimes`), and
    where that ends; empty and 0 if it names nothing so."""
    found = _OF.match(rest)
    if found is None:
        return "", 0
    what = _END.sub("", found["what"].strip())
    return f"{found['deeds']} of {what}", found.start("what") + len(what)


def _told(found: re.Match[str], start: int) -> Iterator[Activity]:
    what = _END.sub("", found["what"].strip())
    deeds = [_called(one) for one in re.split(r",? and |, ", found["deeds"])]
    name = f"{', '.join(deeds[:-1])}{' and ' if deeds[1:] else ''}{deeds[-1]} of {what}"
    if not _NOT.match(what) and len(name.split()) <= _MOST_WORDS + len(deeds):
        yield Activity(name, start)


def _called(deed: str) -> str:
    verb = f"{deed[:-3]}y" if deed.endswith("ies") else deed.removesuffix("s") if deed not in _CALLED else deed
    return _CALLED[verb]
