"""Figures in sentences: how many of what, in which years."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model.statement import Count
from importers.cp3.words import LONGEST_NAME, bare, found, key_of
from importers.proposal import LONGEST_TEXT, Passed, Proposal, Remark, Span
from importers.reading.textdocument import Block

_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)%][.!?])\s+(?=[A-Z])")
_NUMBER: Final = r"(?<![\w.,/:-])(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?![\w%/:-]|\.[0-9]|,[0-9])"
_FIGURE: Final = re.compile(
    rf"{_NUMBER}\s+(?:\((?P<early>[0-9.]{{1,5}})\s?%\)\s+)?(?:(?P<noun>[a-z][a-z-]{{2,20}}s)\b)?"
    r"(?:\s*\((?P<share>[0-9.]{1,5})\s?%\))?"
)
_PERIOD: Final = re.compile(
    r"\b(?:from|between|in|during) ((?:FY|fiscal years?)\s?20[0-9]{2}(?: (?:to|and|through) (?:FY\s?)?20[0-9]{2})?"
    r"|20[0-9]{2} (?:to|and|through) 20[0-9]{2})",
)
_AGAIN: Final = re.compile(r"\b(?:across|of|among|out of) (?:the |all |these )?\Z", re.IGNORECASE)
_DONE: Final = re.compile(r"\b([a-z]{3,20}ed)\s+\Z")
_RESULT: Final = re.compile(r"\A\s*((?:were |was |had been )?[a-z]{3,20}ed\b.*)\Z", re.DOTALL)
_AIM: Final = re.compile(r"\A\s*((?:to|for|by|with|in) .*)\Z", re.DOTALL)
_STOP: Final = re.compile(r",? including\b|;|,(?= (?:and )?[0-9])|,? and(?= [0-9])")
_CITED: Final = re.compile(r"\((?:19|20)[0-9]{2}\)|https?://|\bdoi\b", re.IGNORECASE)
_LEAST: Final = 2
"""So many figures make a paragraph one that counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of what (`noun`, and what is said of it), the share that is printed beside it, and its sentence."""

    number: int
    noun: str
    said: str
    share: str
    sentence: str
    part: bool = False

    @property
    def name(self) -> str:
        """What is counted."""
        return f"{self.noun} {self.said}".strip()


def figures(blocks: Sequence[Block]) -> Iterator[Proposal | Remark]:
    """The counts that paragraphs state, with their years; and what the parts of a whole leave open."""
    for block in blocks:
        text = bare(block.text)
        if block.cell is not None or _CITED.search(text):
            continue
        several = list(figures_in(text))
        if len(several) < _LEAST:
            continue
        period = _PERIOD.search(text)
        for one in several:
            yield _count(one, block, "" if period is None else period[1])
        yield from _open(several, block)


def figures_in(text: str) -> Iterator[Figure]:
    """The figures of a text, each once. A number without a noun counts what the one before it does."""
    seen: set[tuple[int, str]] = set()
    for whole in _SENTENCE.split(text):
        sentence = _PERIOD.sub(lambda one: " " * len(one[0]), whole)
        noun = ""
        for at in _FIGURE.finditer(sentence):
            before, after = sentence[: at.start()], sentence[at.end() :]
            part = not at["noun"]
            noun = at["noun"] or noun
            number = int(at["n"].replace(",", ""))
            if not noun or (part and _AIM.match(after) is None) or (number, noun) in seen:
                continue
            if _AGAIN.search(before) and any(noun == other for _, other in seen):
                continue
            seen.add((number, noun))
            said = _said(before, _STOP.split(after, maxsplit=1)[0])
            yield Figure(number, noun, said, at["share"] or at["early"] or "", whole, part or _is_part(before))


def _is_part(before: str) -> bool:
    return before.rstrip().endswith("including")


def _said(before: str, after: str) -> str:
    rest = " ".join(after.split()).strip(" .,")
    if (result := _RESULT.match(rest)) is not None:
        return f"that {result[1]}"
    if (aim := _AIM.match(rest)) is not None:
        return aim[1]
    done = _DONE.search(before)
    return done[1] if done is not None else ""


def _count(one: Figure, block: Block, period: str) -> Proposal:
    span = Span(block.first, block.last, one.sentence[:LONGEST_TEXT])
    whole = f"{one.name}, {period}" if period else one.name
    name = whole if len(whole) <= LONGEST_NAME else whole[:LONGEST_NAME].rpartition(" ")[0]
    note = f"{one.share} percent." if one.share else None
    return Proposal(
        Count,
        key_of("count", one.name),
        span,
        {**found(span, number=one.number), **found(span, fills=True, name=name[:1].upper() + name[1:], note=note)},
    )


def _open(several: Sequence[Figure], block: Block) -> Iterator[Remark]:
    """What is left of a whole when its parts are counted: the sheet does not say what it is."""
    for at, whole in enumerate(several):
        rest = several[at + 1 :]
        parts = [one for one in rest if one.part and one.noun == whole.noun and one.sentence == whole.sentence]
        counted = sum(one.number for one in parts)
        if len(parts) >= _LEAST and not whole.part and counted < whole.number:
            params = {"n": counted, "all": whole.number, "rest": whole.number - counted}
            yield Remark(Passed.NOTICE, block.span(), "cp3.rest", params)
