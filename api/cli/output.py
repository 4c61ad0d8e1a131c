"""Writes to standard output, whose reader may close it early."""

import sys


class NoReader(Exception):
    """The reader closed the output early. Not an OSError, because typer handles those itself."""


def write(text: str) -> None:
    """Print `text` and a new line. Raises NoReader."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise NoReader from None
