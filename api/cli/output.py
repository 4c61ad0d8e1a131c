"""Writes to standard output, whose reader may close it early, or whose disk may be full."""

import sys


class NoReader(Exception):
    """The reader closed the output early. Not an OSError, because typer handles those itself."""


class Unwritten(Exception):
    """The output cannot be written, for the reason that the system gives. Not an OSError, as `NoReader`."""


def write(text: str) -> None:
    """Print `text` and a new line. Raises NoReader and Unwritten."""
    if sys.stdout is None:
        raise Unwritten("it is closed")
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise NoReader from None
    except OSError as error:
        raise Unwritten(error.strerror or type(error).__name__) from None
