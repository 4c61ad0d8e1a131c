"""A document as a Word file: headings, paragraphs and lists in Word's own styles, and tables whose heads repeat."""

from collections.abc import Sequence
from typing import Final

from docx.shared import Mm

from api.guides.document import Block, Bullets, Document, Heading, Paragraph, Table
from api.guides.paper import Paper
from api.guides.pieces import Piece, Pieces, pieces_of
from api.guides.signs import plain
from api.guides.word.frame import Frame, text_width
from api.guides.word.package import new_document, packed
from api.guides.word.story import Element, Story, element

_HEADINGS: Final = {1: "Heading1", 2: "Heading2"}
_CELL: Final = "TableText"


def written(document: Document, paper: Paper) -> bytes:
    """The file."""
    file = new_document(document.around, paper)
    frame = Frame(file, document.around, paper)
    story = Story(file.element.body, file.part)
    frame.open(story)
    for block in document.shown:
        _put(story, block, paper)
    frame.write()
    return packed(file)


def _put(story: Story, block: Block, paper: Paper) -> None:
    match block:
        case Heading():
            story.paragraph(_HEADINGS[block.level], block.text, keep=True)
        case Paragraph():
            story.paragraph("CardNote" if block.small else "BodyText", block.text)
        case Bullets():
            for item in block.items:
                story.paragraph("ListBullet", item)
        case Table():
            _table(story, block, paper)


def _table(story: Story, table: Table, paper: Paper) -> None:
    """A table and a paragraph after it, because Word joins two tables that follow each other."""
    room = Mm(text_width(paper)).twips
    widths = [str(round(room * width / sum(table.widths))) for width in table.widths]
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))
    made = element("w:tbl", None, _properties(table, room), grid)
    story.add(made)
    heads = [pieces_of(head, bold=True) for head in table.heads]
    blank: list[Pieces] = [(Piece(" "),)] * len(table.heads)
    _row(story, made, heads, widths, repeats=True)
    for cells in (*table.rows, *[blank] * table.blank):
        _row(story, made, cells, widths)
    story.single("TableText", "")


def _properties(table: Table, room: float) -> Element:
    look = {"w:firstRow": "1", "w:firstColumn": "1", "w:lastRow": "0", "w:lastColumn": "0", "w:noHBand": "1"}
    return element(
        "w:tblPr",
        None,
        element("w:tblStyle", {"w:val": "SheetTable"}),
        element("w:tblW", {"w:w": str(round(room)), "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", {"w:val": "02A0", **look, "w:noVBand": "1"}),
        element("w:tblCaption", {"w:val": plain(table.about)}),
    )


def _row(
    story: Story, table: Element, cells: Sequence[Pieces], widths: Sequence[str], *, repeats: bool = False
) -> None:
    """A row that is not broken between pages; one that `repeats` is the head on each of them."""
    properties = element("w:trPr", None, element("w:cantSplit"))
    if repeats:
        properties.append(element("w:tblHeader"))
    row = element("w:tr", None, properties)
    table.append(row)
    for width, cell in zip(widths, cells, strict=True):
        holder = element("w:tc", None, element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"})))
        row.append(holder)
        Story(holder, story.part).paragraph(_CELL, cell)
