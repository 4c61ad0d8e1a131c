"""A document as a value: a title, and below it headings, paragraphs, lists and tables, for Word, PDF and Markdown.

For what is no sheet of cards: a report, a worksheet. It has what its readers may see and nothing else.
"""

from dataclasses import dataclass

from api.guides.around import Around
from api.guides.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: of level 1, or 2 below one of these."""

    text: Pieces
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `small` for what explains the others."""

    text: Pieces
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, an item each."""

    items: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data: what it is about, the heads of its columns, and its rows, each with a cell for every column.

    The first cell of a row says what the row is about. `widths` are the shares of the columns. `blank` rows below
    the others are to be filled in by hand.
    """

    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    widths: tuple[int, ...]
    blank: int = 0


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document: what it says of itself, its blocks in their order, and what a file of it is called, in ASCII."""

    around: Around
    blocks: tuple[Block, ...]
    file_name: str

    @property
    def shown(self) -> tuple[Block, ...]:
        """The blocks that say anything: an empty heading or item means nothing to who hears it."""
        return tuple(filter(_says, map(_filled, self.blocks)))


def _filled(block: Block) -> Block:
    return Bullets(tuple(filter(None, block.items))) if isinstance(block, Bullets) else block


def _says(block: Block) -> bool:
    match block:
        case Heading() | Paragraph():
            return bool(block.text)
        case Bullets():
            return bool(block.items)
        case Table():
            return bool(block.rows or block.blank)
