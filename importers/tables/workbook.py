"""Workbooks (XLSX, XLSM, ODS) row by row. A process of its own unpacks them, so that a hostile file cannot take this
one down; its container is measured before."""

import importlib.util
import json
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from graph.model.errors import InvalidInput, NotInstalled, shown
from importers.document import Document
from importers.limits import (
    LONGEST_CELL,
    MEMORY,
    MOST_COLUMNS,
    MOST_RATIO,
    MOST_ROWS,
    MOST_UNPACKED,
    SECONDS,
    too_large,
    unreadable,
)
from importers.tables.sheet import Line, Sheet, Value
from importers.tables.workbook_process import BROKEN, LOCKED, MEMORY_FULL, TOO_LARGE

_PROCESS: Final = Path(__file__).with_name("workbook_process.py")
_MOST_FILES: Final = 5_000
_CHUNK: Final = 1 << 20
_ALWAYS: Final = 10_000_000
_MOST_CELLS: Final = MOST_ROWS * 100
_MERGED: Final = 10_000
"""How many cells of merged ranges are filled at most."""
_DEFINES: Final = re.compile(rb"<!ENTITY|<\x00?!\x00E\x00N\x00T\x00I")
_LOCKED: Final = "it is protected by a password: save it without one"


def is_container(document: Document) -> bool:
    """Whether a file looks like a workbook: a ZIP container, or the older one that encrypted workbooks are in."""
    return document.head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))


def is_workbook(document: Document) -> bool:
    """Whether a container has sheets in it."""
    if not document.head.startswith(b"PK"):
        return is_container(document) and document.ending in ("xlsx", "xlsm", "ods", "xls")
    try:
        with zipfile.ZipFile(document.path) as container:
            names = set(container.namelist()[:_MOST_FILES])
            if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
                return True
            return "content.xml" in names and b"spreadsheet" in document.head[:200]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return document.ending in ("xlsx", "xlsm", "ods")


def workbook_sheets(document: Document) -> Iterator[Sheet]:
    """The sheets of a workbook in order; the rows of each have to be read before the next.

    Raises InvalidInput if it cannot be read, is protected by a password, or is over a limit.
    """
    if importlib.util.find_spec("python_calamine") is None:
        raise NotInstalled(
            "reading workbooks needs python-calamine: pip install 'signpost[import]', or save the file as CSV",
            value="python-calamine",
        )
    check_container(document)
    with _rows(document) as rows:
        head = next(rows, None)
        while head is not None:
            name, _, merged = head
            following: list[tuple[str, int, Any] | None] = [None]
            yield Sheet(str(name), _lines(rows, _fills(merged), following))
            while following[0] is None and (item := next(rows, None)) is not None:
                following[0] = item if item[1] == 0 else None
            head = following[0]


def _lines(
    rows: Iterator[tuple[str, int, Any]],
    fills: dict[tuple[int, int], tuple[int, int]],
    following: list[Any],
) -> Iterator[Line]:
    kept: dict[tuple[int, int], Value] = {}
    firsts = set(fills.values())
    for sheet, number, cells in rows:
        if number == 0:
            following[0] = (sheet, number, cells)
            return
        values: list[Value] = [_value(cell) for cell in cells[:MOST_COLUMNS]]
        for column in range(len(values)) if fills else ():
            at = (number - 1, column)
            if at in firsts:
                kept[at] = values[column]
            elif at in fills:
                values[column] = kept.get(fills[at])
        yield Line(number, values)


def _value(cell: Any) -> Value:
    if isinstance(cell, dict):
        day = date.fromisoformat(cell["d"])
        time = cell.get("t", "00:00:00")
        return day if time == "00:00:00" else datetime.fromisoformat(f"{cell['d']}T{time}")
    if isinstance(cell, str):
        return cell if cell else None
    return cell if cell is None or isinstance(cell, bool | int | float) else str(cell)[:LONGEST_CELL]


def _fills(merged: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged range but its first: where the first is."""
    fills: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in merged if isinstance(merged, list) else ():
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if len(fills) >= _MERGED:
                    return fills
                if (row, column) != (top, left):
                    fills[row, column] = (top, left)
    return fills


@contextmanager
def _rows(document: Document) -> Iterator[Iterator[tuple[str, int, Any]]]:
    """What the process writes. It is ended in any case."""
    arguments = [sys.executable, "-I", str(_PROCESS), str(document.path.resolve()), str(MEMORY), str(SECONDS)]
    process = subprocess.Popen(
        [*arguments, str(_MOST_CELLS)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    clock = threading.Timer(SECONDS * 2, process.kill)
    clock.daemon = True
    clock.start()
    try:
        yield _written(process, document)
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _written(process: "subprocess.Popen[bytes]", document: Document) -> Iterator[tuple[str, int, Any]]:
    assert process.stdout is not None
    count = 0
    for line in process.stdout:
        try:
            sheet, number, cells = json.loads(line)
        except ValueError:
            break
        count += number > 0
        if count > MOST_ROWS:
            raise too_large(f"rows of {shown(document.name)}", count, MOST_ROWS, "import it in parts")
        yield sheet, number, cells
    code = process.wait()
    if code != 0:
        raise _failed(code, document)


def _failed(code: int, document: Document) -> InvalidInput:
    name = document.name
    if code == LOCKED:
        return unreadable(code="import.locked", said=f"{shown(name)}: {_LOCKED}", name=name)
    if code in (MEMORY_FULL, TOO_LARGE, -6, -9, 134):  # an allocation that fails ends the process with SIGABRT
        said = f"{shown(name)} has more cells than can be read: save the rows that matter as CSV"
        return unreadable(code="import.too-many-cells", said=said, name=name)
    if code in (-24, -14):  # SIGXCPU
        said = f"{shown(name)} took longer than {SECONDS} seconds to read: save the rows that matter as CSV"
        return unreadable(code="import.too-slow", said=said, name=name)
    assert code == BROKEN or code
    return unreadable(
        code="import.broken", said=f"{shown(name)} cannot be read: open it, and save it again", name=name
    )


def check_container(document: Document) -> None:
    """Raises InvalidInput for a container that unpacks to more than the limits, is encrypted or broken. It is
    unpacked once to know: what a container says of its sizes may be wrong."""
    name = document.name
    if not document.head.startswith(b"PK"):
        raise unreadable(
            code="import.locked", said=f"{shown(name)}: it is an older workbook, or {_LOCKED}", name=name
        )
    most = min(MOST_UNPACKED, max(_ALWAYS, document.size * MOST_RATIO))
    total = 0
    try:
        with zipfile.ZipFile(document.path) as container:
            files = container.infolist()
            if len(files) > _MOST_FILES:
                raise too_large(f"files in {shown(name)}", len(files), _MOST_FILES, "save it again")
            if any(file.flag_bits & 1 for file in files):
                raise unreadable(code="import.locked", said=f"{shown(name)}: {_LOCKED}", name=name)
            for file in files:
                total = _unpacked(container, file, total, most, name)
    except InvalidInput:
        raise
    except Exception:  # zipfile, zlib and lzma have many errors of their own
        raise unreadable(
            code="import.broken", said=f"{shown(name)} is damaged or was cut off: save it again", name=name
        ) from None


def _unpacked(container: zipfile.ZipFile, file: zipfile.ZipInfo, total: int, most: int, name: str) -> int:
    """The sum of the sizes so far. An XML file that defines entities is refused: workbooks define none."""
    is_xml = file.filename.lower().endswith((".xml", ".rels"))
    before = b""
    with container.open(file) as content:
        while chunk := content.read(_CHUNK):
            total += len(chunk)
            if total > most:
                raise too_large(f"bytes unpacked from {shown(name)}", total, most, "it may be an attack")
            if is_xml and _DEFINES.search(before + chunk):
                said = f"{shown(name)} defines entities, which no spreadsheet does: it may be an attack"
                raise unreadable(code="import.entities", said=said, name=name)
            before = chunk[-20:]
    return total
