"""Collects errors in data files, so that a single run reports several."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from graph.model.errors import InvalidInput, InvalidRow, shown

MOST = 20
"""How many errors a run reports: more are mostly consequences of the first."""


class Problems:
    """Collects refused rows and raises the first of them, with the others as notes."""

    def __init__(self) -> None:
        self._found: dict[str, InvalidRow] = {}

    def add(self, file: str, line: int, reason: str, *, value: object = None) -> None:
        """Add the error `reason` at `line` of `file`. The same error is added only once."""
        refused = InvalidRow(file, line, reason, value=value)
        self._found.setdefault(refused.message, refused)

    @contextmanager
    def at(self, file: str, line: int) -> Iterator[None]:
        """Add errors that the model raises inside the block as errors of this line."""
        try:
            yield
        except InvalidRow:
            raise
        except InvalidInput as exc:
            self.add(file, line, exc.message, value=exc.value)

    def raise_first(self) -> None:
        """Raise the first error by file and line, if there is any, with the others as its notes."""
        if not self._found:
            return
        first, *others = sorted(self._found.values(), key=lambda row: (row.file, row.line))
        for other in others[: MOST - 1]:
            first.add_note(f"also {other.message}")
        if len(others) >= MOST:
            first.add_note(f"and {len(others) - MOST + 1} more")
        raise first


def unknown(what: str, value: str, known: list[str]) -> str:
    """The error message for an unknown name, with similar names."""
    close = get_close_matches(value, known, n=3, cutoff=0.6)
    remedy = f"did you mean {' or '.join(close)}?" if close else "add it first, or mend the name"
    return f"{shown(value)} is not a known {what}: {remedy}"
