"""Readers of documents of text for the registry: a guide to resources, a sheet of whom to call, a directory of
models of threat assessment."""

from dataclasses import replace
from typing import Final

from importers.document import Document
from importers.proposal import Reading
from importers.reading.documents import read_file
from importers.reading.encoded import read_text
from importers.reading.limits import MOST_DOCUMENT, refused
from importers.reading.textdocument import Format, TextDocument
from importers.settings import ReadSettings
from importers.sheets.reading import is_sheet, read_sheet
from importers.strategy.reading import is_strategy, read_strategy
from importers.tables.in_text import beside_tables, is_tabled, tables_of
from importers.tables.reader import read_sheets
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
    """A table, a sheet, a guide or a directory of team models, whichever it is.

    Raises InvalidInput if it is none of them, NotInstalled without a library.
    """
    text = read_file(document)
    if is_tabled(text):
        return _tables(document, text, settings)
    if is_directory(whole := _whole(document, text)):
        return _directory(whole, settings)
    if is_sheet(text) and not is_strategy(text):
        return read_sheet(text, settings.source, settings.as_of)
    if not is_strategy(text):
        why = "it lists no organizations and nobody to call; name the kind of document if it does"
        raise refused(document.name, code="import.document-neither", why=why)
    return read_strategy(text, settings.source, settings.as_of)


def read_as_strategy(document: Document, settings: ReadSettings) -> Reading:
    """A guide to resources, whatever it looks like."""
    return read_strategy(read_file(document), settings.source, settings.as_of)


def read_as_sheet(document: Document, settings: ReadSettings) -> Reading:
    """A sheet of whom to call, whatever it looks like."""
    return read_sheet(read_file(document), settings.source, settings.as_of)


def read_as_team_models(document: Document, settings: ReadSettings) -> Reading:
    """A directory of models of threat assessment, whatever it looks like."""
    return _directory(_whole(document, read_file(document)), settings)


def _tables(document: Document, text: TextDocument, settings: ReadSettings) -> Reading:
    """The tables in a document, and what stands beside them."""
    reading, beside = read_sheets(document.name, tables_of(text), settings), tuple(beside_tables(text))
    return replace(reading, units=reading.units + len(beside), remarks=(*beside, *reading.remarks))


def _directory(text: str, settings: ReadSettings) -> Reading:
    return read_directory(text, settings.source or "", settings.as_of)


def _whole(document: Document, text: TextDocument) -> str:
    """The text of a document with its line ends: of a text file as it is, so that lines keep their numbers."""
    if text.format is Format.TEXT:
        return read_text(document.name, document.path.read_bytes())[0]
    return "\n".join(line.text for line in text.lines)
