"""Passages: what stands below a heading, put together again where a page ends inside a sentence or a list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from importers.proposal import LONGEST_TEXT, Span
from importers.team_models.lines import Line

_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[A-Z“\"'(])")
_LONG: Final = 60
"""A shorter line that ends without a sign is whole: a discipline, a heading of its own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an item of a list, with the numbers of its lines."""

    lines: tuple[int, ...]
    text: str
    mark: str | None = None
    lead: str = ""

    @property
    def first(self) -> int:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> int:
        """Its last line."""
        return self.lines[-1]

    @property
    def item(self) -> bool:
        """Whether it is an item of a list."""
        return self.mark is not None

    @property
    def below(self) -> bool:
        """Whether it is an item below another: those have letters."""
        return self.mark is not None and self.mark.isalpha()

    @property
    def written(self) -> str:
        """It as a passage has it."""
        if self.mark is None:
            return self.text
        sign = f"{self.mark}." if self.mark else "-"
        return f"{'  ' if self.below else ''}{sign} {self.text}"


def blocks_of(lines: Iterable[Line]) -> tuple[Block, ...]:
    """The paragraphs and items that these lines make. A sentence or item goes on over the end of a page."""
    found: list[list[Line]] = []
    for line in lines:
        if not line.text:
            continue
        if found and not line.item and _goes_on(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(map(_joined, found))


def _goes_on(block: Sequence[Line], line: Line) -> bool:
    """Whether `line` belongs to the block before it: it is the next line, or its sentence began there."""
    last = block[-1]
    if not line.after_blank:
        return True
    if last.text[-1] in ".!?:":
        return False
    if line.text[0].islower():
        return True
    return not block[0].item and len(last.text) > _LONG and (last.text[-1].islower() or last.text[-1] in ",;–-")


def _joined(lines: Sequence[Line]) -> Block:
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        parts.append(line.text if _divided(before.text) else f" {line.text}")
    text = "".join(parts).replace("\t", " ")
    return Block(tuple(line.number for line in lines), text, lines[0].mark, lines[0].lead)


def _divided(text: str) -> bool:
    """Whether a line ends inside a word. The word keeps its hyphen, for it may be its own."""
    return len(text) > 1 and text[-1] == "-" and text[-2].islower()


def passage(blocks: Sequence[Block]) -> str:
    """The text of blocks: a line for each item, an empty line between paragraphs."""
    parts: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None:
            parts.append("\n" if before.item and block.item else "\n\n")
        parts.append(block.written)
    return "".join(parts)


def span_of(blocks: Sequence[Block]) -> Span:
    """Where blocks stand."""
    return Span(blocks[0].first, blocks[-1].last, passage(blocks)[:LONGEST_TEXT])


def sentences(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each sentence of paragraphs, and each item, as a block; and whether a list follows that it introduces."""
    for at, block in enumerate(blocks):
        if block.item:
            yield block, False
            continue
        parts = [part for part in _SENTENCE.split(block.text) if part]
        followed = at + 1 < len(blocks) and blocks[at + 1].item
        for number, part in enumerate(parts):
            yield replace(block, text=part), followed and number == len(parts) - 1


def merged(found: Sequence[Block]) -> tuple[Block, ...]:
    """Sentences of the same paragraph put together again."""
    whole: list[Block] = []
    for block in found:
        last = whole[-1] if whole else None
        if last is not None and not block.item and not last.item and last.lines == block.lines:
            whole[-1] = replace(last, text=f"{last.text} {block.text}")
        else:
            whole.append(block)
    return tuple(whole)
