"""Takes lists in sentences apart: the services that `provides`, `including` and so on announce."""

import re
from collections.abc import Iterator
from typing import Final

from graph.values.wordlist import listed
from importers.strategy.activities import action_of
from importers.strategy.known import initials
from importers.strategy.lexicon import LEVELS, STATES
from importers.strategy.mention import Kind, Mention
from importers.strategy.phrases import mentions

VERBS: Final = (
    r"(?:provid(?:es?|ing)|offer(?:s|ing)?|administer(?:s|ing)?|oversee(?:s|ing)?|deliver(?:s|ing)?|operates?"
    r"|conduct(?:s|ing)?|performs?|manages?|runs?|develop(?:s|ing)?|holds?|rais(?:es|ing)|facilitat(?:es|ing)|compiles|issuing|issues|coordinat(?:es?|ing)"
    r"|supports?|hosts?|responsible for)"
)
INCLUDES: Final = re.compile(
    r"\b(?:services?|programs?|initiatives?|treatments?|practices)\b[^.;:]{0,80}?"
    r"\b(?:including|includes?|such as)\s+",
    re.IGNORECASE,
)
_SERVICES: Final = re.compile(
    r"\bservices\b[^.;:]{0,80}?\b(?:including|includes?|such as)\s+[^.;]{0,600}\Z", re.IGNORECASE
)
_SITES: Final = listed("clinics centers homes hospitals shelters facilities beds")
_STOP: Final = re.compile(
    r"\b(?:that|which|who|whose|across|throughout|through|designed|located|via|using|while|when|where|if|because|so"
    r"|within|under|upon|during|before|after|following|by)\b|[.;:—–]"
)
_SPLIT: Final = re.compile(
    r"(?P<comma>,\s*(?:as well as|and|or)?\s*|\s*/\s*)|\s+(?:as well as|and)\s+(?=[\w-]+(?:\s|\Z))"
)
_FIRST: Final = re.compile(
    rf"^(?:an?|and|or|the|its|other|relevant|wide range of|broad array of|array of|network of|{VERBS})\s+",
    re.IGNORECASE,
)
_REST: Final = re.compile(r"\s+(?:to|for|on|in|at|with|from|of|among|about)\s+")
_INNER: Final = re.compile(r"\b(?:such as|including)\s+")
_FOR_WHOM: Final = re.compile(r"(?P<noun>[\w-]+) (?:to|for) [\w -]{3,60}\Z")
_LEVEL: Final = "(?:local|state|federal|municipal|tribal|regional|county)"
_FOR_LEVELS: Final = re.compile(
    rf"(?P<noun>training|trainings|assistance|guidance|support|services) (?:for|to) (?:all )?"
    rf"(?P<levels>{_LEVEL}(?:,? and {_LEVEL}|, {_LEVEL})+) (?P<whom>[a-z][\w ]{{3,40}}?)"
    r"(?= (?:operating|across|in|that|who)\b|[.,;]|\Z)",
    re.IGNORECASE,
)
"""`training for local, state, and federal police` is one item."""
_SHARED: Final = re.compile(
    r"\A(?P<several>[^.;:]{3,200}?),? (?:and|or) other (?:relevant |related |similar )?(?P<noun>[\w-]+)\b"
)
"""`A, B and other trainings` are A trainings and B trainings."""
_TOGETHER: Final = re.compile(
    r"\A(?:an? )?(?:(?:broad |wide |full )?(?:array|range|variety) of )?"
    r"(?P<whole>[\w-]+(?:, [\w-]+)*, [\w-]+,? and [\w-]+ (?:services|programs))\b"
)
"""`prevention, early help, and treatment services` are one item."""
_NOUNS: Final = listed(
    "services service treatment training trainings exercise exercises programs program care supervision assessment"
    " assessments grants grant funding housing consultation education support hospitalization therapy clinics clinic"
    " outreach assistance research interviews interview response surveillance counseling guidance development"
    " rehabilitation probation intervention interventions diversion coordination postvention screenings recovery"
    " planning presentations workshops hotline helpline shelter learning stabilization prosecution promotion"
    " initiatives reports awareness preparedness restoration reviews tracking meetings visits classes drills tours"
    " plan website campaign bulletins connections advice"
)
_DOING: Final = listed(
    "enhance improve increase ensure encourage strengthen reduce produce maintain achieve foster inform"
)
"""With one of them an item is what somebody does to a service, and none itself."""
_MOST_WORDS: Final = 9
_MOST_DESCRIBING: Final = 2
"""Words that describe what follows behind `and`: `state and federal grants`."""
_PARENTHESES: Final = re.compile(r"\s*\([^()]*\)")
_LETTERS: Final = re.compile(r"\s*\((?P<letters>[A-Z]{3,8})\)")
_COMMA, _AND = "\ue000", "\ue001"
"""Stand for a comma and for `and` within one name."""


_FAR: Final = 700
"""So many characters before a name it is looked for whether it stands in a list of services."""


def is_kind_of_site(text: str, mention: Mention) -> bool:
    """Whether a name stands in a list of services, and is that of a kind of site: `Its services include day care and
    Outpatient Clinics for Children`. None of them is an organization."""
    return (
        mention.kind is Kind.AGENCY
        and _is_site(mention.text.split())
        and _SERVICES.search(text[max(0, mention.start - _FAR) : mention.start]) is not None
    )


def _is_site(words: list[str]) -> bool:
    """Whether words name a kind of site in the plural, and no state or letters say whose."""
    head = next((at for at, word in enumerate(words) if word.lower() in _SITES), 0)
    return head > 0 and not any(word.isupper() or word in STATES for word in words)


def plain(sentence: str) -> str:
    """A sentence without what stands in parentheses. Names with commas that the letters behind them spell
    (`Question, Persuade, and Refer (QPR)`) are marked, so that they stay one item."""
    text = sentence
    for found in reversed(list(_LETTERS.finditer(sentence))):
        start = _start_of_name(sentence[: found.start()], found["letters"])
        name = sentence[start : found.start()]
        if start < found.start() and "," in name:
            whole = re.sub(r"\band\b", _AND, name.replace(",", _COMMA))
            text = text[:start] + whole + text[found.start() :]
    return _PARENTHESES.sub("", text)


def _start_of_name(before: str, letters: str) -> int:
    """Where the words at the end of a text begin that the letters are the first ones of; its end if none are."""
    starts = [word.start() for word in re.finditer(r"\S+", before)]
    for start in reversed(starts[-2 * len(letters) :]):
        if letters in initials(before[start:]):
            return start
    return len(before)


def items_of(rest: str, listed_there: bool) -> Iterator[str]:
    """The items at the beginning of a text. `listed_there`: the text announces a list, so names are items too."""
    if _REST.match(f" {rest}"):
        return
    action, end = action_of(rest)
    if action:
        yield action
        rest = rest[end:]
    if (training := _FOR_LEVELS.match(rest)) is not None:
        yield f"{training['noun']} for {training['levels']} {training['whom'].strip()}"
        return
    if (together := _TOGETHER.match(rest)) is not None:
        yield together["whole"]
        rest = rest[together.end() :].lstrip(", ")
    inner = INCLUDES.search(rest)
    stop = _STOP.search(rest)
    if not listed_there and inner is not None and (stop is None or inner.start() < stop.start()):
        rest, stop = rest[: inner.start()], None  # what follows behind `including` is read from there
    for piece in _pieces(rest[: stop.start()] if stop else rest):
        item = _bare(_INNER.split(piece)[-1])
        if item.endswith(" efforts") and _is_proper(item.split()[:-1]) and not _is_organization(item[:-8]):
            yield item.removesuffix(" efforts")
            continue
        words = item.split()
        if len(words) == 1 and (whole := _for_whom(piece)):
            yield whole
        if words and words[0].lower() in _DOING:
            continue
        named = _is_organization(item) and not (listed_there and _is_site(words))
        if not 1 < len(words) <= _MOST_WORDS or named or _REST.match(f" {item}"):
            continue
        if _is_service(words) or (listed_there and _is_proper(words)):
            yield item.replace(_COMMA, ",").replace(_AND, "and").replace("“", "").replace("”", "")


def _for_whom(piece: str) -> str:
    """A service that one word names, with whom it is for: `funding to clinics`; empty if it does not say so."""
    found = _FOR_WHOM.match(piece.strip(" ,"))
    words = found[0].split() if found else []
    if found is None or len(words) > _MOST_WORDS or words[-1].lower() in LEVELS:
        return ""
    return found[0] if _is_service([found["noun"]]) else ""


def _pieces(text: str) -> Iterator[str]:
    """The parts of a list. What only describes the next one stays with it: `state and federal grants`."""
    if (shared := _SHARED.match(text)) and _is_service([shared["noun"]]):
        yield from (f"{_bare(one)} {shared['noun']}" for one in re.split(r",\s*(?:and\s+)?| and ", shared["several"]))
        text = text[shared.end() :]
    waiting, start, in_phrase = "", 0, False
    for sign in _SPLIT.finditer(text):
        piece, start = text[start : sign.start()], sign.end()
        if in_phrase and not piece.endswith((" services", " programs")):  # `support for planning and response` is one
            in_phrase = sign["comma"] is None
            continue
        in_phrase = sign["comma"] is None and bool(_REST.search(piece)) and _is_service(_bare(piece).split())
        describing = _bare(piece).split()
        alone = 0 < len(describing) <= _MOST_DESCRIBING and not _REST.search(piece)
        if sign["comma"] is None and alone and not _is_service(describing):
            waiting = f"{_bare(piece)} and "
            continue
        yield from _with(waiting, piece)
        waiting = ""
    if not in_phrase or text.endswith((" services", " programs")):
        yield from _with(waiting, text[start:])


def _with(describing: str, piece: str) -> Iterator[str]:
    words = _bare(piece).split()
    if describing and len(words) > 1 and _is_service(words) and not _FIRST.match(piece):
        yield describing + piece.strip()
    else:
        yield from filter(None, (describing.removesuffix(" and "), piece))


def _bare(piece: str) -> str:
    item = piece.strip(" ,.")
    while (shorter := _FIRST.sub("", item)) != item:
        item = shorter
    return _REST.split(item)[0].strip()


def _is_service(words: list[str]) -> bool:
    return bool(words) and words[-1].lower() in _NOUNS


def _is_organization(item: str) -> bool:
    return any(one.kind in (Kind.AGENCY, Kind.TEAM) for one in mentions(item))


def _is_proper(words: list[str]) -> bool:
    """Whether most words are in capitals, the last one too: `Mental health First Aid`."""
    long = [word for word in words if len(word) > 3]
    return words[-1][0].isupper() and sum(word[0].isupper() for word in long) * 3 >= len(long) * 2
