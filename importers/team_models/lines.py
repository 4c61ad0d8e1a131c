"""The lines of a document: their words without marks, and whether they are headings or items of a list."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from graph.model.vocabulary import ModelDimensionKey as Key
from importers.team_models.headings import LONGEST, heading

_ENDS: Final = re.compile(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?: [^<>]{0,200})?/?>")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u200b]")
_UNDERLINED: Final = re.compile(r"<u>([^<>]{1,300})</u>[ \t]*(:?)")
_ITEM: Final = re.compile(r"(?:[-*•–‣▪][ \t]+(?:(\d{1,3}|[a-z])[.)][ \t]+)?|(\d{1,3}|[a-z])[.)][ \t]+)(?=\S)")
_HASHES: Final = re.compile(r"#{1,6}[ \t]+")
_NUMBER: Final = re.compile(r"(?:page[ \t]+)?\d{1,4}(?:[ \t]+of[ \t]+\d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty. `number` counts from 1.

    `text` is its words without the mark of an item; `mark` is that mark, None for a line that is no item: a number, a
    letter, or empty for a point. `lead` is what is underlined at its beginning, without a colon. `begins` is what the
    heading begins, if the line is or begins with one: then `text` is what follows the heading on the line.
    `after_blank` says whether the line before it is empty.
    """

    number: int
    text: str
    mark: str | None = None
    lead: str = ""
    begins: Key | str | None = None
    after_blank: bool = True

    @property
    def item(self) -> bool:
        """Whether it is an item of a list."""
        return self.mark is not None

    @property
    def below(self) -> bool:
        """Whether it is an item below another: those have letters."""
        return self.mark is not None and self.mark.isalpha()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a document that have words, the numbers of those that have only the number of a page or marks, and
    how many lines are not empty."""

    said: tuple[Line, ...]
    numbers: tuple[int, ...]
    units: int


def lines_of(text: str) -> Lines:
    """The lines of a text."""
    said: list[Line] = []
    numbers: list[int] = []
    blank = True
    for number, raw in enumerate(_ENDS.split(text), 1):
        line = _line(number, raw, blank)
        if line is not None:
            said.append(line)
        elif _CONTROLS.sub("", raw).strip():
            numbers.append(number)
        blank = line is None
    return Lines(tuple(said), tuple(numbers), len(said) + len(numbers))


def _line(number: int, raw: str, blank: bool) -> Line | None:
    marked = _CONTROLS.sub("", unescape(raw)).strip()
    marked = _HASHES.sub("", marked, count=1).replace("**", "") if marked[:1] in "#*" else marked.replace("**", "")
    said = plain(marked)
    if not said or _NUMBER.fullmatch(said):
        return None
    item = _ITEM.match(marked)
    if item is not None:
        rest = marked[item.end() :]
        return Line(number, plain(rest), item[1] or item[2] or "", _lead(rest), None, blank)
    begins = heading(said)
    if begins is not None:
        return Line(number, "", None, "", begins, blank)
    lead = _lead(marked)
    begins = heading(lead) if lead else None
    if begins is not None:
        return Line(number, plain(marked[_UNDERLINED.match(marked).end() :]), None, "", begins, blank)  # type: ignore[union-attr]
    return _with_label(number, said, lead, blank)


def _with_label(number: int, said: str, lead: str, blank: bool) -> Line:
    """A line that may begin with a heading and a colon, with its text behind."""
    label, colon, rest = said[: LONGEST + 1].partition(":")
    begins = heading(label) if colon and rest.strip() else None
    if begins is None:
        return Line(number, said, None, lead, None, blank)
    return Line(number, said[len(label) + 1 :].strip(), None, "", begins, blank)


def plain(marked: str) -> str:
    """Words without tags, with single spaces. A tab stays: it divides the cells of a table."""
    bare = _TAG.sub("", marked)
    return "\t".join(" ".join(cell.split()) for cell in bare.split("\t")) if "\t" in bare else " ".join(bare.split())


def _lead(marked: str) -> str:
    """What is underlined at the beginning of `marked`, without a colon."""
    found = _UNDERLINED.match(marked)
    return "" if found is None else plain(found[1]).rstrip(":").strip()
