"""The beginning of a Word file, and header and footer of its pages: the same for whatever it is about."""

from typing import Any, Final

from docx.document import Document

from api.guides.around import Around
from api.guides.codes import qr_png
from api.guides.paper import Paper
from api.guides.pieces import Piece
from api.guides.word.picture import put_picture
from api.guides.word.story import Story, at_right

_CODE: Final = 20.0
_SMALL_CODE: Final = 14.0
_MARGINS: Final = 30.0
"""The left and right margins together. This and all sizes here are in millimetres."""
_TOP: Final = 15.0
_BOTTOM: Final = 7.0


def text_width(paper: Paper) -> float:
    """The room between the margins, in millimetres."""
    return paper.width - _MARGINS


class Frame:
    """Title, dates and code on the first page, header and footer on the others."""

    def __init__(self, document: Document, around: Around, paper: Paper) -> None:
        self._document = document
        self._around = around
        self._paper = paper
        self._code = qr_png(around.live.uri if around.live else "")

    def open(self, story: Story) -> None:
        """Write the title and what stands below it."""
        around = self._around
        title = story.paragraph("Title", around.title, keep=True)
        if self._code:
            put_picture(title, story.part, self._code, _CODE, _TOP, around.code_words)
        if around.subtitle:
            story.paragraph("Subtitle", around.subtitle, keep=True)
        story.single("SheetDates", around.dates, keep=True)
        if around.source:
            story.paragraph("SheetDates", around.source)

    def write(self) -> None:
        """Write header and footer. The first page has its title, dates and code in itself."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        _emptied(section.first_page_header).single("Header", "")
        first = _emptied(section.header).paragraph("Header", [Piece(self._around.running, bold=True)])
        at_right(first, self._around.dates, text_width(self._paper))
        self._footer(section.first_page_footer, b"")
        self._footer(section.footer, self._code)

    def _footer(self, footer: Any, code: bytes) -> None:
        around, story = self._around, _emptied(footer)
        first = story.paragraph("Footer", [Piece(around.emergency, bold=True)])
        at_right(first, around.page, text_width(self._paper) - (_SMALL_CODE + 4 if code else 0))
        if code:
            top = self._paper.height - _BOTTOM - _SMALL_CODE
            put_picture(first, story.part, code, _SMALL_CODE, top, around.code_words)
        if around.live:
            story.paragraph("Footer", [Piece(f"{around.live_label}: "), around.live])


def _emptied(holder: Any) -> Story:
    holder.is_linked_to_previous = False
    for paragraph in list(holder._element):
        holder._element.remove(paragraph)
    return Story(holder._element, holder.part)
