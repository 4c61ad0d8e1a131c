"""What the columns of a survey's export can be, and by which wording people ask these questions."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from graph.survey.kinds import MOST_PROGRAMS
from importers.tables.targets import Target, Vocabulary

KEY: Final = "survey.respondent"
TIME: Final = "survey.time"
_PROGRAM: Final = ("name", "category", "for_whom", "place", "runs", "website", "phone")
_MANY: Final = ("circumstances", "procedures")
_SEVERAL: Final = ("sector", "position", "issue", "often", *_MANY)
_ASKED: Final = (
    (KEY, r"(?:respondent|response|submission|entry) id|id|respondent|response number"),
    (TIME, r"timestamp|completion time|time completed|end date|end time|(?:date )?submitted(?: at| on)?"
           r"|submi(?:ssion|t) (?:date|time)|date completed|(?:date|time) of submission|completed"),
    ("survey.text", r".*\b(?:remarks?|anything else|comments?|notes?|additional information)\b.*"),
    ("survey.procedure", r".*\bname of (?:the|your) (?:system|procedure|protocol|plan)\b.*|name of procedure"),
    ("survey.often", r".*\bhow (?:often|frequently)\b.*|frequency"),
    ("survey.circumstances", r".*\b(?:under )?(?:what|which) (?:circumstances|settings?|contexts?|situations?)\b.*"
                             r"|.*\bwhere does (?:it|the issue|this) (?:happen|arise|occur)\b.*|circumstances"),
    ("survey.procedures", r".*\bwhat is done\b.*|.*\b(?:what|which) .*\b(?:procedures?|protocols?|systems?)\b.*"
                          r"|.*\b(?:address|respond to|handle)\b.*\b(?:incidents?|threats?|concerns?)\b.*"
                          r"|procedures"),
    ("survey.issue", r".*\b(?:issue|problem|concern)\b.*\b(?:community|town|area|region|organization)\b.*"
                     r"|is (?:it|targeted violence) (?:an issue|a problem|a concern).*|issue"),
    ("survey.sector", r"(?:kind|type) of (?:your )?(?:organization|agency)|(?:organization|agency) type|sector"
                      r"|(?:what|which) (?:kind|type|sector)\b.*\b(?:organization|agency|sector)\b.*"
                      r"|.*\bbest describes your (?:organization|agency)\b.*"),
    ("survey.position", r"(?:what is )?your (?:role|position)\b.*|what do you do there|role(?: there)?|position"
                        r"|.*\bbest describes your (?:role|position)\b.*"),
    ("survey.organization", r"(?:what is )?(?:the )?(?:name of )?(?:your|the) (?:organization|agency)"
                            r"(?: name)?|(?:organization|agency)(?: name)?|name of (?:organization|agency)"
                            r"|(?:which|what) (?:organization|agency) do you (?:work for|represent)"),
    ("survey.place", r".*\b(?:town|city|region|area)\b.*\b(?:answer for|represent|serve|located|work in)\b.*"
                     r"|(?:your )?(?:town|city|region|municipality)(?: or (?:town|city|region))?"
                     r"|(?:what|which) (?:town|city|region|municipality|demhs region)\b.*|(?:demhs )?region"),
)  # fmt: skip
"""Questions in the order in which they are tried: as whole folded headings."""
_FORMS: Final = tuple((name, re.compile(rf"(?:q?[0-9]{{1,2}} )?(?:{form})")) for name, form in _ASKED)
_NUMBERED: Final = re.compile(
    r"(?:q?[0-9]{1,2} )?(?:.*\b)?(?:program|initiative|service) (?P<n>[0-9]{1,2})\b ?(?P<what>.*)"
)
_OF_PROGRAM: Final = (
    ("website", r".*\b(?:web ?site|web address|url|link)\b.*"),
    ("phone", r".*\b(?:phone|telephone)\b.*"),
    ("for_whom", r".*\b(?:for whom|who is it for|audience|population|ages?)\b.*"),
    ("category", r".*\b(?:kind|type) of (?:help|service|program)\b.*|.*\bcategory\b.*|kind|type"),
    ("place", r".*\b(?:where|area|town|region|place)\b.*"),
    ("runs", r".*\b(?:run it|operate it|do you (?:run|operate))\b.*|we run it|runs"),
    ("name", r".*\bname\b.*|"),
)  # fmt: skip
_PROGRAM_FORMS: Final = tuple((name, re.compile(form)) for name, form in _OF_PROGRAM)
_FIRST: Final = re.compile(r"(?:name of (?:the|a|your) )?program(?: name)?")
WHO: Final = re.compile(
    r"\b(?:e ?mail|first name|last name|full name|respondent name|your name|ip address|phone|collector|user ?name)\b"
    r"|\Aname\Z"
)
"""Headings of columns that say who answered. They are not read."""


def _targets() -> Mapping[str, Target]:
    names = ["organization", "sector", "position", "place", "issue", "often", *_MANY, "procedure", "text"]
    plain = [KEY, TIME, *(f"survey.{name}" for name in names)]
    programs = [f"program{n}.{field}" for n in range(1, MOST_PROGRAMS + 1) for field in _PROGRAM]
    made = (
        Target(name, (), several=name.partition(".")[2] in _SEVERAL, many=name.partition(".")[2] in _MANY)
        for name in (*plain, *programs)
    )
    return {target.name: target for target in made}


TARGETS: Final = _targets()
NAMES: Final = tuple(name for name in TARGETS if not name.startswith("program") or name.startswith("program1."))
"""Every target by its name; of the programs those of the first."""


@lru_cache(maxsize=4_000)
def question(heading: str) -> Target | None:
    """The question that a folded heading asks; None if it is none of the survey."""
    if WHO.search(heading) and "program" not in heading:
        return None
    if (numbered := _NUMBERED.fullmatch(heading)) is not None and 1 <= int(numbered["n"]) <= MOST_PROGRAMS:
        field = next((name for name, form in _PROGRAM_FORMS if form.fullmatch(numbered["what"])), None)
        return None if field is None else TARGETS[f"program{int(numbered['n'])}.{field}"]
    if _FIRST.fullmatch(heading):
        return TARGETS["program1.name"]
    return next((TARGETS[name] for name, form in _FORMS if form.fullmatch(heading)), None)


SURVEY: Final = Vocabulary(TARGETS, question, by_content=False)
"""What exports of the inventory survey have."""
