"""A sheet as a Word file: cards in two columns, and what is missing below them."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from docx.oxml.ns import qn

from api.guides.arranged import Arranged, Card, LineKind, arrange
from api.guides.paper import Paper
from api.guides.pieces import Piece, text_of
from api.guides.sheet import Sheet
from api.guides.word.frame import Frame
from api.guides.word.package import new_document, packed
from api.guides.word.story import Story

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


def written(sheet: Sheet, paper: Paper) -> bytes:
    """The file."""
    arranged = arrange(sheet)
    document = new_document(arranged.around, paper)
    frame = Frame(document, arranged.around, paper)
    story = Story(document.element.body, document.part)
    frame.open(story)
    _body(story, arranged)
    frame.write()
    return packed(document)


def _body(story: Story, sheet: Arranged) -> None:
    if sheet.head:
        story.single("Heading1", sheet.emergency_title, keep=True, box="single")
    for at, line in enumerate(sheet.head, 1):
        doubt, keep = line.kind is LineKind.DOUBT, at < min(len(sheet.head), _COLUMN_LINES)
        story.paragraph("EmergencyDoubt" if doubt else "Emergency", line.pieces, keep=keep, box="single", bar=doubt)
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


def _end_section(story: Story, columns: int) -> None:
    """End a section after the last paragraph: it has so many columns, and what follows begins on the same page."""
    final = story.holder.sectPr
    ended = deepcopy(final)
    _set_columns(ended, columns)
    story.last.set_sectPr(ended)


def _set_columns(section: Any, columns: int) -> None:
    section.find("{*}cols").set(qn("w:num"), str(columns))
