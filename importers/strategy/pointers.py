"""Finds what a document points to, with addresses: things to read and to use, websites; and the terms it explains."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model.address import WEB, scheme_of
from graph.model.vocabulary import ResourceTopic
from importers.reading.textdocument import Block, Style
from importers.strategy.entities import Entity
from importers.strategy.outline import Part
from importers.strategy.said import Said

_URL: Final = re.compile(r"https?://[^\s<>()\"]+[^\s<>()\".,;:]")
_BARE: Final = re.compile(
    r"(?<![\w@/.-])(?:www\.)?[a-z0-9-]{3,40}(?:\.[a-z0-9-]+)*\.(?:org|gov|edu|com|net|us)\b(?:/[\w/.-]*\w)?"
)
_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_SEE: Final = re.compile(r"\b(?:see|visit|go to|website|web ?page)\b", re.IGNORECASE)
_MEANS: Final = re.compile(
    r"\A(?P<name>[A-Z“][\w’'“”/ -]{2,70}?)(?:\s*\((?P<letters>[A-Z]{2,8})\))?\s+"
    r"(?P<definition>(?:is|are|pertains?|refers?|means?|begins?|occurs?)\b.+)\Z",
    re.DOTALL,
)
_TOPICS: Final = (
    (ResourceTopic.DATA, re.compile(r"\b(?:data|statistics|reporting system|census|index|portal)\b", re.IGNORECASE)),
    (ResourceTopic.TRAINING, re.compile(r"\b(?:training|bulletin|curriculum|course)\b", re.IGNORECASE)),
    (ResourceTopic.TOOL, re.compile(r"\b(?:tool|instrument|template|checklist|assessment of)\b", re.IGNORECASE)),
    (ResourceTopic.NETWORK, re.compile(r"\b(?:network|association|alliance|coalition)\b", re.IGNORECASE)),
    (ResourceTopic.FUNDING, re.compile(r"\b(?:grant|funding)\b", re.IGNORECASE)),
    (ResourceTopic.RESEARCH, re.compile(r"\b(?:research|study|studies)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something to read or to use. `publisher` is the organization that its name begins with, if one is named."""

    name: str
    url: str
    description: str
    publisher: Entity | None
    block: Block
    head: Block

    @property
    def topic(self) -> ResourceTopic:
        """What it is for, as its name tells; guidance if it does not."""
        return next((topic for topic, form in _TOPICS if form.search(self.name)), ResourceTopic.GUIDANCE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term that a document explains. `of` is the term below which it stands, `step` its number there."""

    name: str
    letters: str
    definition: str
    block: Block
    of: str = ""
    step: int | None = None


def urls(block: Block) -> list[str]:
    """The web addresses in a block, whether they are links or text."""
    linked = (address for _, address in block.links if scheme_of(address, WEB))
    written = (found[0] for found in _URL.finditer(block.text))
    return list(dict.fromkeys((*linked, *written)))


def has_contact(text: str) -> bool:
    """Whether a text has a number, a mail address or a web address."""
    return bool(_URL.search(text) or _MAIL.search(text) or re.search(r"\b[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}\b", text))


def website(said: Said) -> str:
    """The website that a text sends readers to for more on whom it is about; empty if it names none."""
    text = said.placed.body
    if said.about is None or not _SEE.search(text):
        return ""
    found = next(iter(urls(said.block)), "") or next((f"https://{one[0]}" for one in _BARE.finditer(text)), "")
    return found if scheme_of(found, WEB) else ""


def pointers(said: Sequence[Said]) -> Iterator[Pointer]:
    """What the items of lists point to: each with the heading above its address, or the words before it."""
    head: Said | None = None
    rest: list[str] = []
    before_list = ""
    for at, one in enumerate(said):
        block = one.block
        if block.style is not Style.BULLET or block.cell is not None:
            head, rest = None, []
            before_list = block.text if block.text.endswith(":") else ""
            continue
        if block.lead or (head is not None and block.level <= head.block.level):
            head, rest = one, []
        addresses = urls(block)
        before = _URL.split(block.text)[0].strip(" :–—-")
        if not addresses:
            rest += [block.text] if head is not one else []
            continue
        name = before if block.lead or head is one else (head.block.text if head is not None else "")
        if name and head is not None and len(name) <= 300:
            told = " ".join(rest) or _next_text(said, at) or before_list or one.placed.section or name
            yield Pointer(name, addresses[0], told, _publisher(head, name), block, head.block)


def _next_text(said: Sequence[Said], at: int) -> str:
    """What stands below an address, if it is of the same item."""
    if at + 1 >= len(said):
        return ""
    block, below = said[at].block, said[at + 1].block
    same = below.level == block.level > 0 and not urls(below) and not below.lead
    return below.text if same else ""


def _publisher(head: Said, name: str) -> Entity | None:
    near = (entity for mention, entity in head.found if mention.start < len(name) and not entity.is_sector)
    return next(near, None)


def terms(said: Iterable[Said]) -> Iterator[Term]:
    """The terms of a glossary. Items below one are its steps, in their order."""
    above, step = "", 0
    for one in said:
        block = one.block
        found = _MEANS.match(block.text) if one.placed.part is Part.GLOSSARY and block.style is Style.BULLET else None
        if found is None or (block.level == 0 and not block.lead):
            continue
        if block.level == 0:
            above, step = found["name"], 0
            yield Term(found["name"], found["letters"] or "", _sentence(found["definition"]), block)
        elif above:
            step += 1
            yield Term(found["name"], found["letters"] or "", _sentence(found["definition"]), block, above, step)


def _sentence(text: str) -> str:
    """A definition by itself: without the verb that ties it to its term."""
    bare = re.sub(r"\A(?:is|are) ", "", text)
    return bare[0].upper() + bare[1:]
