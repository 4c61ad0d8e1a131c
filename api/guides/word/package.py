"""The package of a Word file: its fixed parts, its properties, and bytes that are the same for the same contents."""

import io
import zipfile
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from api.guides.around import Around
from api.guides.paper import Paper
from api.guides.pieces import text_of
from api.guides.word.story import REGIONS

_PARTS: Final = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-relations.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-relations.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive can have."""
_LONGEST: Final = 255
"""The most characters of a property of a package (ECMA-376, part 2)."""


def new_document(around: Around, paper: Paper) -> Document:
    """An empty document with our styles, for this paper, that states its language, title, subject and day."""
    document = docx.Document(io.BytesIO(_empty()))
    (language,) = document.styles.element.iter(qn("w:lang"))
    language.set(qn("w:val"), REGIONS.get(around.language, around.language))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    instant = datetime.combine(around.as_of, time(), UTC)
    about = document.core_properties
    about.title, about.subject = text_of(around.title)[:_LONGEST], text_of(around.subtitle)[:_LONGEST]
    about.author = about.last_modified_by = about.comments = about.keywords = about.category = ""
    about.language, about.created, about.modified = around.language[:_LONGEST], instant, instant
    about.revision = 1
    return document


def packed(document: Document) -> bytes:
    """The document as a file."""
    saved = io.BytesIO()
    document.save(saved)
    written = io.BytesIO()
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            _put(archive, name, given.read(name))
    return written.getvalue()


@cache
def _empty() -> bytes:
    folder = Path(__file__).parent
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, file in _PARTS.items():
            _put(archive, name, (folder / file).read_bytes())
    return written.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file that does not say when and where it was made."""
    about = zipfile.ZipInfo(name, _OLDEST)
    about.create_system = 0
    about.compress_type = archive.compression
    archive.writestr(about, content)
