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


def refused(name: str, why: str) -> InvalidInput:
    """The error of a file that cannot be read: `why` says what is wrong and what to do."""
    return unreadable(code="import.no-document", said=f"{shown(name)} cannot be read: {why}", name=name[:200], why=why)


def check_size(name: str, content: bytes) -> None:
    """Raises InvalidInput if a file is empty, or larger than a document may be."""
    if not content:
        raise refused(name, "it is empty; save it again, or choose another file")
    if len(content) > MOST_DOCUMENT:
        size = f"it has {len(content) / 2**20:.0f} MB, at most {MOST_DOCUMENT // 2**20} are read"
        raise refused(name, f"{size}; split it, or leave pictures out")
