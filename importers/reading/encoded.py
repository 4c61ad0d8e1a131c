"""Text of others, whatever its encoding, with `\\n` as line ends and without invisible signs."""

import re
from typing import Final

from importers.proposal import Passed, Remark, Span
from importers.reading.limits import check_size, refused

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENDS: Final = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_UNSEEN: Final = re.compile("[\x01-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Controls, signs of no width and those that turn the direction of a text."""


def read_text(name: str, content: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text of a file: UTF-8, UTF-16 or UTF-32 with a mark, or else Windows-1252, with a remark.

    Raises InvalidInput if it is empty, too large or no text.
    """
    check_size(name, content)
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    remarks: tuple[Remark, ...] = ()
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding not in ("utf-8", "utf-8-sig"):
            raise refused(
                name,
                code="import.document-encoding",
                why=f"it is not the {encoding.upper()} that it says it is; save it as UTF-8",
            ) from error
        text = content.decode("cp1252", "replace")
        line = content.count(b"\n", 0, error.start) + 1
        remarks = (Remark(Passed.NOTICE, Span(line, line), "import.encoding"),)
    if "\0" in text:
        raise refused(
            name,
            code="import.document-kind",
            why="it is no text: it has bytes that are zero; choose a text, Word or PDF file",
        )
    return _UNSEEN.sub("", _ENDS.sub("\n", text)), remarks
