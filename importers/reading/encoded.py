"""Text of others, whatever its encoding, with `\\n` as line ends and without invisible signs."""

import re
from typing import Final

from graph.model.errors import InvalidInput
from importers.proposal import Passed, Remark, Span
from importers.reading.limits import check_size, refused
from importers.reading.lines import OLDER, WIDE, encoding_said

_ENDS: Final = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_HEAD: Final = 65_536
_UNSEEN: Final = re.compile("[\x01-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Controls, signs of no width and those that turn the direction of a text."""


def read_text(name: str, content: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text of a file: UTF-8, UTF-16, UTF-32 with a mark, or else Windows-1252, with a remark.

    Raises InvalidInput if it is empty, too large or no text.
    """
    check_size(name, content)
    encoding = encoding_said(content[:_HEAD]) or "utf-8"
    remarks: tuple[Remark, ...] = ()
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding in WIDE:  # its first bytes only looked like it
            raise _no_text(name) from error
        if encoding not in ("utf-8", "utf-8-sig"):
            raise refused(
                name,
                code="import.document-encoding",
                why=f"it is not the {encoding.upper()} that it says it is; save it as UTF-8",
            ) from error
        text = content.decode(OLDER, "replace")
        line = content.count(b"\n", 0, error.start) + 1
        remarks = (Remark(Passed.NOTICE, Span(line, line), "import.encoding"),)
    if "\0" in text:
        raise _no_text(name)
    return _UNSEEN.sub("", _ENDS.sub("\n", text)), remarks


def _no_text(name: str) -> InvalidInput:
    return refused(
        name,
        code="import.document-kind",
        why="it is no text: it has bytes that are zero; choose a text, Word or PDF file",
    )
