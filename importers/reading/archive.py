"""Opens compressed files of others (DOCX) after checking that they are what they claim to be."""

import io
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from importers.reading.limits import MOST_PARTS, MOST_UNPACKED, refused

_MOST_RATIO: Final = 200
_SMALL: Final = 2**20
"""Below this size a part may be compressed by any ratio: blank pictures are."""
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def check_archive(name: str, content: bytes) -> frozenset[str]:
    """The names of the parts of a compressed file, each of which can be unpacked within the limits.

    Parts in XML are checked to declare no document type, which is where entities that grow without end, or that read
    other files, are declared. Raises InvalidInput with the reason.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_parts(name, parts)
            for part in parts:
                data = archive.read(part)
                if part.filename.endswith((".xml", ".rels")):
                    check_no_types(name, data)
            return frozenset(part.filename for part in parts)
    except _BROKEN as error:
        raise refused(
            name, code="import.document-broken", why="it is damaged or was not copied completely; get it again"
        ) from error


def _check_parts(name: str, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise refused(
            name,
            code="import.document-large",
            why=f"it has {len(parts):,} parts, at most {MOST_PARTS:,} are read; save it again",
        )
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refused(
            name,
            code="import.document-large",
            why=f"it unpacks to more than {MOST_UNPACKED // 2**20} MB; save it without pictures",
        )
    for part in parts:
        if part.flag_bits & 1:
            raise refused(
                name, code="import.document-locked", why="it is protected by a password; save it without one"
            )
        if part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(1, part.compress_size):
            raise refused(
                name,
                code="import.document-large",
                why=f"a part of it unpacks to {part.file_size / 2**20:.0f} MB; save it again",
            )


def check_no_types(name: str, data: bytes) -> None:
    """Raises InvalidInput if XML declares a document type or is broken."""
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise refused(
            name,
            code="import.document-types",
            why="it declares a document type, which such a file never needs; save it again",
        )

    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise refused(
            name, code="import.document-broken", why=f"a part of it is broken XML ({error}); save it again"
        ) from error
