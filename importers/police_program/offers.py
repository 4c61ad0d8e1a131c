"""What a sentence of a brochure offers: trainings for roles, what comes with them, and how they are given."""

import re
from dataclasses import dataclass
from typing import Final

from graph.model.vocabulary import ResourceTopic
from importers.police_program.lists import choices_of, items_of

_LEVEL: Final = r"(?:beginners?|basic|introductory|entry[- ]level|foundational|novice|intermediate|advanced|expert)"
_TEACHING: Final = r"(?:training|trainings|courses?|instruction|classes|workshops?)"
_TRAINING: Final = re.compile(
    rf"(?:\b(?P<level>{_LEVEL}(?:(?:[- ]level)? ?(?:to|through|and|,|-|–) ?{_LEVEL})*)\s+"
    rf"(?P<about>(?:[\w&/-]+\s+){{0,4}}?)|(?P<named>(?:[A-Z][\w&/-]*\s+)*))"
    rf"\b(?P<what>{_TEACHING})\s+for\s+(?P<roles>[^.;:()]+)"
)
_OFFERS: Final = re.compile(
    r"\b(?:program|programme|package|curriculum|course|subscription|membership|it|we)\s+(?:also\s+)?"
    r"(?:includes?|provides?|contains?|offers?|delivers?|features?|comes with)\s+(?P<list>[^.;:]+)",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(
    r"\b(?:includes?|including|as|through|via|by|in)\s+(?=(?P<list>[^.;:]+))",  # each may be what the list follows
    re.IGNORECASE,
)
_DELIVERY: Final = re.compile(
    r"(?:(?:training|learning)\s+)?"
    r"\b(?:modules?|webinars?|instruction|sessions?|seminars?|e-?learning|videos?|lessons?|briefings?|workshops?"
    r"|classes|courses)\Z",
    re.IGNORECASE,
)
_ADAPTED: Final = re.compile(r"\b(?:customi[sz]ed|tailored|adapted|fitted)\s+to\s+(?P<list>[^.;:]+)", re.IGNORECASE)
_CHOICE: Final = re.compile(r"\b(?:options|opportunities|possibilities|choices|solutions|services)\Z", re.IGNORECASE)
_TOPICS: Final = (
    (ResourceTopic.PROTOCOL, re.compile(r"\b(?:protocols?|procedures?|polic(?:y|ies)|plans?)\Z")),
    (ResourceTopic.GUIDANCE, re.compile(r"\b(?:guides?|guidelines?|handbooks?|manuals?)\Z")),
    (ResourceTopic.FORM, re.compile(r"\b(?:forms?|templates?|checklists?|worksheets?)\Z")),
    (ResourceTopic.TOOL, re.compile(r"\b(?:tools?|toolkits?|software|apps?)\Z")),
    (
        ResourceTopic.ADVICE,
        re.compile(
            r"\b(?:mapping|analys[ei]s|assistance|consult(?:ing|ancy|ations?)|support|reviews?|audits?|assessments?"
            r"|advice|coaching|mentoring)\Z"
        ),
    ),
)
_BEFORE: Final = re.compile(
    r"\A(?:(?:a|an|the|your|our|ongoing|continuous|continued|free|individuali[sz]ed|customi[sz]ed|tailored"
    r"|development|design|preparation|creation|of)\s+)+",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s+(?:to|that|which|so|in order|for)\s.*\Z")
_EACH: Final = re.compile(r"\A(?:each|every|a|an)\s+", re.IGNORECASE)
_YOURS: Final = re.compile(r"\b(?:your|our)\s+", re.IGNORECASE)
_LONGEST: Final = 8
"""Words of a role, an item or a way of giving a training. What is longer is a sentence, and no name."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A training for a role: `about` is what stands before the word for training, such as BTAM."""

    name: str
    role: str
    level: str


@dataclass(frozen=True, slots=True)
class Given:
    """Something else that a program has: its name and topic."""

    name: str
    topic: ResourceTopic


def taught(sentence: str) -> list[Taught]:
    """The trainings for roles that a sentence offers, one for each role."""
    found = _TRAINING.search(sentence)
    if found is None:
        return []
    what = f"{found['about'] or found['named'] or ''}{found['what']}"
    level = _sentence_case(" ".join((found["level"] or "").split()))
    roles = [_BEFORE.sub("", one) for one in items_of(_AFTER.sub("", found["roles"]))]
    return [Taught(f"{what} for {_low(role)}", _sentence_case(role), level) for role in roles if _is_name(role)]


def given(sentence: str) -> list[Given]:
    """What else a program has by a sentence. A list that only names choices, such as `training options`, has none."""
    if _TRAINING.search(sentence) is not None or (found := _OFFERS.search(sentence)) is None:
        return []
    items = items_of(found["list"])
    if not items or _CHOICE.search(items[-1]):
        return []
    told = []
    for item in items:
        name = _YOURS.sub("", _BEFORE.sub("", _AFTER.sub("", item)))
        topic = _topic(name)
        if topic is not None and _is_name(name):
            told.append(Given(_low(name), topic))
    return told


def deliveries(sentence: str) -> list[str]:
    """How trainings are given by a sentence: a list of which every item ends in a word for a way of teaching."""
    for found in _GIVEN.finditer(sentence):
        several = list(dict.fromkeys(choices_of(found["list"], _DELIVERY)))
        if len(several) > 1 and all(_DELIVERY.search(one) and _is_name(one) for one in several):
            return [_sentence_case(one) for one in several]
    return []


def adapted_to(sentence: str) -> list[str]:
    """To what a program is adapted by a sentence; none where that is only what a reader needs."""
    found = _ADAPTED.search(sentence)
    if found is None or _YOURS.match(found["list"]):
        return []
    return [_EACH.sub("the ", one) for one in items_of(found["list"]) if _is_name(one)]


def offers_something(sentence: str) -> bool:
    """Whether a sentence has the form of an offer, whatever was read of it."""
    return any(form.search(sentence) for form in (_TRAINING, _OFFERS, _ADAPTED))


def _topic(name: str) -> ResourceTopic | None:
    head = name.partition(" of ")[0].lower()
    return next((topic for topic, form in _TOPICS if form.search(head)), None)


def _is_name(text: str) -> bool:
    return 0 < len(text.split()) <= _LONGEST


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _low(text: str) -> str:
    """A name within a sentence: its first word in small letters, unless it is one of capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
