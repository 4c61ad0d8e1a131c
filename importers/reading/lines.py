"""Text files of any encoding, as lines that are not too long."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from importers.limits import LONGEST_LINE, too_large, unreadable

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK: Final = 1 << 20
OLDER: Final = "cp1252"
"""What a file is in that is no UTF-8: the encoding of older programs on Windows."""


WIDE: Final = ("utf-16-le", "utf-16-be")
"""UTF-16 without a mark."""


def encoding_of(path: Path) -> str:
    """The encoding of a text file: what its first bytes say, UTF-8 if all of it is, or else `OLDER`.

    Raises InvalidInput if it is no text.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    if (said := encoding_said(head)) is not None:
        _check_decodes(path, said)
        return said
    if b"\0" in head:
        raise _no_text()
    return "utf-8" if _is_utf8(path) else OLDER


def encoding_said(head: bytes) -> str | None:
    """The encoding that the first bytes of a text tell: by a mark, or UTF-16 by where its zeros stand. None if they
    tell none."""
    marked = next((name for mark, name in _BOMS if head.startswith(mark)), None)
    return marked or (_wide(head) if b"\0" in head else None)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: of western text every second byte is 0."""
    zeros = [head[start:2000:2].count(0) for start in (0, 1)]
    half = max(1, len(head[:2000]) // 2)
    if zeros[1] > half * 0.6 and zeros[0] < half * 0.1:
        return WIDE[0]
    return WIDE[1] if zeros[0] > half * 0.6 and zeros[1] < half * 0.1 else None


def _is_utf8(path: Path) -> bool:
    try:
        _check_decodes(path, "utf-8")
    except ValueError:
        return False
    except Exception:
        return False
    return True


def _check_decodes(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeError:
        raise _no_text() from None


def _no_text() -> Exception:
    return unreadable(code="import.no-text", said="it is not a text, or was cut off: save it again as UTF-8")


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """The lines of a text file with their ends, whatever these are. Raises InvalidInput for a line that is too long,
    or that is no text."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise too_large(f"characters of line {number:,}", len(line), LONGEST_LINE, "a quote may be missing")
            if "\0" in line:
                raise unreadable(
                    code="import.no-text", said=f"line {number:,} is not text: save the file again", line=number
                )
            yield line
