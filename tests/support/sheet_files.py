"""What a file of a sheet says, in its order, whatever its format: for comparing files with the sheet, and each other.

`said_by(sheet)` is what each of them has to say. `docx_says` and `pdf_says` read it back with other programs.
"""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import docx
from docx.text.hyperlink import Hyperlink
from pypdf import PdfReader
from pypdf.generic import Destination

from api.guides.arranged import arrange, contact_lines
from api.guides.pieces import text_of
from api.guides.sheet import Sheet, SheetContact
from api.guides.signs import address, directions, plain
from api.guides.typeset.letters import NONE, printable
from tests.support.pdf_tags import tags

_REACHED_BY: Final = ("tel:", "sms:", "mailto:")


@dataclass(frozen=True, slots=True)
class Said:
    """What a sheet says: headings, bullets, addresses that reach somebody (phones, e-mails) and others, in order."""

    headings: tuple[str, ...]
    bullets: tuple[str, ...]
    reached: tuple[str, ...]
    links: tuple[str, ...]


def said_by(sheet: Sheet) -> Said:
    """What each file of the sheet says."""
    headings = [sheet.words["emergency"]] if sheet.head else []
    headings += [card.title for card in sheet.cards]
    headings += [sheet.words["missing"]] if any(map(plain, sheet.missing)) else []
    bullets = [bullet for card in sheet.cards for bullet in card.bullets]
    uris = [address(sheet.live), *(uri for contact in sheet.head for uri in _reached(contact))]
    for card in sheet.cards:
        uris += [uri for contact in card.contacts for uri in _reached(contact)]
        uris += [address(link.uri) for link in card.links]
    return _said(
        [*filter(None, map(plain, headings))],
        [*filter(None, map(plain, [*bullets, *sheet.missing]))],
        [*filter(None, uris)],
    )


def _reached(contact: SheetContact) -> Iterator[str]:
    yield from (address(phone.uri) for phone in contact.phones if plain(phone.display))
    yield address(f"mailto:{plain(contact.email)}")


def in_order(sheet: Sheet) -> list[str]:
    """Texts that each file has in this order: of each card its title, bullets, and lines of contacts."""
    arranged = arrange(sheet)
    texts = [text_of(arranged.around.title), text_of(arranged.around.subtitle)]
    if sheet.head:
        texts += [arranged.emergency_title, *(text_of(line.pieces) for line in arranged.head)]
    for card, given in zip(arranged.cards, sheet.cards, strict=True):
        texts += map(text_of, [card.title, *card.bullets])
        texts += [text_of(line.pieces) for contact in given.contacts for line in contact_lines(contact, sheet.words)]
        texts += map(text_of, [*card.links, card.note])
    if sheet.missing:
        texts += [arranged.missing_title, *map(text_of, arranged.missing)]
    return [*filter(None, texts)]


def docx_says(file: bytes) -> Said:
    """What a Word file says, as python-docx reads it."""
    paragraphs = docx.Document(io.BytesIO(file)).paragraphs
    uris = [link.address for one in paragraphs for link in one.iter_inner_content() if isinstance(link, Hyperlink)]
    return _said(
        [one.text for one in paragraphs if _style(one) == "Heading 1"],
        [one.text for one in paragraphs if _style(one) == "List Bullet"],
        uris,
    )


def docx_text(file: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    return [one.text for one in docx.Document(io.BytesIO(file)).paragraphs if one.text]


def pdf_says(file: bytes) -> Said:
    """What a PDF says: its outline, the items of its lists by their tags, and its links in the order of the tags."""
    reader = PdfReader(io.BytesIO(file))
    found = tags(file)
    return _said(
        [str(one.title) for one in reader.outline if isinstance(one, Destination)],
        [tag.text for tag in found if tag.kind == "LBody"],
        [uri for tag in found if tag.kind == "Link" for uri in dict.fromkeys(tag.uris)],
    )


def comparable(text: str) -> str:
    """A text as files of any format have it: without spaces, breaks and what a font does not have.

    PDFs have texts from right to left in the order in which they are seen: of those only the letters are compared.
    They repeat marks that belong to no letter, and PDFium takes hyphens for those at the end of a line: both are left
    out.
    """
    kept = [one for one in unicodedata.normalize("NFC", text) if printable(one) == one and not _unseen(one)]
    return "".join(sorted(kept) if any(turned for _, turned in directions("".join(kept))) else kept)


def _unseen(letter: str) -> bool:
    return letter.isspace() or letter == NONE or letter == "-" or unicodedata.category(letter) in ("Cf", "Mn")


def _said(headings: list[str], bullets: list[str], uris: list[str]) -> Said:
    reached = tuple(uri for uri in uris if uri.startswith(_REACHED_BY))
    return Said(tuple(headings), tuple(bullets), reached, tuple(uri for uri in uris if uri not in reached))


def _style(paragraph: Any) -> str:
    return str(paragraph.style.name)
