"""Reads a text or a Markdown file into lines: headings, lists and tables by their marks or by their form."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.values.wordlist import listed
from importers.proposal import Passed, Remark, Span
from importers.reading.bullets import BULLET
from importers.reading.encoded import read_text
from importers.reading.limits import MOST_LINES, refused
from importers.reading.marked import pieces, plain
from importers.reading.textdocument import LONGEST_LINE, Cell, Format, Line, Style, TextDocument

_HASHES: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*\Z")
_CONTENTS: Final = re.compile(r".*\S(?:\t|\s?\.{3,}\s?|\s{3,})[0-9]{1,4}\s*\Z")
_RULE: Final = re.compile(r"[\s|:+=_*-]*\Z")
_ENDS: Final = (".", ";", "!", "?", ",", "”", '."')
_LONGEST_HEADING: Final = 130
_LONGEST_CONTENTS: Final = 300
_MOST_WORDS: Final = 18
_WRAPPED: Final = 60
"""A line of at least this length may go on in the next."""
_SMALL: Final = listed("a an and as at by for from in into of on or the to via which with may if")


def read_plain(name: str, content: bytes) -> TextDocument:
    """A text or Markdown file as a document.

    Raises InvalidInput if it is empty, too large or no text.
    """
    text, remarks = read_text(name, content)
    raw = text.split("\n")
    if len(raw) > MOST_LINES:
        raise refused(
            name,
            code="import.document-large",
            why=f"it has {len(raw):,} lines, at most {MOST_LINES:,} are read; split it",
        )
    long = [number for number, line in enumerate(raw, 1) if len(line) > LONGEST_LINE]
    cut = tuple(Remark(Passed.NOTICE, Span(one, one), "read.line-cut", {"n": LONGEST_LINE}) for one in long)
    lines = tuple(_continued(_levelled(_lines(raw))))
    return TextDocument(name, Format.TEXT, lines, remarks=(*remarks, *cut))


def _lines(raw: list[str]) -> Iterator[Line]:
    table = row = 0
    for at, whole in enumerate(raw):
        line, number = whole[:LONGEST_LINE], at + 1
        cells = _cells(line)
        if cells:
            table, row = (table, row + 1) if row else (table + 1, 1)
            yield from _in_cells(cells, number, table, row)
        elif not line.strip():
            row = row if _table_goes_on(raw, at) else 0
            yield Line("", number)
        elif _RULE.fullmatch(line):
            yield Line("", number)
        else:
            row = 0
            yield _line(raw, at, line, number)


def _line(raw: list[str], at: int, line: str, number: int) -> Line:
    if found := _HASHES.match(line):
        said = plain(found[2])
        return Line(said.text, number, Style.HEADING, len(found[1]), said.lead, said.links)
    if _is_contents(line):
        return Line(plain(line).text, number, Style.CONTENTS)
    bullet = BULLET.match(line.replace("\t", "    "))
    if bullet:
        said = plain(bullet["text"])
        return Line(said.text, number, Style.BULLET, len(bullet["indent"]), said.lead, said.links)
    said = plain(line)
    style = Style.HEADING if _is_heading(raw, at, said.text) else Style.TEXT
    return Line(said.text, number, style, 0, said.lead, said.links)


def _is_heading(raw: list[str], at: int, text: str) -> bool:
    """By its form: short, alone or above another such line, in the letters of a title, without a full stop."""
    words = text.split()
    if len(text) > _LONGEST_HEADING or not 1 <= len(words) <= _MOST_WORDS or text.endswith(_ENDS):
        return False
    if raw[at - 1].strip() if at else False:
        before = raw[at - 1].strip()
        if len(before) > 40 or before.endswith(_ENDS) or before.startswith(("-", "*", "•")):
            return False
    if not text[0].isupper() and not text[0].isdigit():
        return False
    if "@" in text or "://" in text:
        return False
    meant = [word for word in words if word.lower().strip("(),:;") not in _SMALL]
    titled = sum(not word.strip("(“\"'‘").startswith(tuple("abcdefghijklmnopqrstuvwxyz")) for word in meant)
    return titled * 4 >= len(meant) * 3 or (len(words) <= 3 and titled > 0 and not text.endswith(":"))


def _cells(line: str) -> list[str]:
    """The cells of a row of a table: between tabs, or between bars in Markdown. Empty if it is none."""
    if _is_contents(line):
        return []
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        return [] if _RULE.fullmatch(bare) else [cell.strip() for cell in bare[1:-1].split("|")]
    cells = [cell.strip(" -") for cell in line.rstrip("\n").split("\t")]
    return cells if sum(map(bool, cells)) > 1 or (len(cells) > 1 and "<" in line) else []


def _is_contents(line: str) -> bool:
    return len(line) <= _LONGEST_CONTENTS and _CONTENTS.match(line) is not None


def _table_goes_on(raw: list[str], at: int) -> bool:
    """Whether the next line that is not empty is a row of a table too."""
    return any(_cells(line) for line in next(([line] for line in raw[at : at + 3] if line.strip()), []))


def _in_cells(cells: list[str], number: int, table: int, row: int) -> Iterator[Line]:
    for column, cell in enumerate(cells, 1):
        for piece in pieces(cell):
            bullet = BULLET.match(piece)
            said = plain(bullet["text"] if bullet else piece)
            style = Style.BULLET if bullet else Style.CELL
            level = 1 if piece.startswith("◦") else 0
            yield Line(said.text, number, style, level, said.lead, said.links, Cell(table, row, column))


def _levelled(lines: Iterator[Line]) -> Iterator[Line]:
    """Bullets with their depth in place of their indent: deeper than the one before is one level more."""
    indents: list[int] = []
    for line in lines:
        if line.style is Style.BULLET and line.cell is None:
            while indents and line.level < indents[-1]:
                indents.pop()
            if not indents or line.level > indents[-1]:
                indents.append(line.level)
            line = replace(line, level=len(indents) - 1)
        elif line.style is Style.HEADING:
            indents = []
        yield line


def _continued(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines that go on with what the last one says are marked: wrapped lines, and paragraphs over a page break."""
    last: Line | None = None
    apart = False
    for line in lines:
        if not line.text:
            apart = True
            yield line
            continue
        if last is not None and line.style is Style.TEXT and _goes_on(last, line, apart):
            line = replace(line, continues=True)
        last, apart = line, False
        yield line


def _goes_on(last: Line, line: Line, apart: bool) -> bool:
    if last.style not in (Style.TEXT, Style.BULLET) or last.cell is not None or len(last.text) < _WRAPPED:
        return False
    if not apart:
        return True
    return not last.text.endswith((*_ENDS, ":", ")")) and ("." in line.text or line.text[:1].islower())
