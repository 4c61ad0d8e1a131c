"""Writes to standard output, whose reader may close it early, or whose disk may be full, and to files."""

import re
import sys
from pathlib import Path
from typing import Final

from api.words.messages import Messages, mark
from graph.model.errors import InvalidInput, shown

_COMMANDS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that a terminal obeys instead of showing them, and those that reverse what is shown."""


def visible(text: str) -> str:
    """`text` with signs that a terminal would obey written out as `\\u001b`, which JSON reads as the same text."""
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class NoReader(Exception):
    """The reader closed the output early. Not an OSError, because typer handles those itself."""


class Unwritten(Exception):
    """The output cannot be written, for the reason that the system gives. Not an OSError, as `NoReader`."""


def write(text: str) -> None:
    """Print `text` and a new line, with `visible` signs only. Raises NoReader and Unwritten."""
    if sys.stdout is None:
        raise Unwritten("it is closed")
    try:
        sys.stdout.write(f"{visible(text)}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise NoReader from None
    except OSError as error:
        raise Unwritten(error.strerror or type(error).__name__) from None


def note(text: str) -> None:
    """Print a sentence for who runs the command to standard error, if there is one."""
    if sys.stderr is not None:
        print(visible(text), file=sys.stderr)


def note_address(url: str, messages: Messages) -> None:
    """Say that files have no QR code and no address of a live version, where `url` (SIGNPOST_URL) is empty."""
    if not url:
        said = mark("SIGNPOST_URL is not set: the file has no QR code and no address of its live version.")
        note(messages.text(said))


def save_or_print(content: bytes, file_format: str, out: str, *, is_text: bool) -> None:
    """Write a file to `out`, or print it if that is empty. Raises InvalidInput for what cannot be printed."""
    if out:
        write_file(content, out)
    elif is_text:
        write(content.decode().rstrip("\n"))
    else:
        raise InvalidInput(f"--out is missing: a file of the format {file_format} cannot be printed", value=out)


def write_file(content: bytes, file: str) -> None:
    """Write a file. Raises InvalidInput where it cannot be written."""
    try:
        Path(file).write_bytes(content)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this is not the path of a file"
        raise InvalidInput(f"{shown(file)} cannot be written: {reason}", value=file) from error
