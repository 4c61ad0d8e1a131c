"""A document as lines of text, each with its place and, where the format says it, its style."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from graph.values.wordlist import listed
from importers.proposal import LONGEST_TEXT, Remark, Span

LONGEST_LINE: Final = 20_000
"""Of a line of a document, in characters. What is longer is cut there, with a remark."""


class Format(StrEnum):
    """What a document is, by its content and not by its name."""

    TEXT = "TEXT"
    WORD = "WORD"
    PDF = "PDF"


class Style(StrEnum):
    """What a line is. CONTENTS is a line of a table of contents, FURNITURE a header, a footer or a page number."""

    HEADING = "HEADING"
    BULLET = "BULLET"
    TEXT = "TEXT"
    CELL = "CELL"
    CONTENTS = "CONTENTS"
    FURNITURE = "FURNITURE"


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a line in a table: the table's number, row and column, each from 1, and how many rows its cell
    takes."""

    table: int
    row: int
    column: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document.

    | field | meaning |
    |---|---|
    | `text` | without marks of the format, bullets, and spaces at its ends |
    | `number` | of the line in the file, or of the paragraph in a Word file; in a PDF of the page |
    | `style`, `level` | what it is; of a heading 1 is the highest, of a bullet 0 the outermost |
    | `lead` | the words at its beginning that are in bold |
    | `links` | the texts in it that are links, with their addresses |
    | `cell` | its place, if it is in a table |
    | `continues` | whether it goes on with what the line before says |
    | `named` | the name of its style in a Word file, in small letters |
    """

    text: str
    number: int
    style: Style = Style.TEXT
    level: int = 0
    lead: str = ""
    links: tuple[tuple[str, str], ...] = ()
    cell: Cell | None = None
    continues: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with ruled cells in a PDF, over as many pages as it takes: its rows from the top, each with the text of
    its cells. A cell that takes several rows stands in each of them; None is a part of the cell to its left."""

    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A document that was read. `title` is what its properties say. `attached` are the files in it, by name.

    `remarks` are on what could not be read as it stands. `tables` are those of a PDF, whose words are in `lines` too;
    of other documents the cells are in `lines`.
    """

    name: str
    format: Format
    lines: tuple[Line, ...]
    title: str = ""
    attached: Mapping[str, bytes] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item of a list, or a paragraph: lines that belong together. The fields are those of `Line`.

    `first` and `last` are the numbers of its first and last line.
    """

    text: str
    first: int
    last: int
    style: Style = Style.TEXT
    level: int = 0
    lead: str = ""
    links: tuple[tuple[str, str], ...] = ()
    cell: Cell | None = None
    named: str = ""

    def span(self, words: str = "") -> Span:
        """The place of the block. `words` are those that are meant in it; without them, all."""
        return Span(self.first, self.last, (words or self.text)[:LONGEST_TEXT])


def blocks(document: TextDocument) -> tuple[Block, ...]:
    """The blocks of a document in their order, without headers, footers and its table of contents."""
    made: list[list[Line]] = []
    for line in document.lines:
        if line.style in (Style.FURNITURE, Style.CONTENTS) or not line.text:
            continue
        if line.continues and made:
            made[-1].append(line)
        else:
            made.append([line])
    return tuple(map(_block, made))


def _block(lines: list[Line]) -> Block:
    first = lines[0]
    return Block(
        " ".join(joined(line.text for line in lines).split()),
        first.number,
        lines[-1].number,
        first.style,
        first.level,
        " ".join(joined(_leads(lines)).split()),
        tuple(link for line in lines for link in line.links),
        first.cell,
        first.named,
    )


def _leads(lines: list[Line]) -> Iterator[str]:
    """The bold words at the beginning, which may run over several lines."""
    for line in lines:
        yield from filter(None, (line.lead,))
        if line.lead != line.text:
            return


def joined(texts: Iterable[str]) -> str:
    """Lines of a paragraph in one. A hyphen that breaks a word at the end of a line is taken out."""
    text = ""
    for one in texts:
        if text.endswith("\u00ad"):
            text = text[:-1] + one
        elif text.endswith("-") and not text.endswith(" -") and one[:1].isalnum():
            text = (text[:-1] if one[0].islower() and not _keeps_hyphen(text) else text) + one
        else:
            text = f"{text} {one}" if text else one
    return text.replace("\u00ad", "")


_COMPOUND: Final = listed(
    "all anti community co cross evidence ex family follow high in inter long low mid mini multi non on out person"
    " post pre re self semi short so state trauma under well"
)
"""First parts of words that are written with a hyphen also within a line."""


def _keeps_hyphen(text: str) -> bool:
    part = text[:-1].rpartition(" ")[2].lower()
    return part in _COMPOUND or "-" in part
