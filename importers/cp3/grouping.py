"""What stands below labels: in the columns of a table, or below short lines where a file has no table."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from importers.cp3.words import bare
from importers.reading.textdocument import Block, Style

Label = Callable[[str], str | None]
"""What a text is the label of; None if it is none."""
_LONGEST_TITLE: Final = 110
_MOST_WORDS: Final = 14
_TITLE: Final = re.compile(r"(?:\A(?:example|case)\b[^.]{0,20}:|[?:]\Z)", re.IGNORECASE)


@dataclass
class Group:
    """Blocks by the label that they stand below. `title` is the line above the labels, `labels` are these."""

    title: Block | None
    labels: list[Block] = field(default_factory=list)
    parts: dict[str, list[Block]] = field(default_factory=dict)

    @property
    def blocks(self) -> Iterator[Block]:
        """Everything in it, without its title."""
        yield from self.labels
        for several in self.parts.values():
            yield from several


def is_title(block: Block) -> bool:
    """Whether a block is the title of what follows: a heading, a short question, or `Example 2: …`."""
    if block.cell is not None or block.style is Style.BULLET:
        return False
    short = len(block.text) <= _LONGEST_TITLE and len(block.text.split()) <= _MOST_WORDS
    return block.style is Style.HEADING or (short and _TITLE.search(bare(block.text)) is not None)


def labelled(found: Sequence[Block], label: Label, least: int) -> Iterator[Group]:
    """The groups of a document with `least` different labels or more: one for each row below a header of a table,
    and one for each run of labelled lines outside tables."""
    above: Block | None = None
    for table, run in groupby(found, key=lambda one: 0 if one.cell is None else one.cell.table):
        several = list(run)
        yield from _in_table(several, label, least, above) if table else _in_lines(several, label, least)
        above = several[-1] if not table else None


def _in_table(cells: Sequence[Block], label: Label, least: int, title: Block | None) -> Iterator[Group]:
    columns: dict[int, str] = {}
    labels: list[Block] = []
    for _, run in groupby(cells, key=lambda one: 0 if one.cell is None else one.cell.row):
        row = list(run)
        named = {_column(one): found for one in row if (found := label(one.text)) is not None}
        if len(set(named.values())) >= least:
            columns, labels = named, row
            continue
        if columns:
            group = Group(title, labels)
            for one in row:
                if (key := columns.get(_column(one))) is not None:
                    group.parts.setdefault(key, []).append(one)
            yield group
            labels = []


def _column(block: Block) -> int:
    return 0 if block.cell is None else block.cell.column


def _in_lines(found: Iterable[Block], label: Label, least: int) -> Iterator[Group]:
    group, key, last = Group(None), "", None
    for one in found:
        named = label(one.text) if one.style is not Style.BULLET else None
        if named is not None:
            if named in group.parts or not group.parts:
                yield from _whole(group, least)
                group = Group(last)
            group.labels.append(one)
            group.parts[named] = []
            key = named
        elif is_title(one):
            yield from _whole(group, least)
            group, key = Group(None), ""
        elif key:
            group.parts[key].append(one)
        last = one
    yield from _whole(group, least)


def _whole(group: Group, least: int) -> Iterator[Group]:
    if sum(map(bool, group.parts.values())) >= least:
        yield group
