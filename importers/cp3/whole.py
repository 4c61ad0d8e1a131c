"""The blocks of a sheet, with the cells of the tables that a PDF has apart from its lines."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from importers.reading.bullets import BULLET
from importers.reading.marked import pieces
from importers.reading.textdocument import Block, Cell, Style, Table, TextDocument, blocks, joined

_FIRST: Final = 1_000
"""The numbers of these tables begin behind those that other formats give."""
_COMPARED: Final = 3
"""So many words of the first cell are looked for: then the words of the other columns come."""
_WORD: Final = re.compile(r"\w+")


def whole_blocks(document: TextDocument) -> tuple[Block, ...]:
    """The blocks in their order. A table of a PDF stands where its head is printed, in place of its words there."""
    found = list(blocks(document))
    after = 0
    for number, table in enumerate(document.tables, _FIRST):
        head, first = _words(table.rows[0]), _words(table.rows[1][:1] if len(table.rows) > 1 else ())
        at = next((at for at in range(after, len(found)) if _is_there(found, at, head, first)), None)
        if at is None:
            continue
        cells = list(_cells(table, number, found[at].first))
        found[at : at + 1] = cells
        after = at + len(cells)
    return tuple(found)


def _words(cells: tuple[str | None, ...]) -> str:
    return " ".join(" ".join((cell or "").split()) for cell in cells if cell)


def _is_there(found: Sequence[Block], at: int, head: str, first: str) -> bool:
    """Whether the head of a table, or its first label, is printed here, and then how its first cell begins."""
    block, following = found[at], found[at + 1].text if at + 1 < len(found) else ""
    text = f"{block.text} "
    if not first or block.cell is not None or not (text.startswith(f"{head} ") or head.startswith(text)):
        return False
    begins = " ".join(_WORD.findall(first)[:_COMPARED])
    return begins in " ".join(_WORD.findall(f"{block.text[len(head) :]} {following}"))


def _cells(table: Table, number: int, page: int) -> Iterator[Block]:
    for row, texts in enumerate(table.rows, 1):
        for column, text in enumerate(texts, 1):
            for piece in pieces(joined((text or "").split("\n"))):
                bullet = BULLET.match(piece)
                said = " ".join((bullet["text"] if bullet else piece).split())
                style = Style.BULLET if bullet else Style.CELL
                if said:
                    yield Block(said, page, page, style, cell=Cell(number, row, column))
