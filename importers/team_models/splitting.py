"""Where the models of the directory begin and end, and what they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model.vocabulary import ModelDimensionKey as Key
from graph.values.folding import fold
from importers.team_models.headings import END, START
from importers.team_models.lines import Line

_LONGEST_NAME: Final = 200
_MOST_WORDS: Final = 12
"""So many words the name of a group has, where no table of contents says which groups there are."""
_LEAST_PAGED: Final = 3
"""So many lines with the number of a page make a table of contents."""
_MOST_BETWEEN: Final = 5
"""So many lines may stand between two of them."""
_LONGEST_PAGE: Final = 4


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents from line `first` to `last`: folded titles with their pages, 0 where it gives none."""

    pages: Mapping[str, int] = field(default_factory=dict)
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Model:
    """A model: the line of its name, that of its group if one begins there, and the lines below its name."""

    name: Line
    group: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A document in its parts: what stands before the models, the models, and the literature behind them."""

    before: tuple[Line, ...]
    models: tuple[Model, ...]
    after: tuple[Line, ...]
    contents: Contents


def parts_of(lines: Sequence[Line]) -> Parts:
    """The parts of a document."""
    starts = [at for at in range(len(lines)) if _names_model(lines, at)]
    end = _end(lines, starts[-1] if starts else 0)
    if not starts:
        return Parts(tuple(lines), (), (), Contents())
    contents = contents_of(lines[: starts[0]])
    titles = contents.pages
    models: list[Model] = []
    firsts = [_first_of(lines, at, titles) for at in starts]
    for number, at in enumerate(starts):
        until = firsts[number + 1] if number + 1 < len(starts) else end
        group = lines[firsts[number]] if firsts[number] < at else None
        models.append(Model(lines[at], group, tuple(lines[at + 1 : until])))
    return Parts(tuple(lines[: firsts[0]]), tuple(models), tuple(lines[end:]), contents)


def _names_model(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the name of a model: the heading of its summary, or of its first section, is the next."""
    following = lines[at + 1].begins if at + 1 < len(lines) else None
    return following in (Key.SUMMARY, START) and _like_a_name(lines[at])


def _like_a_name(line: Line) -> bool:
    if line.item or line.begins is not None or not 2 <= len(line.text) <= _LONGEST_NAME or "\t" in line.text:
        return False
    return (line.text[0].isupper() or line.text[0].isdigit()) and line.text[-1] not in ".:;,"


def _first_of(lines: Sequence[Line], at: int, titles: Mapping[str, int]) -> int:
    """The line with which the model named on line `at` begins: that of its group, if one stands before it.

    A group is among the titles of the contents. Where there are none, it is a short line without an end.
    """
    before = at - 1
    if before < 0 or not _like_a_name(lines[before]):
        return at
    if titles:
        return before if fold(lines[before].text) in titles else at
    words = lines[before].text.split()
    return before if len(words) <= _MOST_WORDS and words[-1][-1] != ")" else at


def _end(lines: Sequence[Line], start: int) -> int:
    return next((at for at in range(start, len(lines)) if lines[at].begins == END), len(lines))


def contents_of(lines: Sequence[Line]) -> Contents:
    """The table of contents among the lines before the models.

    It is the longest run of lines of which every few end with the number of a page. A title that goes on in the next
    line is there as a whole, too.
    """
    titles = [title_of(line.text) for line in lines]
    runs: list[list[int]] = []
    for at in (at for at, (_, page) in enumerate(titles) if page):
        if runs and at - runs[-1][-1] <= _MOST_BETWEEN:
            runs[-1].append(at)
        else:
            runs.append([at])
    paged = max(runs, key=len, default=[])
    if len(paged) < _LEAST_PAGED:
        return Contents()
    between = titles[paged[0] : paged[-1] + 1]
    found: dict[str, int] = {}
    for (before, page_before), (title, page) in zip([("", 0), *between], between, strict=False):
        found.setdefault(fold(title), page)
        if before and not page_before:
            found.setdefault(fold(f"{before} {title}"), page)
    return Contents(found, lines[paged[0]].number, lines[paged[-1]].number)


def title_of(text: str) -> tuple[str, int]:
    """A line of the contents without the page at its end, and the page; 0 if none is there."""
    words = text.split() if len(text) <= 2 * _LONGEST_NAME else []
    page = 0
    while len(words) > 1 and words[-1].isdecimal() and len(words[-1]) <= _LONGEST_PAGE:
        page = int(words.pop())
    return (" ".join(words).rstrip(" ."), page) if page else (text, 0)


def page_of(name: str, contents: Mapping[str, int]) -> int:
    """The page of a title by the table of contents; 0 if it does not say."""
    folded = fold(name)
    if found := contents.get(folded, 0):
        return found
    return next((page for title, page in contents.items() if page and folded and folded in title), 0)
