"""Writes a document as Markdown, with the tables of GitHub's and most other readers."""

from collections.abc import Iterator

from api.guides.document import Block, Bullets, Document, Heading, Paragraph, Table
from api.guides.markdown import escaped, linked
from api.guides.paper import Paper
from api.guides.pieces import Piece, Pieces


def document_markdown(document: Document, _paper: Paper = Paper.LETTER) -> bytes:
    """The document as a text in Markdown. The same document gives the same bytes."""
    return ("\n".join(_lines(document)).rstrip("\n") + "\n").encode()


def _lines(document: Document) -> Iterator[str]:
    around = document.around
    for line in (f"# {_said(around.title)}", _said(around.subtitle), escaped(around.dates), _said(around.source)):
        yield from (line, "") if line else ()
    for block in document.shown:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_said(block.text)}"
        case Paragraph():
            yield _said(block.text)
        case Bullets():
            yield from (f"- {_said(item)}" for item in block.items)
        case Table():
            yield _row(map(escaped, block.heads))
            yield _row("---" for _ in block.heads)
            yield from (_row(map(_said, row)) for row in block.rows)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _said(text: Pieces) -> str:
    """A text in one line, with its links. What is bold is not marked: a mark beside a letter means nothing there."""
    return "".join(map(_piece, text)).strip()


def _piece(piece: Piece) -> str:
    """A piece with the spaces between it and its neighbours."""
    text, made = piece.text, linked(piece.text, piece.uri)
    return f"{' ' * text[:1].isspace()}{made}{' ' * text[-1:].isspace()}" if made else " "
