"""Reads data files as text: UTF-8 without invisible characters."""

import re
import unicodedata
from pathlib import Path

from importers.reading.problems import Problems

_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters (Unicode's Cc) but for the line end, separators, signs of direction, the byte order mark."""


def decode(name: str, content: bytes, problems: Problems) -> str | None:
    """The text of the file `name`, with `\\n` as line ends. If it is refused: None, and a recorded problem."""
    if content.startswith(b"\xef\xbb\xbf"):
        problems.add(name, 1, "it begins with a byte order mark: save it as UTF-8 without one")
        return None
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as exc:
        line = content.count(b"\n", 0, exc.start) + 1
        problems.add(name, line, f"byte 0x{content[exc.start]:02x} is not UTF-8: save the file as UTF-8")
        return None
    hidden = _HIDDEN.search(text)
    if hidden is None:
        return text
    char = hidden[0]
    sign = f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"
    problems.add(name, text.count("\n", 0, hidden.start()) + 1, f"it contains {sign}: delete it", value=char)
    return None


def read_bytes(folder: Path, name: str, problems: Problems) -> bytes | None:
    """The bytes of a file. If it cannot be read: None, and a recorded problem."""
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        problems.add(name, 1, f"the file is not in {folder}: restore it")
    except OSError as exc:
        problems.add(name, 1, f"it cannot be read: {exc.strerror or exc}")
    return None
