"""Says of the lines of a PDF what they are, by the size and weight of letters, bullets, indents and repetition."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from importers.reading.bullets import BULLET
from importers.reading.pdf.rows import Row
from importers.reading.pdf.words import Link
from importers.reading.textdocument import LONGEST_LINE, Line, Style

_NUMBER: Final = re.compile(r"\W*(?:page\s*)?[0-9ivxl]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?\W*\Z", re.IGNORECASE)
_CONTENTS: Final = re.compile(r".*\S\s?(?:\.\s?){4,}\s?[0-9]{1,4}\s*\Z")
_NUMBERED: Final = re.compile(r"\A[0-9]{1,4}\s*[|·•–-]|[|·•–-]\s*[0-9]{1,4}\Z|\bpage [0-9]{1,4}\b", re.IGNORECASE)
_FAR: Final = 1.8
"""So many times the size of its letters a footer is away from the text above it."""
_DIGITS: Final = re.compile(r"[0-9]+")
_LARGER: Final = 1.12
"""Letters that are so many times as large as those of most of the text are those of a heading."""
_LONGEST_HEADING: Final = 160
_LONGEST_CONTENTS: Final = 300
_ENDS: Final = (".", ";", ",", "!", "?")
Placed = tuple[int, Row, tuple[Link, ...]]
"""A line with the number of its page and the links of the page."""


class Styler:
    """Knows what is usual in a document: the size of its letters, the indents of its bullets, what repeats."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        sizes = Counter({0.0: 1})
        for row in (row for page in pages for row in page):
            sizes[row.size] += len(row.text)
        self.usual = sizes.most_common(1)[0][0]
        self._larger = sorted({size for size in sizes if size > self.usual * _LARGER}, reverse=True)
        self._repeated = _repeated(pages)

    def lines(self, pages: Sequence[Sequence[Row]], links: Sequence[tuple[Link, ...]]) -> Iterator[Line]:
        """The lines of all pages in order."""
        before: tuple[Line, Row] | None = None
        indents: list[float] = []
        for number, page in enumerate(pages, 1):
            for at, row in enumerate(page):
                line = self._line(number, page, at, links[number - 1])
                if line.style is Style.BULLET:
                    depth = _depth(indents, row.left - row.edge)
                    line = _with(line, level=depth)
                elif line.style is Style.HEADING:
                    indents.clear()
                if line.style is Style.FURNITURE:
                    yield line
                    continue
                if before is not None and self._goes_on(*before, line, row):
                    line = _with(line, continues=True, style=before[0].style)
                yield line
                before = (line, row)

    def _line(self, number: int, page: Sequence[Row], at: int, links: tuple[Link, ...]) -> Line:
        row = page[at]
        text, linked = row.text[:LONGEST_LINE], _links(row, links)
        if at in _ends(page) and (_NUMBER.fullmatch(text) or _alike(text) in self._repeated or _is_alone(page, at)):
            return Line(text, number, Style.FURNITURE)
        if len(text) <= _LONGEST_CONTENTS and _CONTENTS.fullmatch(text):
            return Line(text, number, Style.CONTENTS)
        if bullet := BULLET.match(text):
            bold = _lead(row.words[1:]) if row.words[0].text == text[: len(row.words[0].text)] else ""
            return Line(bullet["text"], number, Style.BULLET, 0, bold, linked)
        lead = _lead(row.words)
        if row.size > self.usual * _LARGER and len(text) <= _LONGEST_HEADING:
            return Line(text, number, Style.HEADING, self._larger.index(row.size) + 1, lead, linked)
        if lead == text and len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS):
            return Line(text, number, Style.HEADING, len(self._larger) + 1, lead, linked)
        return Line(text, number, Style.TEXT, 0, lead, linked)

    def _goes_on(self, last: Line, above: Row, line: Line, row: Row) -> bool:
        """Whether a line goes on with what the one above says: it is close below it, or breaks off at its page."""
        if line.style is Style.HEADING and last.style is Style.HEADING:
            return (
                line.level == last.level and line.number == last.number and 0 <= row.top - above.bottom < row.size / 2
            )
        close = 0 <= row.top - above.bottom + 0.5 < 0.75 * max(row.size, 1)
        if last.style is Style.BULLET and last.lead == last.text and line.lead and line.style is not Style.BULLET:
            return line.number == last.number and close and row.size == above.size and row.left >= above.left - 2
        if line.style is not Style.TEXT or last.style not in (Style.TEXT, Style.BULLET):
            return False
        if line.number == last.number and close and not line.lead:
            return row.left >= above.left - 2 or last.style is Style.TEXT
        turned = line.number != last.number or row.top < above.top
        return turned and not last.text.endswith((*_ENDS, ":")) and not line.lead


def _with(line: Line, *, level: int | None = None, continues: bool = False, style: Style | None = None) -> Line:
    given = line.level if level is None else level
    return Line(line.text, line.number, style or line.style, given, line.lead, line.links, line.cell, continues)


def _depth(indents: list[float], indent: float) -> int:
    """How deep a bullet stands, by the indents of those around it."""
    while indents and indent < indents[-1] - 3:
        indents.pop()
    if not indents or indent > indents[-1] + 3:
        indents.append(indent)
    return len(indents) - 1


def _lead(words: Sequence[object]) -> str:
    """The words in bold at the beginning."""
    bold: list[str] = []
    for word in words:
        if not getattr(word, "bold", False):
            break
        bold.append(str(getattr(word, "text", "")))
    return " ".join(bold)


def _links(row: Row, links: tuple[Link, ...]) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    for word in row.words:
        middle, height = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        for link in links:
            if link.left <= middle <= link.right and link.top - 1 <= height <= link.bottom + 1:
                found.setdefault(link.address, []).append(word.text)
    return tuple((" ".join(words), address) for address, words in found.items())


def _ends(page: Sequence[Row]) -> frozenset[int]:
    """The rows at the top and at the bottom of a page, where headers and footers stand."""
    by_height = sorted(range(len(page)), key=lambda at: page[at].top)
    return frozenset((*by_height[:3], *by_height[-6:]))


def _is_alone(page: Sequence[Row], at: int) -> bool:
    """Whether a line with a page number at its end or beginning stands far from all others, as a footer does."""
    row = page[at]
    apart = min((max(one.top - row.bottom, row.top - one.bottom) for one in page if one is not row), default=0.0)
    return apart > _FAR * row.size and _NUMBERED.search(row.text) is not None


def _alike(text: str) -> str:
    return _DIGITS.sub("#", text)


def _repeated(pages: Sequence[Sequence[Row]]) -> frozenset[str]:
    """What stands at the top or the bottom of at least half of the pages, whatever numbers are in it."""
    counts = Counter(text for page in pages for text in {_alike(page[at].text) for at in _ends(page)})
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(text for text, count in counts.items() if count >= least)
