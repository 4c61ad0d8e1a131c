"""Reads a workbook in a process of its own, which may not use more than so much memory and time.

It is run as a script, and imports nothing of ours: `python workbook_process.py FILE MEMORY SECONDS MOST_CELLS`. It
writes a JSON array for each row: [sheet, row number, cells]; a day is {"d": "2026-11-21"}. Before the rows of a sheet
comes [sheet, 0, merged ranges]. Macros are never run: only cells are read.
"""

import datetime
import json
import resource
import sys
from typing import Any

MEMORY_FULL, BROKEN, LOCKED, TOO_LARGE = 3, 4, 5, 6
"""What the exit codes mean."""
LONGEST = 32_768
"""Of a cell: one more than what is read."""


def plain(value: Any) -> Any:
    """A cell as JSON."""
    if isinstance(value, datetime.datetime):
        return {"d": value.date().isoformat(), "t": value.time().isoformat("seconds")}
    if isinstance(value, datetime.date):
        return {"d": value.isoformat()}
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return value[:LONGEST] if isinstance(value, str) else value


def main(path: str, memory: int, seconds: int, most_cells: int) -> int:
    """Write all rows of all visible sheets."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        book = CalamineWorkbook.from_path(path)
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
                continue
            found = book.get_sheet_by_name(sheet.name)
            start = found.start or (0, 0)
            if found.height * found.width > most_cells:
                return TOO_LARGE
            merged = [] if not hasattr(found, "merged_cell_ranges") else (found.merged_cell_ranges or [])
            write([sheet.name, 0, merged[:10_000]])
            skipped = [None] * start[1]
            for at, row in enumerate(found.to_python(skip_empty_area=True)):
                write([sheet.name, start[0] + at + 1, skipped + [plain(cell) for cell in row]])
    except PasswordError:
        return LOCKED
    except MemoryError:
        return MEMORY_FULL
    except CalamineError:
        return BROKEN
    return 0


def write(item: Any) -> None:
    """Write a line."""
    sys.stdout.write(json.dumps(item, separators=(",", ":"), allow_nan=False, default=str) + "\n")


if __name__ == "__main__":
    try:
        code = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0
    except MemoryError:
        code = MEMORY_FULL
    except BaseException:  # a panic of the library is no Exception
        code = BROKEN
    import os

    os._exit(code)
