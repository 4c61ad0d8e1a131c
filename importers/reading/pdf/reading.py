"""Reads a PDF into lines. Its words are found by another process, which has its limits of time and memory."""

import base64
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from graph.installed import needed
from importers.proposal import Passed, Remark, Span
from importers.reading.libraries import EXTRA
from importers.reading.limits import MOST_PAGES, check_size, refused
from importers.reading.pdf.rows import rows_of
from importers.reading.pdf.styling import Styler
from importers.reading.pdf.tables import tables_over
from importers.reading.pdf.words import page_from
from importers.reading.textdocument import Format, TextDocument

_SECONDS: Final = 240
"""How long the other process may take, in all."""
_LIBRARIES: Final = ("pdfplumber", "pypdf")
_ROOT: Final = Path(__file__).parents[3]


def read_pdf(name: str, content: bytes) -> TextDocument:
    """A PDF as a document; its lines are numbered by pages. Scanned pages have no lines, and a remark.

    Raises InvalidInput if it is damaged, protected by a password, takes too much time or memory, or exceeds the
    limits; NotInstalled without pdfplumber and pypdf.
    """
    check_size(name, content)
    with needed("PDF", EXTRA, *_LIBRARIES, code="format.not-readable"):
        for library in _LIBRARIES:
            if find_spec(library) is None:
                raise ModuleNotFoundError(name=library)
    found = _extracted(name, content)
    if "refused" in found:
        code, why = found["refused"]
        raise refused(name, code=code, why=why)
    pages = [page_from(plain) for plain in found["pages"]]
    rows = [rows_of(page) for page in pages]
    lines = tuple(Styler(rows).lines(rows, [page.links for page in pages]))
    blank = tuple(
        Remark(Passed.UNREAD, Span(number, number), "read.no-text") for number, page in enumerate(rows, 1) if not page
    )
    attached = {file: base64.b64decode(data) for file, data in found["attached"].items()}
    tables = tables_over(page["tables"] for page in found["pages"])
    return TextDocument(name, Format.PDF, lines, found["title"], attached, blank, tables)


def _extracted(name: str, content: bytes) -> dict[str, Any]:
    command = [sys.executable, "-m", "importers.reading.pdf.extracting", str(MOST_PAGES)]
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refused(
            name, code="import.document-slow", why="it takes too long to read; print it to a new PDF, or split it"
        ) from error
    try:
        found = json.loads(done.stdout)
    except ValueError as error:
        raise refused(
            name,
            code="import.document-slow",
            why="it takes too much memory or time to read; print it to a new PDF, or split it",
        ) from error
    assert isinstance(found, dict)
    return found
