"""Files of a sheet: DOCX and PDF of two pages, of a long sheet, and what PDF peers take for a part of the same work.

WeasyPrint and reportlab are measured if they are installed. They get the texts of the sheet in their order:
WeasyPrint as HTML with headings and lists in two columns, and with tags (PDF/UA-1); reportlab as paragraphs in two
columns, without tags. Neither attaches data.
"""

import html
import importlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any, Final

from api.guides.arranged import Arranged, arrange
from api.guides.docx import write_docx
from api.guides.pdf import write_pdf
from api.guides.pieces import text_of
from api.guides.sheet import Sheet
from bench.timing import Figure, judge, measure, report
from tests.support.sheets import LONG, SHEET

_DOCX_MS: Final = 200
_PDF_MS: Final = 300


def main() -> None:
    """Print the figures."""
    docx = _measured("DOCX, two pages", write_docx, SHEET)
    report("A sheet as DOCX", [docx, _measured("DOCX, 200 cards", write_docx, LONG)], _DOCX_MS)
    pdf = _measured("PDF, two pages", write_pdf, SHEET)
    same = measure("PDF, two pages, the same again", [lambda: write_pdf(SHEET)], warm=2)
    peers = [*_weasyprint(arrange(SHEET)), *_reportlab(arrange(SHEET))]
    report("A sheet as PDF, warm", [pdf, same, _measured("PDF, 200 cards", write_pdf, LONG), *peers], _PDF_MS)
    for name, file, limit in (("DOCX", write_docx(SHEET), 100), ("PDF", write_pdf(SHEET), 200)):
        judge(f"kB of a {name}", len(file) / 1000, limit)


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
