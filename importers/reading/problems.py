"""Collects the mistakes in data files, so that one run can report several of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from graph.model.errors import InvalidInput, InvalidRow, shown

MOST = 20
"""How many mistakes one run reports at most. Further mistakes mostly follow from the first ones."""


class Problems:
    """Collects an error for each refused row; `raise_first` raises the first, with the others as notes."""

    def __init__(self) -> None:
        self._refusals: dict[str, InvalidRow] = {}

    def add(self, file: str, line: int, reason: str, *, value: object = None) -> None:
        """Record that `line` of `file` is refused for `reason`. The same mistake is recorded once."""
        refusal = InvalidRow(file, line, reason, value=value)
        self._refusals.setdefault(refusal.message, refusal)

    @contextmanager
    def at(self, file: str, line: int) -> Iterator[None]:
        """Record every InvalidInput raised inside the `with` block as a mistake on this line."""
        try:
            yield
        except InvalidRow:
            raise
        except InvalidInput as exc:
            self.add(file, line, exc.message, value=exc.value)

    @property
    def any(self) -> bool:
        """Whether a mistake was recorded."""
        return bool(self._refusals)

    def raise_first(self) -> None:
        """Raise the first mistake by file and line, if there are any. The others are added to it as notes."""
        if not self._refusals:
            return
        first, *others = sorted(self._refusals.values(), key=lambda row: (row.file, row.line))
        for other in others[: MOST - 1]:
            first.add_note(f"also {other.message}")
        if len(others) >= MOST:
            first.add_note(f"and {len(others) - MOST + 1} more")
        raise first


def unknown(what: str, value: str, known: list[str]) -> str:
    """The reason for refusing a name that is not known, with up to three known names that are similar."""
    close = get_close_matches(value, known, n=3, cutoff=0.6)
    remedy = f"did you mean {' or '.join(close)}?" if close else "add it first, or mend the name"
    return f"{shown(value)} is not a known {what}: {remedy}"
