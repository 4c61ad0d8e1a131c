"""Which format a command writes: the one given, else that of the file's ending."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from api.guides.writers import DOCUMENT_WRITERS, WRITERS
from graph.model.errors import InvalidInput, shown

SHEET_ENDINGS: Final = {name: f".{writer.suffix}" for name, writer in WRITERS.items()}
"""The formats of sheets with the endings of their files."""
DOCUMENT_ENDINGS: Final = {name: f".{writer.suffix}" for name, writer in DOCUMENT_WRITERS.items()}
"""The formats of documents with the endings of their files."""
USUAL: Final = "md"
"""What is written where neither a format nor an ending is given."""
_ALSO: Final = {".htm": ".html", ".markdown": ".md", ".txt": ".md"}


def format_of(given: str, out: str, endings: Mapping[str, str], usual: str = USUAL) -> str:
    """The format to write into the file `out`: `given`, else that of its ending, else `usual`.

    Raises InvalidInput for a file whose ending is that of another format than the one given, and without a format for
    an ending that no format has.
    """
    known = ", ".join(endings)
    meant = _by_ending(out, endings)
    if not given:
        ending = Path(out).suffix
        if ending and not meant:
            raise InvalidInput(f"no format ends in {shown(ending)}: give --format, one of {known}", value=out)
        return meant or usual
    own = endings.get(given)
    if own is not None and meant and meant != given and not own.endswith(endings[meant]):
        raise InvalidInput(
            f"--format is {given}, and {shown(out)} is the name of a file of the format {meant}: leave --format out,"
            " or change the ending",
            value=out,
        )
    return given


def _by_ending(out: str, endings: Mapping[str, str]) -> str:
    """The format with the longest ending that the name of the file has; empty if none has."""
    file = Path(out)
    name = f"{file.stem}{_ALSO.get(file.suffix.lower(), file.suffix)}".lower()
    return max(
        (one for one, ending in endings.items() if name.endswith(ending)),
        key=lambda one: len(endings[one]),
        default="",
    )
