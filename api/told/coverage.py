"""Coverage in words: cells, rows and what they come to, for pages, tables and the command line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from api import words
from api.told.links import Link, link
from api.told.names import name
from api.words.coverage import CoverageWords, band_words, coverage_words
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number, part_of
from api.words.regions import kind_name
from graph import coverage
from graph.coverage import Cell, Matrix, Summary
from graph.coverage.cell import URGENCY
from graph.look import Look
from graph.model.age_band import AgeBand
from graph.model.vocabulary import CoverageStatus, JurisdictionKind

CELL: str = "/coverage/cell"


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell: its status, a note (how many providers, or the share of a region's people), and what is behind it.

    `ages` are the ages that it is for. `wide` says that it is only known statewide.
    """

    status: CoverageWords
    ages: str
    note: str
    wide: str
    href: str


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row: the place or region, how many people live there, and its cells; None if help is not for these ages."""

    of: Link
    people: str
    cells: tuple[CellWords | None, ...]


@dataclass(frozen=True, slots=True)
class KindCell:
    """What a column comes to: the worst status, and in how many jurisdictions, with how many people, it holds."""

    status: CoverageWords
    ages: str
    note: str


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind of help with what its columns come to. `href` leads to the places; `asked` says that it is required."""

    name: str
    href: str
    asked: bool
    cells: tuple[KindCell | None, ...]


def bands_in_words(look: Look, bands: Iterable[str], messages: Messages) -> dict[str, str]:
    """The names of age bands by id."""
    known = look.model.all(AgeBand)
    return {band: band_words(known[band], messages) for band in bands}


def address(given: Mapping[str, str], path: str = "/coverage") -> str:
    """The address of a page of coverage with these filters."""
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{path}?{query}" if query else path


def cell_address(jurisdiction: str, category: str, band: str) -> str:
    """The address of what is behind a cell."""
    return f"{CELL}?place={_quoted(jurisdiction)}&category={_quoted(category)}&ages={_quoted(band)}"


@lru_cache(maxsize=4096)
def _quoted(record_id: str) -> str:
    return quote_plus(record_id)


def row_words(look: Look, matrix: Matrix, jurisdiction: str, category: str, messages: Messages) -> RowWords:
    """The cells of a jurisdiction for one kind of help, an entry for each age band of the matrix."""
    ages = bands_in_words(look, matrix.age_bands, messages)
    known = set(matrix.columns)
    people = matrix.people(jurisdiction)
    return RowWords(
        link(look, jurisdiction),
        number(people, messages) if people else "",
        tuple(
            _cell(matrix, jurisdiction, category, band, ages[band], messages) if (category, band) in known else None
            for band in matrix.age_bands
        ),
    )


def _cell(matrix: Matrix, jurisdiction: str, category: str, band: str, ages: str, messages: Messages) -> CellWords:
    cell = matrix.cell(jurisdiction, category, band)
    return CellWords(
        coverage_words(cell.status, messages),
        ages,
        cell_note(cell, messages),
        reach_words(cell, messages),
        cell_address(jurisdiction, category, band),
    )


def cell_note(cell: Cell, messages: Messages) -> str:
    """How many independent providers there are, of how many asked for, and the share of people who have one; empty if
    there are none."""
    if cell.providers == 0 and cell.required < 2:
        return ""
    said = messages.plural(mark_plural("%(n)s provider", "%(n)s providers"), cell.providers)
    if cell.required > 1:
        said = messages.text(mark("%(providers)s of %(required)s asked for"), providers=said, required=cell.required)
    if 0 < cell.share < 1:
        share = part_of(round(cell.share * 1000), 1000, messages)
        said = messages.text(mark("%(providers)s, for %(share)s of the people"), providers=said, share=share)
    return said


def reach_words(cell: Cell, messages: Messages) -> str:
    """That help is only known statewide; empty if it is closer, or there is none."""
    wide = cell.reach in (JurisdictionKind.STATE, JurisdictionKind.NATION)
    return messages.text(mark("statewide only")) if wide else ""


def kinds_in_words(look: Look, matrix: Matrix, given: Mapping[str, str], messages: Messages) -> tuple[KindWords, ...]:
    """Every kind of help of the matrix: those that a requirement asks for first, then those with the worst gaps."""
    lines: dict[tuple[str, str], list[Summary]] = {}
    for line in coverage.summary(matrix):
        lines.setdefault((line.category, line.age_band), []).append(line)
    ages = bands_in_words(look, matrix.age_bands, messages)

    def rank(category: str) -> tuple[bool, int, int, int, tuple[str, str]]:
        worst = [
            (URGENCY[line[0].status], -line[0].jurisdictions) for (kind, _), line in lines.items() if kind == category
        ]
        least, most = min(worst, default=(len(URGENCY), 0))
        return not matrix.asks_for(category), -matrix.weight(category), least, most, look.sort_key(category)

    return tuple(
        KindWords(
            name(look, category),
            address({**given, "category": category}),
            matrix.asks_for(category),
            tuple(
                _kind_cell(lines[category, band][0], len(matrix.jurisdictions), ages[band], messages)
                if (category, band) in lines
                else None
                for band in matrix.age_bands
            ),
        )
        for category in sorted(matrix.categories, key=rank)
    )


def _kind_cell(line: Summary, places: int, ages: str, messages: Messages) -> KindCell:
    note = messages.text(
        mark("%(some)s of %(all)s, %(people)s people"),
        some=number(line.jurisdictions, messages),
        all=number(places, messages),
        people=number(line.people, messages),
    )
    return KindCell(coverage_words(line.status, messages), ages, note)


def table_labels(messages: Messages) -> list[str]:
    """The columns of the matrix as a table."""
    labels = (
        mark("Place"), mark("Id of the place"), mark("Sort of place"), mark("People"), mark("Kind of help"),
        mark("Id of the kind of help"), mark("Ages"), mark("Status"), mark("Asked for"), mark("Providers"),
        mark("Services"), mark("Share of the people"), mark("Closest reach"), mark("May also serve it"), mark("Why"),
    )  # fmt: skip
    return [messages.text(label) for label in labels]


def table_rows(look: Look, matrix: Matrix, status: CoverageStatus | None, messages: Messages) -> Iterator[list[str]]:
    """The cells of a matrix, those with a status or all, in the order of `worst_first`."""
    ages = bands_in_words(look, matrix.age_bands, messages)
    kinds = {category: str(name(look, category)) for category in matrix.categories}
    reaches = {kind: str(kind_name(look, kind, messages)) for kind in JurisdictionKind}
    for place in coverage.worst_first(look, matrix, status):
        look.deadline.check()
        start = [look.name(place), place, reaches[matrix.of], str(matrix.people(place))]
        for (category, band), cell in matrix.cells(place):
            if status in (None, cell.status):
                yield [*start, kinds[category], category, ages[band], *_facts(cell, reaches, messages)]


def _facts(cell: Cell, reaches: Mapping[JurisdictionKind, str], messages: Messages) -> list[str]:
    return [
        coverage_words(cell.status, messages).label,
        str(cell.required),
        str(cell.providers),
        str(cell.services),
        f"{cell.share:.3f}",
        "" if cell.reach is None else reaches[cell.reach],
        str(cell.possible),
        str(words.reason_words(cell.reason, messages)),
    ]
