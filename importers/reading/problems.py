"""What is wrong with the data files, gathered so that one run tells of several mistakes."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from graph.model.errors import InvalidInput, InvalidRow, shown

MOST = 20
"""How many mistakes one run reports: after that the rest mostly follow from the first."""


class Problems:
    """Collects refused rows and raises the first of them, with the others as notes."""

    def __init__(self) -> None:
        self._found: dict[str, InvalidRow] = {}

    def add(self, file: str, line: int, reason: str, *, value: object = None) -> None:
        """Take down that `line` of `file` is refused for `reason`. The same said twice counts once."""
        found = InvalidRow(file, line, reason, value=value)
        self._found.setdefault(found.message, found)

    @contextmanager
    def at(self, file: str, line: int) -> Iterator[None]:
        """Whatever the model refuses inside is a mistake of this line."""
        try:
            yield
        except InvalidRow:
            raise
        except InvalidInput as exc:
            self.add(file, line, exc.message, value=exc.value)

    def raise_first(self) -> None:
        """Raise the first mistake by file and line, if there is any; the others come as notes of it."""
        if not self._found:
            return
        first, *others = sorted(self._found.values(), key=lambda row: (row.file, row.line))
        for other in others[: MOST - 1]:
            first.add_note(f"also {other.message}")
        if len(others) >= MOST:
            first.add_note(f"and {len(others) - MOST + 1} more")
        raise first


def unknown(what: str, value: str, known: list[str]) -> str:
    """The reason why a name that nothing has is refused, with the names that it resembles."""
    close = get_close_matches(value, known, n=3, cutoff=0.6)
    remedy = f"did you mean {' or '.join(close)}?" if close else "add it first, or mend the name"
    return f"{shown(value)} is not a known {what}: {remedy}"
