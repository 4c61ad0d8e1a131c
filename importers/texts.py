"""Readers of documents of text for the registry: a guide to resources, a sheet of whom to call, a directory of
models of threat assessment, a sheet on its practice, the brochure of a program for police departments."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from importers.cp3 import is_practice_sheet, read_practice_sheet
from importers.document import Document
from importers.police_program import is_program, read_program
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

Read = Callable[[Document, ReadSettings], Reading]
_NAMED: Final = ("txt", "text", "md", "markdown", "")
_CONTAINER: Final = b"PK\x03\x04"


def is_text(document: Document) -> int:
    """1 if a file may be a document of text: a PDF, a Word file, or a text by its name and its first bytes."""
    if document.size > MOST_DOCUMENT:
        return 0
    if document.head.startswith(_CONTAINER):
        return int(document.is_word)
    return int(document.is_pdf or (document.ending in _NAMED and b"\0" not in document.head))


def is_named(_document: Document) -> int:
    """0: this kind is never recognised, and has to be named."""
    return 0


def read_guide(document: Document, settings: ReadSettings) -> Reading:
    """A table, a sheet, a guide, a directory of team models, a sheet on practice or a brochure for the police.

    Raises InvalidInput if it is none of them, NotInstalled without a library.
    """
    text = read_file(document)
    if is_tabled(text):
        return _tables(document, text, settings)
    if is_directory(whole := _whole(document, text)):
        return _directory(whole, settings)
    if is_program(text):
        return read_program(text, settings.source, settings.as_of)
    if is_practice_sheet(text):
        return read_practice_sheet(text, settings.source, settings.as_of)
    if is_sheet(text) and not is_strategy(text):
        return read_sheet(text, settings.source, settings.as_of)
    if not is_strategy(text):
        why = "it lists no organizations and nobody to call; name the kind of document if it does"
        raise refused(document.name, code="import.document-neither", why=why)
    return read_strategy(text, settings.source, settings.as_of)


def _named(read: Callable[[TextDocument, str | None, str | None], Reading]) -> Read:
    """The reader of a kind that somebody names, whatever the document looks like."""
    return lambda document, settings: read(read_file(document), settings.source, settings.as_of)


read_as_strategy: Final = _named(read_strategy)
"""Reads a guide to resources."""
read_as_sheet: Final = _named(read_sheet)
"""Reads a sheet of whom to call."""
read_as_police_program: Final = _named(read_program)
"""Reads the brochure of a program for police departments."""
read_as_practice_sheet: Final = _named(read_practice_sheet)
"""Reads a sheet on threat assessment in practice."""


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
