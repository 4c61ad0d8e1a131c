"""The standard output, whose reader may go away before everything is written."""

import sys


class NoReader(Exception):
    """Whoever read the output has closed it, and misses nothing. No OSError: typer takes those for its own."""


def write(text: str) -> None:
    """Print `text` and a new line. Raises NoReader."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise NoReader from None
