"""Readers of documents: a guide of some 30 pages as text, Word file and PDF, and 211 exports of growing size.

The peer for PDFs is pdfplumber's own text of each page, which knows neither columns nor styles; for exports it is the
whole tree in memory, which is what most importers hold.
"""

import io
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pdfplumber

from bench.timing import Figure, judge, measure, report
from importers.airs import stream_airs
from importers.document import Document
from importers.proposal import Proposal
from importers.reading.documents import read_document
from importers.settings import ReadSettings
from importers.strategy.reading import read_strategy
from tests.importers.airs.exports import WHOLE
from tests.support.guidebooks import GUIDE, as_pdf, as_word

_TIMES: Final = 20
"""So many copies of the made-up guide are about as long as a strategy."""
_PDF_MS: Final = 20_000
_GUIDE_MS: Final = 5_000
_AGENCIES: Final = (1_000, 10_000)
_MEMORY_MB: Final = 20
_PER_SECOND: Final = 500


def main() -> None:
    """Print the figures."""
    long = "\n".join(GUIDE.replace("Vermont", f"Vermont {at}") for at in range(_TIMES))
    text, word, pdf = long.encode(), as_word(long), as_pdf(long)
    document = read_document("guide.txt", text)
    figures = [
        _once("lines of the text", lambda: read_document("guide.txt", text)),
        _once("lines of the Word file", lambda: read_document("guide.docx", word)),
        _once("proposals of the lines", lambda: read_strategy(document)),
    ]
    report(f"A guide of {len(text) // 1000} kB", figures, _GUIDE_MS)
    figures = [_once("lines", lambda: read_document("guide.pdf", pdf)), _once("pdfplumber", lambda: _peer(pdf))]
    report("The same as a PDF", figures, _PDF_MS)
    with tempfile.TemporaryDirectory() as folder:
        for count in _AGENCIES:
            _export(Path(folder), count)


def _once(name: str, run: Callable[[], object]) -> Figure:
    return measure(name, [run], seconds=3, warm=0, least=2)


def _peer(pdf: bytes) -> int:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return sum(len(page.extract_text()) for page in document.pages)


def _export(folder: Path, count: int) -> None:
    """Reads an export with so many agencies, and says its memory beside that of the whole tree."""
    one = WHOLE[WHOLE.index("  <Agency>") : WHOLE.index("</Source>")]
    path = folder / "export.xml"
    path.write_text(f"<Source>{one * (count // 2)}</Source>", encoding="utf-8")  # each holds two
    start = time.process_time()
    found = sum(isinstance(item, Proposal) for item in stream_airs(Document.opened(path), ReadSettings()))
    rate = count / (time.process_time() - start)
    tracemalloc.start()
    for _ in stream_airs(Document.opened(path), ReadSettings()):
        pass
    ours = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.reset_peak()
    ElementTree.parse(path)
    tree = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(
        f"{count:,} agencies, {path.stat().st_size / 1e6:.1f} MB: {found:,} proposals, {rate:,.0f} agencies a second"
    )
    print(f"  {ours:.1f} MB of memory; the whole tree takes {tree:.1f} MB")
    judge(f"MB for {count:,} agencies", ours, _MEMORY_MB)
    judge(f"ms for an agency, of {count:,}", 1000 / rate, 1000 / _PER_SECOND)


if __name__ == "__main__":
    main()
