"""Readers of documents of text for the registry: a guide to resources, a sheet of whom to call, a directory of
models of threat assessment."""

from typing import Final

from importers.cp3 import is_practice_sheet, read_practice_sheet
from importers.document import Document
from importers.proposal import Reading
from importers.reading.documents import read_document
from importers.reading.encoded import read_text
from importers.reading.limits import MOST_DOCUMENT, refused
from importers.reading.textdocument import Format, TextDocument
from importers.settings import ReadSettings
from importers.sheets.reading import is_sheet, read_sheet
from importers.strategy.reading import is_strategy, read_strategy
from importers.team_models import is_directory, read_directory

_NAMED: Final = ("txt", "text", "md", "markdown", "")
_BEGINS: Final = (b"%PDF-", b"PK\x03\x04")
_WORD: Final = b"word/"


def is_text(document: Document) -> int:
    """1 if a file may be a document of text: a PDF, a Word file, or a text by its name and its first bytes."""
    head = document.head
    if document.size > MOST_DOCUMENT:
        return 0
    if head.startswith(_BEGINS[1]):
        return int(document.ending in ("docx", "docm", "dotx") or _WORD in head)
    return int(head.startswith(_BEGINS[0]) or (document.ending in _NAMED and b"\0" not in head))


def is_named(_document: Document) -> int:
    """0: this kind is never recognised, and has to be named."""
    return 0


def read_guide(document: Document, settings: ReadSettings) -> Reading:
    """A sheet, a guide, a directory of team models or a sheet on practice, whichever it is.

    Raises InvalidInput if it is none of them, NotInstalled without a library.
    """
    text = _text(document)
    if is_directory(whole := _whole(document, text)):
        return _directory(whole, settings)
    if is_practice_sheet(text):
        return read_practice_sheet(text, settings.source, settings.as_of)
    if is_sheet(text) and not is_strategy(text):
        return read_sheet(text, settings.source, settings.as_of)
    if not is_strategy(text):
        why = "it lists no organizations and nobody to call; name the kind of document if it does"
        raise refused(document.name, code="import.document-neither", why=why)
    return read_strategy(text, settings.source, settings.as_of)


def read_as_strategy(document: Document, settings: ReadSettings) -> Reading:
    """A guide to resources, whatever it looks like."""
    return read_strategy(_text(document), settings.source, settings.as_of)


def read_as_sheet(document: Document, settings: ReadSettings) -> Reading:
    """A sheet of whom to call, whatever it looks like."""
    return read_sheet(_text(document), settings.source, settings.as_of)


def read_as_team_models(document: Document, settings: ReadSettings) -> Reading:
    """A directory of models of threat assessment, whatever it looks like."""
    return _directory(_whole(document, _text(document)), settings)


def read_as_practice_sheet(document: Document, settings: ReadSettings) -> Reading:
    """A sheet on threat assessment in practice, whatever it looks like."""
    return read_practice_sheet(_text(document), settings.source, settings.as_of)


def _directory(text: str, settings: ReadSettings) -> Reading:
    return read_directory(text, settings.source or "", settings.as_of)


def _whole(document: Document, text: TextDocument) -> str:
    """The text of a document with its line ends: of a text file as it is, so that lines keep their numbers."""
    if text.format is Format.TEXT:
        return read_text(document.name, document.path.read_bytes())[0]
    return "\n".join(line.text for line in text.lines)


def _text(document: Document) -> TextDocument:
    if document.size > MOST_DOCUMENT:
        raise refused(
            document.name, code="import.document-large", why=f"it has more than {MOST_DOCUMENT // 2**20} MB; split it"
        )
    return read_document(document.name, document.path.read_bytes())
