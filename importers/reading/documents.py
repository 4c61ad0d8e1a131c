"""Reads a document of any kind: text, Markdown, Word or PDF, by its content and whatever its name says."""

from typing import Final

from importers.document import Document
from importers.reading.limits import MOST_DOCUMENT, check_size, refused
from importers.reading.pdf import read_pdf
from importers.reading.plaintext import read_plain
from importers.reading.textdocument import Format, TextDocument
from importers.reading.wordfile import read_word

_PDF: Final = b"%PDF-"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = {
    b"{\\rtf": "a file in RTF; save it as a Word file (.docx)",
    b"\x89PNG": "a picture; give the document itself",
    b"\xff\xd8\xff": "a picture; give the document itself",
    b"GIF8": "a picture; give the document itself",
    b"\x1f\x8b": "a compressed file; give the document itself",
    b"7z\xbc\xaf": "a compressed file; give the document itself",
    b"Rar!": "a compressed file; give the document itself",
    b"\x7fELF": "a program; give a document",
    b"MZ": "a program; give a document",
    b"SQLite format 3": "a database; export it as a document or a table",
}


def format_of(name: str, content: bytes) -> Format:
    """What a document is. Raises InvalidInput if it is empty, too large, or of a kind that is never read."""
    check_size(name, content)
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _PDF in content[:1024]:
        return Format.PDF
    if start.startswith(_ZIP):
        return Format.WORD
    if content.startswith(_OLD_OFFICE):
        if _LOCKED in content:
            raise refused(
                name, code="import.document-locked", why="it is protected by a password; save it without one"
            )
        raise refused(name, code="import.document-old", why="it is of the old kind of Word (.doc); save it as .docx")
    for sign, kind in _OTHERS.items():
        if start.startswith(sign) and not (sign == b"MZ" and b"\0" not in content[:1024]):
            raise refused(name, code="import.document-kind", why=f"it is {kind}")
    return Format.TEXT


def read_document(name: str, content: bytes) -> TextDocument:
    """The lines of a document.

    Raises InvalidInput with what is wrong with the file and what to do, NotInstalled if a library is missing.
    """
    readers = {Format.PDF: read_pdf, Format.WORD: read_word, Format.TEXT: read_plain}
    return readers[format_of(name, content)](name, content)


def read_file(document: Document) -> TextDocument:
    """The lines of a file. Raises as `read_document` does, and InvalidInput if it is too large to be read at all."""
    if document.size > MOST_DOCUMENT:
        why = f"it has more than {MOST_DOCUMENT // 2**20} MB; split it"
        raise refused(document.name, code="import.document-large", why=why)
    return read_document(document.name, document.path.read_bytes())
