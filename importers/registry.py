"""The kinds of documents that can be imported: each has a reader, and says which files are its own.

To add one: a function that reads a `Document` into a `Reading`, one that recognises it by its beginning, and an entry
in `READERS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from graph.model.errors import InvalidInput, shown
from importers.airs import is_airs, read_airs
from importers.contacts.reader import is_vcard, read_vcards
from importers.document import Document
from importers.limits import unreadable
from importers.proposal import Reading
from importers.settings import ReadSettings
from importers.survey import is_survey, read_survey
from importers.tables.reader import is_table, read_table
from importers.texts import (
    is_named,
    is_text,
    read_as_police_program,
    read_as_practice_sheet,
    read_as_sheet,
    read_as_strategy,
    read_as_team_models,
    read_guide,
)


class Sure(IntEnum):
    """How sure it is that a file is of a kind."""

    NO = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of documents. `recognises` looks at a file without reading all of it; `read` raises InvalidInput."""

    name: str
    recognises: Callable[[Document], int]
    read: Callable[[Document, ReadSettings], Reading]


READERS: Final = (
    Reader("vcard", is_vcard, read_vcards),
    Reader("airs", is_airs, read_airs),
    Reader("survey", is_survey, read_survey),
    Reader("table", is_table, read_table),
    Reader("guide", is_text, read_guide),
    Reader("strategy", is_named, read_as_strategy),
    Reader("sheet", is_named, read_as_sheet),
    Reader("team-models", is_named, read_as_team_models),
    Reader("police-program", is_named, read_as_police_program),
    Reader("cp3", is_named, read_as_practice_sheet),
)
"""Every reader. Of several that may recognise a file, the first is taken."""

_SIGNATURES: Final = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
)


def reader_of(document: Document, name: str | None = None) -> Reader:
    """The reader for a file, or the one called `name`. Raises InvalidInput if there is none."""
    if name is not None:
        chosen = next((one for one in READERS if one.name == name.strip().lower()), None)
        if chosen is None:
            known = ", ".join(one.name for one in READERS)
            raise InvalidInput(
                f"{shown(name)} is no kind of document: it is one of {known}",
                value=name,
                code="import.kind",
                params={"text": name, "known": known},
            )
        return chosen
    best = max(READERS, key=lambda one: one.recognises(document))
    if best.recognises(document) > Sure.NO:
        return best
    kind = next((said for begins, said in _SIGNATURES if document.head.startswith(begins)), "")
    known = "CSV, TSV, XLSX, ODS, vCard, AIRS XML, text, Word or PDF"
    said = f"{shown(document.name)} is of no kind that is known here{f' ({kind})' if kind else ''}"
    raise unreadable(code="import.unknown", said=f"{said}: save it as {known}", name=document.name, known=known)
