"""What a sheet says of practice: functions of a team, factors by level, good practice, and cases."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model.limits import TEXTS
from graph.model.practice import Practice
from graph.model.vocabulary import FactorLevel, PracticePart
from importers.cp3.grouping import Group, is_title, labelled
from importers.cp3.partners import partners_in
from importers.cp3.words import bare, found, item, joined, key_of, passage, short, span_of
from importers.proposal import Proposal
from importers.reading.textdocument import Block, Style

_FUNCTIONS: Final = ("Identify", "Inquire", "Assess", "Manage")
_PROCESS: Final = re.compile(r"\bprocess\b[^.:]{0,60}?\bto ((?:[a-z]{3,20}, ){1,6}(?:and )?[a-z]{3,20})\b")
_STEPS: Final = re.compile(r"\b(?:process of|steps|functions|phases|components)\b[^.]{0,40}:\Z", re.IGNORECASE)
_LEVELS: Final = (
    (FactorLevel.SOCIAL, re.compile(r"\b(?:social|societal|society|environmental|community)\b", re.IGNORECASE)),
    (FactorLevel.SITUATIONAL, re.compile(r"\bsituation(?:s|al)?\b", re.IGNORECASE)),
    (FactorLevel.INDIVIDUAL, re.compile(r"\b(?:individual|personal|person)\b", re.IGNORECASE)),
)
_CASE: Final = {
    "problem": "text", "challenge": "text", "concern": "text", "situation": "text",
    "action": "action", "actions": "action", "response": "action", "intervention": "action",
    "result": "result", "results": "result", "outcome": "result", "outcomes": "result",
}  # fmt: skip
_PRACTICES: Final = re.compile(r"\b(?:best|good|promising|recommended)\b.{0,30}\bpractices\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\A(?:example|case|case example)\s*(?:[0-9]{1,2}|[a-z])?\s*[:.–-]\s*", re.IGNORECASE)
_LONGEST_LABEL: Final = 40
_FIRST_WORDS: Final = 4


def statements(blocks: Sequence[Block]) -> Iterator[Proposal]:
    """The practices of a sheet, part by part."""
    yield from functions(blocks)
    yield from _factors(blocks)
    yield from _good(blocks)
    yield from cases(blocks)


# ------------------------------------------------------------------------ functions


def functions(blocks: Sequence[Block]) -> Iterator[Proposal]:
    """What a team does, in order: from a table or list with a verb for each. The verbs are those of the process that
    the sheet defines, else the usual ones."""
    verbs = _verbs(blocks)
    said: dict[str, list[Block]] = {}
    for group in labelled(blocks, lambda text: _is_verb(text, verbs), 2):
        for verb, several in group.parts.items():
            said.setdefault(verb, []).extend(several)
    for block in _listed(blocks):
        if (begun := _begins_with(block.text, verbs)) is not None:
            said.setdefault(begun, []).append(block)
    if len(said) < 2:
        return
    for position, name in enumerate(verbs, 1):
        if own := said.get(name):
            yield _practice(PracticePart.FUNCTION, name, position, own, item(own[0].text))


def _verbs(blocks: Sequence[Block]) -> tuple[str, ...]:
    for block in blocks:
        if (process := _PROCESS.search(block.text)) is not None:
            words = re.findall(r"[a-z]{3,20}", process[1])
            return tuple(dict.fromkeys(word.capitalize() for word in words if word != "and"))
    return _FUNCTIONS


def _is_verb(text: str, verbs: Sequence[str]) -> str | None:
    said = bare(text).casefold().strip(" .:")
    return next((verb for verb in verbs if said in (verb.casefold(), _stem(verb) + "ing")), None)


def _stem(verb: str) -> str:
    return verb.casefold().removesuffix("e")


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The items of lists that a line introduces as steps, with or without signs of a list: PDFs may lose them."""
    steps = False
    for block in blocks:
        if block.cell is None and _STEPS.search(block.text):
            steps = True
        elif block.cell is not None or is_title(block):
            steps = False
        elif steps:
            yield block


def _begins_with(text: str, verbs: Sequence[str]) -> str | None:
    for word in bare(text).casefold().split()[:_FIRST_WORDS]:
        for verb in verbs:
            if word in (verb.casefold(), _stem(verb) + "ing", verb.casefold() + "ing"):
                return verb
    return None


# -------------------------------------------------------------------------- factors


def _factors(blocks: Sequence[Block]) -> Iterator[Proposal]:
    """Factors below the levels on which they work."""
    by: dict[FactorLevel, list[Block]] = {}
    for group in labelled(blocks, level_of, 2):
        for level, several in group.parts.items():
            by.setdefault(FactorLevel(level), []).extend(several)
    for level, several in by.items():
        for position, block in enumerate(several, 1):
            yield _practice(PracticePart.FACTOR, item(block.text), position, [block], "", level)


def level_of(text: str) -> str | None:
    """The level that a short label names; None if it names none."""
    if len(text) > _LONGEST_LABEL or text.endswith("."):
        return None
    return next((level.value for level, words in _LEVELS if words.search(text)), None)


# ---------------------------------------------------------------------- good practice


def _good(blocks: Sequence[Block]) -> Iterator[Proposal]:
    """The items below a title that announces good practices; its paragraphs, if none is an item."""
    below: list[Block] = []
    announced = False
    for block in blocks:
        if is_title(block):
            announced = _PRACTICES.search(block.text) is not None
        elif announced and block.cell is None:
            below.append(block)
    items = [one for one in below if one.style is Style.BULLET] or below
    for position, block in enumerate(items, 1):
        said = item(block.text)
        yield _practice(PracticePart.BEST_PRACTICE, short(said), position, [block], said)


# ------------------------------------------------------------------------------ cases


def is_case(group: Group) -> bool:
    """Whether a group has the parts of a case: a problem, and what was done or came of it."""
    return "text" in group.parts and len(group.parts) > 1


def cases(blocks: Sequence[Block]) -> Iterator[Proposal]:
    """Cases in their order: what stands below a problem, an action and a result."""
    groups = labelled(blocks, lambda text: _CASE.get(bare(text).casefold().strip(" .:")), 2)
    for position, group in enumerate(filter(is_case, groups), 1):
        parts = {name: joined(several)[: TEXTS["text"]] for name, several in group.parts.items()}
        inside = [one for several in group.parts.values() for one in several]
        named = bare(_NUMBERED.sub("", bare(group.title.text))) if group.title is not None else ""
        name = short(named or parts["text"])
        span = span_of(inside)
        title = span if group.title is None or not named else group.title.span()
        said = passage(*(bare(one.text) for one in inside))
        yield Proposal(
            Practice,
            key_of(PracticePart.CASE, name),
            span,
            {
                **found(span, part=PracticePart.CASE.value),
                **found(title, fills=True, name=name),
                **found(span, fills=True, passage=said, position=position, **parts),
                **found(span, fills=True, partners=partners_in(parts.get("action", ""))),
            },
        )


def _practice(
    part: PracticePart, name: str, position: int, blocks: Sequence[Block], text: str, level: FactorLevel | None = None
) -> Proposal:
    span = span_of(blocks)
    said = passage(*(item(one.text) for one in blocks)) if text else ""
    return Proposal(
        Practice,
        key_of(part, level or "", name) if level else key_of(part, name),
        span,
        {
            **found(span, part=part.value, level=None if level is None else level.value),
            **found(span, fills=True, name=name, text=text[: TEXTS["text"]], passage=said, position=position),
        },
    )
