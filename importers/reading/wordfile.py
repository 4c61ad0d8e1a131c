"""Reads a Word file (DOCX) into lines: headings, lists, bold words, links and tables, without running anything."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any, Final

from graph.installed import needed
from graph.model.errors import SignpostError
from importers.proposal import Passed, Remark, Span
from importers.reading.archive import check_archive
from importers.reading.bullets import BULLET
from importers.reading.libraries import EXTRA
from importers.reading.limits import MOST_LINES, check_size, refused
from importers.reading.textdocument import LONGEST_LINE, Cell, Format, Line, Style, TextDocument

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MACROS: Final = "application/vnd.ms-word.document.macroEnabled.main+xml"
_MAIN: Final = "word/document.xml"
_LONGEST_BOLD: Final = 120
"""A paragraph in bold of at most this length is a heading."""


def read_word(name: str, content: bytes) -> TextDocument:
    """A Word file as a document; its lines are numbered by paragraphs. Macros, pictures and comments are left out.

    Raises InvalidInput if it is damaged, protected by a password, or exceeds the limits; NotInstalled without
    python-docx.
    """
    check_size(name, content)
    parts = check_archive(name, content)
    if _MAIN not in parts:
        raise refused(
            name,
            code="import.document-kind",
            why="it is a compressed file, and no Word file; choose the document itself",
        )
    with needed("DOCX", EXTRA, "docx", "lxml", code="format.not-readable"):
        import docx.opc.part  # needs optional libraries
        import docx.package
        import docx.parts.document
    try:
        docx.opc.part.PartFactory.part_type_for.setdefault(_MACROS, docx.parts.document.DocumentPart)
        package = docx.package.Package.open(io.BytesIO(content))
        reader = _WordReader(name, package.main_document_part)
        lines = tuple(reader.lines())
        title = str(package.core_properties.title or "")
    except SignpostError:
        raise
    except Exception as error:  # python-docx raises whatever it stumbles over in a damaged file
        raise refused(
            name, code="import.document-broken", why="it is damaged; open it in Word and save it again"
        ) from error
    return TextDocument(name, Format.WORD, lines, title, remarks=tuple(reader.remarks))


class _WordReader:
    """Walks through the body of one file. Paragraphs and tables are counted as they come."""

    def __init__(self, name: str, part: Any) -> None:
        self._name = name
        self._part = part
        self._styles = {one.style_id: one for one in part.styles if one.style_id}
        self._paragraphs = 0
        self._tables = 0
        self.remarks: list[Remark] = []

    def lines(self) -> Iterator[Line]:
        """The lines of the body."""
        yield from self._inside(self._part.element.body, None)

    def _inside(self, parent: Any, cell: Cell | None) -> Iterator[Line]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, cell)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                yield from self._inside(child, cell)

    def _table(self, table: Any) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        rows = [dict(_cells_of(one)) for one in table.iter(f"{_W}tr")]
        for row, cells in enumerate(rows, 1):
            for column, inner in cells.items():
                merged = takewhile(lambda below, at=column: _goes_on(below.get(at)), rows[row:])  # type: ignore[misc]
                yield from self._inside(inner, Cell(number, row, column, 1 + sum(1 for _ in merged)))

    def _paragraph(self, element: Any, cell: Cell | None) -> Iterator[Line]:
        self._paragraphs += 1
        if self._paragraphs > MOST_LINES:
            raise refused(
                self._name, code="import.document-large", why=f"it has more than {MOST_LINES:,} paragraphs; split it"
            )
        text, lead, links = self._runs(element)
        style, level = self._style(element, text, lead)
        if cell is not None and style in (Style.TEXT, Style.HEADING):
            style = Style.CELL
        for piece in text.split("\n"):
            yield replace(self._line(piece, style, level, lead, links, cell), named=self._name_of(element))
            lead, links = "", ()

    def _line(
        self,
        text: str,
        style: Style,
        level: int,
        lead: str,
        links: tuple[tuple[str, str], ...],
        cell: Cell | None,
    ) -> Line:
        if len(text) > LONGEST_LINE:
            here = Span(self._paragraphs, self._paragraphs)
            self.remarks.append(Remark(Passed.NOTICE, here, "read.line-cut", {"n": LONGEST_LINE}))
        bullet = BULLET.match(text)
        if bullet is not None and style is not Style.HEADING:
            text, style = bullet["text"], Style.BULLET
            level += len(bullet["indent"]) // 2
        return Line(text.strip()[:LONGEST_LINE], self._paragraphs, style, level, lead, links, cell)

    def _runs(self, paragraph: Any) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """The text of a paragraph, the bold words at its beginning, and its links. What was deleted is left out."""
        text, lead, leading = "", "", True
        linked: dict[str, str] = {}
        for run in paragraph.iter(f"{_W}r"):
            if any(one.tag in (f"{_W}del", f"{_W}moveFrom") for one in run.iterancestors()):
                continue
            said = "".join(map(_said, run))
            leading = leading and (not said.strip() or _is_bold(run))
            lead += said if leading else ""
            text += said
            if address := self._address(run):
                linked[address] = linked.get(address, "") + said
        return text, lead.strip(), tuple((said.strip(), address) for address, said in linked.items())

    def _address(self, run: Any) -> str:
        link = next(run.iterancestors(f"{_W}hyperlink"), None)
        related = None if link is None else link.get(f"{_R}id")
        if related is None or related not in self._part.rels:
            return ""
        relation = self._part.rels[related]
        return str(relation.target_ref) if relation.is_external else ""

    def _style(self, paragraph: Any, text: str, lead: str) -> tuple[Style, int]:
        named = self._name_of(paragraph)
        kind, _, digits = named.rpartition(" ")
        level = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 3 else 0
        if kind == "heading" or named == "title":
            return Style.HEADING, max(1, level)
        if named.startswith("toc "):
            return Style.CONTENTS, 0
        listed = _indent(paragraph)
        if listed is not None or named.startswith("list "):
            return Style.BULLET, max(0, level - 1, listed or 0)
        whole = " ".join(text.split())
        if whole and " ".join(lead.split()) == whole and len(whole) <= _LONGEST_BOLD and whole[-1] not in ".;,!?":
            return Style.HEADING, 0
        return Style.TEXT, 0

    def _name_of(self, paragraph: Any) -> str:
        mark = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = None if mark is None else self._styles.get(mark.get(f"{_W}val"))
        return str(style.name or "").lower() if style is not None else ""


def _cells_of(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row of a table by their columns, from 1: some take several."""
    column = 1
    for cell in row.iterchildren(f"{_W}tc"):
        yield column, cell
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        digits = "" if span is None else str(span.get(f"{_W}val"))
        column += int(digits) if digits.isascii() and digits.isdigit() and 0 < len(digits) < 3 else 1


def _goes_on(cell: Any) -> bool:
    """Whether a cell is a part of the one above it."""
    merge = None if cell is None else cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}b")
    named = run.find(f"{_W}rPr/{_W}rStyle")
    strong = named is not None and named.get(f"{_W}val") == "Strong"
    return strong if mark is None else mark.get(f"{_W}val") not in ("0", "false", "off")


def _indent(paragraph: Any) -> int | None:
    """How deep a paragraph stands in a list; None if it has no number or bullet of its own."""
    level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    if level is None:
        return None if paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId") is None else 0
    digits = str(level.get(f"{_W}val"))
    return min(int(digits), 8) if digits.isascii() and digits.isdigit() and len(digits) < 3 else 0


_SAID: Final[dict[str, Callable[[Any], str]]] = {
    f"{_W}t": lambda element: element.text or "",
    f"{_W}tab": lambda _: " ",
    f"{_W}br": lambda _: "\n",
    f"{_W}cr": lambda _: "\n",
    f"{_W}noBreakHyphen": lambda _: "-",
}


def _said(element: Any) -> str:
    said = _SAID.get(element.tag)
    return "" if said is None else said(element)
