"""The matrix: jurisdictions by kinds of help and age bands, with a cell for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from graph.contacts.slot_book import Daily, SlotBook
from graph.contacts.slot_books import slot_book
from graph.coverage.asks import ABSENT, ASKS, Asks
from graph.coverage.cell import Cell
from graph.coverage.columns import NOTHING, Column, Columns, columns_of, count, counts, units_in
from graph.coverage.question import CoverageQuestion
from graph.coverage.supply import SUPPLY, Supply, share_ages
from graph.look.viewer import Viewer
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.model.vocabulary import CoverageStatus, JurisdictionKind, Role
from graph.readmodel import Derived, ReadModel

Key = tuple[str, str]
"""A column: a kind of help and an age band."""
_REASONS: Final = {
    CoverageStatus.ABSENT: "coverage.absent",
    CoverageStatus.NOT_ON_FILE: "coverage.not-on-file",
    CoverageStatus.NO_CONTACT: "coverage.no-contact",
    CoverageStatus.UNCONFIRMED: "coverage.unconfirmed",
    CoverageStatus.FRAGILE: "coverage.fragile",
    CoverageStatus.COVERED: "coverage.covered",
}


@dataclass(frozen=True, slots=True)
class _Filled:
    """A column with the numbers of each town and what a source says is not there."""

    column: Column
    absent: int
    agencies: Sequence[int]
    services: Sequence[int]
    possible: Sequence[int]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The answer to a question about coverage. `columns` are its pairs of kind of help and age band: a kind that is
    not for these ages has none.

    Jurisdictions come by name. Cells are made when they are asked for.
    """

    jurisdictions: tuple[str, ...]
    categories: tuple[str, ...]
    age_bands: tuple[str, ...]
    columns: tuple[Key, ...]
    of: JurisdictionKind
    _model: ReadModel = field(repr=False, compare=False)
    _asks: Asks = field(repr=False, compare=False)
    _filled: Mapping[Key, _Filled] = field(repr=False, compare=False)

    def cell(self, jurisdiction: str, category: str, band: str) -> Cell:
        """The cell of a jurisdiction and a column. Raises KeyError for others than those of the matrix."""
        filled = self._filled[category, band]
        towns, required = self._model.geography.units[jurisdiction], self.required(jurisdiction, category, band)
        status, gap = _status(filled, towns, required)
        column = filled.column
        providers, services, possible = _numbers(filled, towns)
        covered = column.known & towns
        return Cell(
            status,
            required,
            self._share(covered, towns),
            providers,
            services,
            self._reach(column, jurisdiction) if covered else None,
            possible,
            bool(column.aged & towns),
            _reason(status, gap, towns, providers, required, aged=bool(column.aged & towns)),
        )

    def status(self, jurisdiction: str, category: str, band: str) -> CoverageStatus:
        """The status of a cell alone, which is faster."""
        towns = self._model.geography.units[jurisdiction]
        return _status(self._filled[category, band], towns, self.required(jurisdiction, category, band))[0]

    def required(self, jurisdiction: str, category: str, band: str) -> int:
        """How many independent agencies the requirements ask for; 0 if none does."""
        return self._asks.providers(self.of, category, band, self._model.geography.lineage[jurisdiction])

    def cells(self, jurisdiction: str) -> Iterator[tuple[Key, Cell]]:
        """The cells of a jurisdiction, in the order of the columns."""
        for key in self.columns:
            yield key, self.cell(jurisdiction, *key)

    def people(self, jurisdiction: str) -> int:
        """How many people live there, as far as the population of its towns is known."""
        return self._people(self._model.geography.units[jurisdiction])

    def _people(self, towns: int) -> int:
        people = self._model.derived(_PEOPLE)
        return sum(people[unit] for unit in units_in(towns))

    def _share(self, covered: int, towns: int) -> float:
        """The part of the people of `towns` who live in `covered`; of the towns if nobody's number is known."""
        if covered in (0, towns):
            return 1.0 if covered else 0.0
        people = self._people(towns)
        return self._people(covered) / people if people else covered.bit_count() / towns.bit_count()

    def _reach(self, column: Column, jurisdiction: str) -> JurisdictionKind | None:
        """The kind of the narrowest jurisdiction by which a service reaches some of the towns; ties by id."""
        geography, places = self._model.geography, self._model.all(Jurisdiction)
        towns = geography.units[jurisdiction]
        through = (one for one in column.through if geography.units[one] & towns)
        narrowest = min(through, key=lambda one: (geography.size[one], one != jurisdiction, one), default=None)
        return None if narrowest is None else places[narrowest].kind


def _numbers(filled: _Filled, towns: int) -> tuple[int, int, int]:
    """How many agencies, services and possible agencies there are in `towns`."""
    if towns & (towns - 1) == 0:
        unit = towns.bit_length() - 1
        return filled.agencies[unit], filled.services[unit], filled.possible[unit]
    column = filled.column
    return count(column.agencies, towns), count(column.services, towns), count(column.possible, towns)


def _status(filled: _Filled, towns: int, required: int) -> tuple[CoverageStatus, int]:
    """The first status that holds in any of `towns`, and the towns in which it does."""
    column = filled.column
    for status, here in (
        (CoverageStatus.ABSENT, filled.absent & towns),
        (CoverageStatus.NOT_ON_FILE, towns & ~column.known),
        (CoverageStatus.NO_CONTACT, towns & ~column.usable),
        (CoverageStatus.UNCONFIRMED, towns & ~column.confirmed),
    ):
        if here:
            return status, here
    fragile = 0
    if required > 1:
        for unit in units_in(towns):
            fragile |= (filled.agencies[unit] < required) << unit
    return (CoverageStatus.FRAGILE, fragile) if fragile else (CoverageStatus.COVERED, towns)


def _reason(status: CoverageStatus, gap: int, towns: int, providers: int, required: int, *, aged: bool) -> Reason:
    params: dict[str, str | int | float] = {"providers": providers, "required": required}
    if towns & (towns - 1):
        params |= {"towns": gap.bit_count(), "all": towns.bit_count()}
    unsaid = not aged and status not in (CoverageStatus.ABSENT, CoverageStatus.NOT_ON_FILE)
    return Reason(_REASONS[status] + (".ages" if unsaid else ""), params)


def matrix_of(model: ReadModel, day: date, zone: ZoneInfo, viewer: Viewer, question: CoverageQuestion) -> Matrix:
    """The matrix on a day, for ids of categories and a region that exist. `graph.coverage.coverage` checks them."""
    supply, asks, book = model.derived(SUPPLY), model.derived(ASKS), slot_book(model, day, zone)
    filled = _cached(model, supply, book, viewer)
    wanted = set(question.categories) or asks.categories() | {category for category, _ in filled.columns}
    bands = [
        (position, band)
        for position, (band, least, most) in enumerate(supply.bands)
        if question.age is None or least <= question.age <= most
    ]
    categories = tuple(kind for kind in model.taxonomy.order if kind in wanted)
    columns = {
        (category, band): filled.of(category, position)
        for category in categories
        for position, band in bands
        if share_ages(model.taxonomy.bounds[category], *supply.bands[position][1:])
    }
    return Matrix(
        _jurisdictions(model, question),
        categories,
        tuple(band for _, band in bands),
        tuple(columns),
        question.of,
        model,
        asks,
        columns,
    )


def _jurisdictions(model: ReadModel, question: CoverageQuestion) -> tuple[str, ...]:
    units, places = model.geography.units, model.all(Jurisdiction)
    region = None if question.within is None else units[question.within]
    wanted = [
        place
        for place in places.values()
        if place.kind is question.of and (region is None or units[place.id] & region)
    ]
    return tuple(place.id for place in sorted(wanted, key=lambda place: (place.name, place.id)))


class _Columns:
    """All columns of one revision, day and role, with the numbers of each town once they are asked for."""

    __slots__ = ("_absent", "_filled", "_size", "columns", "supply")

    def __init__(self, model: ReadModel, supply: Supply, columns: Columns) -> None:
        self.supply = supply
        self.columns = columns
        self._absent = model.derived(ABSENT)
        self._size = model.geography.base.size
        self._filled: dict[tuple[str, int], _Filled] = {}

    def of(self, category: str, position: int) -> _Filled:
        """A column by kind of help and position of the age band."""
        key = category, position
        known = self._filled.get(key)
        if known is None:
            column, size = self.columns.get(key, NOTHING), self._size
            known = self._filled[key] = _Filled(
                column,
                self._absent.get((category, self.supply.bands[position][0]), 0),
                counts(column.agencies, size),
                counts(column.services, size),
                counts(column.possible, size),
            )
        return known


def _new() -> dict[Role, _Columns]:
    return {}


_DAILY: Final = Daily("coverage columns", _new)


def _cached(model: ReadModel, supply: Supply, book: SlotBook, viewer: Viewer) -> _Columns:
    """The columns for a day and a role. They are made anew if the offers or the points of contact have changed."""
    cache, absent = book.daily(_DAILY), model.derived(ABSENT)
    known = cache.get(viewer.everywhere)
    if known is None or known.supply is not supply or known._absent is not absent:
        columns = columns_of(supply, book.chooser(None, viewer), model.survivor)
        known = cache[viewer.everywhere] = _Columns(model, supply, columns)
    return known


def _people_of(model: ReadModel) -> tuple[int, ...]:
    places, base = model.all(Jurisdiction), model.geography.base
    return tuple(places[base.ids[unit]].population or 0 for unit in range(base.size))


_PEOPLE: Final = Derived("people of towns", (Jurisdiction,), _people_of)
