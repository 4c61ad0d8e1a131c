"""Limits on documents, and the errors of what exceeds them or cannot be opened."""

from typing import Final

from graph.model.errors import InvalidInput, shown
from importers.limits import unreadable

MOST_UNPACKED: Final = 256 * 2**20
"""Of what a compressed file holds, in bytes."""
MOST_PARTS: Final = 5_000
"""Files in a compressed file."""
MOST_DOCUMENT: Final = 64 * 2**20
"""Of a document in text, Word or PDF, in bytes."""
MOST_LINES: Final = 200_000
MOST_PAGES: Final = 2_000


def refused(name: str, *, code: str, why: str) -> InvalidInput:
    """The error of a document that cannot be read: `why` is what is wrong and what to do, `code` its sentence."""
    return unreadable(code=code, said=f"{shown(name)} cannot be read: {why}", name=name[:200])


def check_size(name: str, content: bytes) -> None:
    """Raises InvalidInput if a file is empty, or larger than a document may be."""
    if not content:
        raise unreadable(code="import.empty", said=f"{shown(name)} is empty: save it again", name=name[:200])
    if len(content) > MOST_DOCUMENT:
        size, most = len(content) >> 20, MOST_DOCUMENT >> 20
        raise refused(
            name,
            code="import.document-large",
            why=f"it has {size} MB, at most {most} are read; split it, or leave pictures out",
        )
