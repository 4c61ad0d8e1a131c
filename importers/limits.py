"""How large a file may be that is imported, and the errors that say so. Limits bound the memory and the time that a
mistake or an attack can take; they are several times what directories have.
"""

from typing import Final

from graph.model.errors import InvalidInput

MOST_BYTES: Final = 100_000_000
"""Of a file."""
MOST_ROWS: Final = 200_000
"""Rows of all sheets of a file, or cards of an address book."""
MOST_COLUMNS: Final = 400
LONGEST_LINE: Final = 1_000_000
"""Of a line of a text file, in characters."""
LONGEST_CELL: Final = 32_767
"""The most characters of a cell, as in Excel. Longer ones are left out and said."""
MOST_UNPACKED: Final = 500_000_000
"""Of all that a ZIP container (XLSX, ODS) has in it, in bytes."""
MOST_RATIO: Final = 200
"""How many times larger than its container that may be, beyond the first 10 MB."""
SECONDS: Final = 120
"""For the reading of a workbook."""
MEMORY: Final = 2_000_000_000
"""Of the process that reads a workbook, in bytes of its address space."""


def too_large(what: str, n: int, most: int, remedy: str) -> InvalidInput:
    """The error of a file that is over a limit."""
    return InvalidInput(
        f"{what}: {n:,}, at most {most:,} are read: {remedy}",
        value=n,
        code="import.too-large",
        params={"what": what, "n": n, "most": most},
    )


def unreadable(*, code: str, said: str, **params: str | int) -> InvalidInput:
    """The error of a file that cannot be read. `code` is that of its sentence."""
    return InvalidInput(said, code=code, params=params)
