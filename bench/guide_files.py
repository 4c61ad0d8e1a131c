"""Files of a sheet: DOCX and PDF of two pages and of many, a wallet card, and what PDF peers take for a part of it.

All sheets of Connecticut's seed, five regions by five templates, are written in four formats. Of a sheet of some 500
pages the time and the most memory are said, of a process of its own.

WeasyPrint and reportlab are measured if they are installed. They get the texts of the sheet in their order:
WeasyPrint as HTML with headings and lists in two columns, and with tags (PDF/UA-1); reportlab as paragraphs in two
columns, without tags. Neither attaches data.
"""

import html
import importlib
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, product
from pathlib import Path
from typing import Any, Final

from api.guides.arranged import Arranged, arrange
from api.guides.docx import write_docx
from api.guides.pdf import write_pdf, write_wallet
from api.guides.pieces import text_of
from api.guides.sheet import Sheet
from api.guides.writers import WRITERS
from api.told.sheets import sheet
from api.words.messages import messages_for
from bench.timing import Figure, judge, measure, report
from graph import guides
from graph.directory import Directory
from graph.look import Viewer
from graph.model.vocabulary import Edition, Role
from graph.store import open_store
from seed.storing import load_seed
from tests.support.sheets import LONG, SHEET

_DOCX_MS: Final = 200
_PDF_MS: Final = 300
_ALL_S: Final = 30
_CARDS: Final = 4_000
"""Of these a PDF has some 500 pages."""
_URL: Final = "https://signpost.example"
_CARD: Final = replace(
    SHEET, cards=tuple(replace(card, wallet=at in (4, 7, 8)) for at, card in enumerate(SHEET.cards))
)


def main() -> None:
    """Print the figures."""
    docx = _measured("DOCX, two pages", write_docx, SHEET)
    report("A sheet as DOCX", [docx, _measured("DOCX, 200 cards", write_docx, LONG)], _DOCX_MS)
    pdf = _measured("PDF, two pages", write_pdf, SHEET)
    same = measure("PDF, two pages, the same again", [lambda: write_pdf(SHEET)], warm=2)
    peers = [*_weasyprint(arrange(SHEET)), *_reportlab(arrange(SHEET))]
    report("A sheet as PDF, warm", [pdf, same, _measured("PDF, 200 cards", write_pdf, LONG), *peers], _PDF_MS)
    report("A wallet card, warm", [_measured("PDF, wallet card", write_wallet, _CARD)], _PDF_MS)
    _every_sheet()
    _long_sheets()
    for name, file, limit in (("DOCX", write_docx(SHEET), 100), ("PDF", write_pdf(SHEET), 200)):
        judge(f"kB of a {name}", len(file) / 1000, limit)


def _every_sheet() -> None:
    """Five regions by five templates in four formats, made anew each."""
    with tempfile.TemporaryDirectory(prefix="bench-guide-files-") as folder, open_store(f"{folder}/x.db") as store:
        load_seed(store)
        look = Directory(store).look(Viewer(Role.PARTNER), datetime(2026, 11, 29, 15, tzinfo=UTC))
        english, begin, files = messages_for("en"), time.perf_counter(), 0
        for number, template in product(range(1, 6), guides.templates(look)):
            region = guides.region_meant(look, f"DEMHS Region {number}")
            made = sheet(look, guides.guide(look, region, template, Edition.PARTNER), english, _URL)
            files += sum(bool(writer.write(made)) for writer in WRITERS.values())
        judge(f"s for {files} files of the seed", time.perf_counter() - begin, _ALL_S)


def _long_sheets() -> None:
    """A sheet of some 500 pages, each format in a process of its own."""
    for name in WRITERS:
        code = f"from bench.guide_files import long_sheet; long_sheet({name!r})"
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        print(told.strip())


def long_sheet(name: str) -> None:
    """Write a sheet of 4,000 cards in a format, and print the time, size and the most memory of this process."""
    cards = tuple(replace(SHEET.cards[at % len(SHEET.cards)], title=f"Card {at}") for at in range(_CARDS))
    begin = time.perf_counter()
    file = WRITERS[name].write(replace(SHEET, cards=cards))
    took, most = time.perf_counter() - begin, _most_memory()
    print(f"{_CARDS} cards as {name}: {took:.1f} s, {len(file) / 1e6:.1f} MB, at most {most:.0f} MB of memory")


def _most_memory() -> float:
    """The most memory of this process so far, in MB, as Linux counts it: not that of the process that started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _measured(name: str, write: Callable[[Sheet], bytes], sheet: Sheet) -> Figure:
    """The time for sheets that differ, because typst remembers what it has set before."""
    numbers = count()
    return measure(name, [lambda: write(_changed(sheet, next(numbers)))], seconds=3, warm=2, least=5)


def _changed(sheet: Sheet, number: int) -> Sheet:
    cards = [replace(card, bullets=(*card.bullets, f"Bullet {number}")) for card in sheet.cards]
    return replace(sheet, subtitle=f"{sheet.subtitle} {number}", cards=tuple(cards))


def _weasyprint(sheet: Arranged) -> Iterator[Figure]:
    try:
        weasyprint: Any = importlib.import_module("weasyprint")
    except (ImportError, OSError):
        print("WeasyPrint is not installed: it is no peer in this run")
        return
    page = _page(sheet)

    def write() -> object:
        return weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")

    yield measure("WeasyPrint, HTML with tags", [write], seconds=3, warm=1, least=3)


def _page(sheet: Arranged) -> str:
    def tag(name: str, text: str) -> str:
        return f"<{name}>{html.escape(text)}</{name}>"

    title, subtitle = text_of(sheet.around.title), text_of(sheet.around.subtitle)
    parts = [tag("h1", title), tag("p", subtitle), '<div style="columns: 2">']
    for card in sheet.cards:
        parts += [tag("h2", text_of(card.title)), "<ul>", *(tag("li", text_of(one)) for one in card.bullets), "</ul>"]
        parts += [tag("p", text_of(line.pieces)) for lines in card.contacts for line in lines]
        parts += [tag("p", text_of(link)) for link in card.links]
    style = "<style>body { font: 9pt sans-serif } h2 { font-size: 11pt }</style>"
    return f'<html lang="en"><title>{html.escape(title)}</title>{style}{"".join(parts)}</div></html>'


def _reportlab(sheet: Arranged) -> Iterator[Figure]:
    try:
        platypus: Any = importlib.import_module("reportlab.platypus")
        styles = importlib.import_module("reportlab.lib.styles").getSampleStyleSheet()
    except ImportError:
        print("reportlab is not installed: it is no peer in this run")
        return

    def write() -> object:
        written = io.BytesIO()
        frames = [platypus.Frame(left, 40, 260, 710) for left in (40, 310)]
        document = platypus.BaseDocTemplate(written, pageTemplates=[platypus.PageTemplate(frames=frames)])
        document.build([platypus.Paragraph(html.escape(text), styles[style]) for style, text in _flow(sheet)])
        return written

    yield measure("reportlab, paragraphs without tags", [write], seconds=3, warm=1, least=3)


def _flow(sheet: Arranged) -> Iterator[tuple[str, str]]:
    yield "Title", text_of(sheet.around.title)
    for card in sheet.cards:
        yield "Heading2", text_of(card.title)
        yield from (("Bullet", text_of(one)) for one in card.bullets)
        yield from (("BodyText", text_of(line.pieces)) for lines in card.contacts for line in lines)
        yield from (("BodyText", text_of(link)) for link in card.links)


if __name__ == "__main__":
    main()
