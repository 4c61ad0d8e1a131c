"""The body, header and footer of a sheet as a Word file."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn

from api.guides.arranged import Arranged, Card, LineKind, Piece, arrange, text_of
from api.guides.codes import qr_png
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from api.guides.word.package import new_document, packed
from api.guides.word.picture import put_picture
from api.guides.word.story import Story, at_right

_STYLES: Final = {
    LineKind.WHO: "Contact",
    LineKind.REACH: "ContactFact",
    LineKind.FACT: "ContactFact",
    LineKind.STATE: "ContactState",
    LineKind.DOUBT: "ContactDoubt",
}
_COLUMN_LINES: Final = 48
"""Longer cards flow into the next column: Word would ignore that their paragraphs are to stay together."""
_LINE_LETTERS: Final = 52
_CODE: Final = 20.0
_SMALL_CODE: Final = 14.0
_MARGINS: Final = 30.0
"""The left and right margins together. This and all sizes here are in millimetres."""
_TOP: Final = 15.0
_BOTTOM: Final = 7.0


def written(sheet: Sheet, paper: Paper) -> bytes:
    """The file."""
    document = new_document(sheet, paper)
    arranged = arrange(sheet)
    code = qr_png(arranged.live.uri if arranged.live else "")
    _body(Story(document.element.body, document.part), arranged, code)
    _Frame(document, arranged, paper, code).write()
    return packed(document)


def _body(story: Story, sheet: Arranged, code: bytes) -> None:
    _opening(story, sheet, code)
    if sheet.cards:
        _end_section(story, columns=1)
        for card in sheet.cards:
            _card(story, card)
    if sheet.cards and sheet.missing:
        _end_section(story, columns=2)
    elif sheet.cards:
        _set_columns(story.holder.sectPr, 2)
    if sheet.missing:
        story.single("Heading1", sheet.missing_title, keep=True, box="dashed")
        for at, text in enumerate(sheet.missing, 1):
            story.paragraph("ListBullet", text, keep=at < min(len(sheet.missing), _COLUMN_LINES), box="dashed")


def _opening(story: Story, sheet: Arranged, code: bytes) -> None:
    title = story.paragraph("Title", sheet.title, keep=True)
    if code:
        put_picture(title, story.part, code, _CODE, _TOP, _code_words(sheet))
    if sheet.subtitle:
        story.paragraph("Subtitle", sheet.subtitle, keep=True)
    story.single("SheetDates", sheet.dates, keep=True)
    if source := tuple(_source(sheet)):
        story.paragraph("SheetDates", source)
    if sheet.head:
        story.single("Heading1", sheet.emergency_title, keep=True, box="single")
    for at, line in enumerate(sheet.head, 1):
        story.paragraph("Emergency", line.pieces, keep=at < min(len(sheet.head), _COLUMN_LINES), box="single")


def _card(story: Story, card: Card) -> None:
    paragraphs = list(_paragraphs(card))
    together = sum(1 + len(text_of(pieces)) // _LINE_LETTERS for _, pieces, _ in paragraphs) <= _COLUMN_LINES
    if card.title:
        story.paragraph("Heading1", card.title, keep=bool(paragraphs))
    for at, (style, pieces, keep) in enumerate(paragraphs, 1):
        story.paragraph(style, pieces, keep=at < len(paragraphs) and (together or keep))


def _paragraphs(card: Card) -> Iterator[tuple[str, Sequence[Piece], bool]]:
    """The style and text of each paragraph, and whether it stays with the next one however long the card is."""
    for bullet in card.bullets:
        yield "ListBullet", bullet, False
    for lines in card.contacts:
        for at, line in enumerate(lines, 1):
            yield _STYLES[line.kind], line.pieces, at < len(lines)
    for link in card.links:
        yield "CardLink", link, False
    if card.note:
        yield "CardNote", card.note, False


def _source(sheet: Arranged) -> Iterator[Piece]:
    if sheet.directory:
        yield from (*sheet.directory, *((Piece(" · "),) if sheet.live else ()))
    if sheet.live:
        yield Piece(f"{sheet.live_label}: ")
        yield sheet.live


class _Frame:
    """Header and footer of the pages. The first page has its title, dates and code in itself."""

    def __init__(self, document: Document, sheet: Arranged, paper: Paper, code: bytes) -> None:
        self._section = document.sections[0]
        self._sheet = sheet
        self._paper = paper
        self._code = code

    def write(self) -> None:
        """Write them into the document."""
        section = self._section
        section.different_first_page_header_footer = True
        _emptied(section.first_page_header).single("Header", "")
        first = _emptied(section.header).paragraph("Header", [Piece(self._sheet.running, bold=True)])
        at_right(first, self._sheet.dates, self._width)
        self._footer(section.first_page_footer, b"")
        self._footer(section.footer, self._code)

    @property
    def _width(self) -> float:
        return self._paper.width - _MARGINS

    def _footer(self, footer: Any, code: bytes) -> None:
        sheet, story = self._sheet, _emptied(footer)
        first = story.paragraph("Footer", [Piece(sheet.emergency, bold=True)])
        at_right(first, sheet.page, self._width - (_SMALL_CODE + 4 if code else 0))
        if code:
            top = self._paper.height - _BOTTOM - _SMALL_CODE
            put_picture(first, story.part, code, _SMALL_CODE, top, _code_words(sheet))
        if sheet.live:
            story.paragraph("Footer", [Piece(f"{sheet.live_label}: "), sheet.live])


def _emptied(holder: Any) -> Story:
    holder.is_linked_to_previous = False
    for paragraph in list(holder._element):
        holder._element.remove(paragraph)
    return Story(holder._element, holder.part)


def _end_section(story: Story, columns: int) -> None:
    """End a section after the last paragraph: it has so many columns, and what follows begins on the same page."""
    final = story.holder.sectPr
    ended = deepcopy(final)
    _set_columns(ended, columns)
    story.last.set_sectPr(ended)


def _set_columns(section: Any, columns: int) -> None:
    section.find("{*}cols").set(qn("w:num"), str(columns))


def _code_words(sheet: Arranged) -> str:
    return f"{sheet.live_label}: {sheet.live.text}" if sheet.live else ""
