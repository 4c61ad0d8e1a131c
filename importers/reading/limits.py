"""Limits on files of others, and the errors of what exceeds them or cannot be opened."""

from typing import Final

from graph.model.errors import InvalidInput, shown

MOST_BYTES: Final = 64 * 2**20
"""Of a document or a compressed file."""
MOST_UNPACKED: Final = 256 * 2**20
"""Of what a compressed file holds, in bytes."""
MOST_PARTS: Final = 5_000
"""Files in a compressed file."""
MOST_LINES: Final = 200_000
MOST_PAGES: Final = 2_000


def refused(name: str, why: str, *, value: object = None) -> InvalidInput:
    """The error of a file that cannot be read: `why` says what is wrong and what to do."""
    return InvalidInput(f"{shown(name)} cannot be read: {why}", value=value if value is not None else name)


def check_size(name: str, content: bytes, most: int = MOST_BYTES) -> None:
    """Raises InvalidInput if a file is empty or has more than `most` bytes."""
    if not content:
        raise refused(name, "it is empty; save it again, or choose another file", value=0)
    if len(content) > most:
        size = f"it has {len(content) / 2**20:.0f} MB, at most {most // 2**20} are read"
        raise refused(name, f"{size}; split it, or leave pictures out", value=len(content))
