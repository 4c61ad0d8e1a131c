"""The matrix: jurisdictions by kinds of help and age bands, with a cell for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from graph.coverage.asks import ASKS, Asks
from graph.coverage.cell import Cell
from graph.coverage.columns import Column
from graph.coverage.filled import Filled, is_one
from graph.coverage.question import CoverageQuestion
from graph.coverage.sheets import CACHE, sheet_of
from graph.coverage.supply import share_ages
from graph.look.viewer import Viewer
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.model.vocabulary import CoverageStatus, JurisdictionKind
from graph.readmodel import ReadModel
from graph.readmodel.geography import Geography
from graph.readmodel.masks import units_in

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
_WITHOUT_PROVIDER: Final = (CoverageStatus.ABSENT, CoverageStatus.NOT_ON_FILE)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The answer to a question about coverage. `columns` are its pairs of kind of help and age band: a kind that is
    not for these ages has none. Jurisdictions come by name.

    Cells are made when they are asked for. It keeps no read model in memory.
    """

    jurisdictions: tuple[str, ...]
    categories: tuple[str, ...]
    age_bands: tuple[str, ...]
    of: JurisdictionKind
    _filled: Mapping[Key, Filled] = field(repr=False, compare=False)
    _asks: Asks = field(repr=False, compare=False)
    _geography: Geography = field(repr=False, compare=False)
    _places: Mapping[str, Jurisdiction] = field(repr=False, compare=False)
    _towns: tuple[int, ...] | None = field(repr=False, compare=False)
    """The numbers of its jurisdictions, if each of them is one town."""
    _statuses: dict[Key, Sequence[CoverageStatus]] = field(default_factory=dict, repr=False, compare=False)
    _providers: dict[Key, Sequence[int]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def columns(self) -> tuple[Key, ...]:
        """The columns in the order of the tree of kinds of help, the youngest ages first."""
        return tuple(self._filled)

    def cell(self, jurisdiction: str, category: str, band: str) -> Cell:
        """The cell of a jurisdiction and a column. Raises KeyError for others than those of the matrix."""
        filled = self._filled[category, band]
        column, towns = filled.column, self._geography.units[jurisdiction]
        required = self.required(jurisdiction, category, band)
        status, gap = filled.worst(towns, required)
        providers = filled.providers(towns)
        covered, aged = column.known & towns, bool(column.aged & towns)
        params: dict[str, str | int | float] = {"providers": providers, "required": required}
        if not is_one(towns):
            params |= {"towns": gap.bit_count(), "all": towns.bit_count()}
        unsaid = not aged and status not in _WITHOUT_PROVIDER
        return Cell(
            status,
            required,
            self._share(covered, towns),
            providers,
            filled.services(towns),
            self._reach(column, jurisdiction, towns) if covered else None,
            filled.possible(towns),
            aged,
            Reason(_REASONS[status] + (".ages" if unsaid else ""), params),
        )

    def cells(self, jurisdiction: str) -> Iterator[tuple[Key, Cell]]:
        """The cells of a jurisdiction, in the order of the columns."""
        for key in self._filled:
            yield key, self.cell(jurisdiction, *key)

    def statuses(self, category: str, band: str) -> Sequence[CoverageStatus]:
        """The statuses of a column alone, in the order of `jurisdictions`. Raises KeyError as `cell`."""
        key = category, band
        known = self._statuses.get(key)
        if known is None:
            known = self._statuses[key] = self._statuses_of(key)
        return known

    def _statuses_of(self, key: Key) -> list[CoverageStatus]:
        filled, units = self._filled[key], self._geography.units
        several = self._asks.most(self.of, key[0]) > 1
        if self._towns is not None and not several:
            return [filled.statuses[town] for town in self._towns]
        return [filled.status(units[one], self.required(one, *key) if several else 0) for one in self.jurisdictions]

    def providers(self, category: str, band: str) -> Sequence[int]:
        """How many independent agencies there are in each jurisdiction, in the order of `jurisdictions`."""
        key = category, band
        known = self._providers.get(key)
        if known is None:
            filled, units = self._filled[key], self._geography.units
            known = [filled.providers(units[one]) for one in self.jurisdictions]
            self._providers[key] = known
        return known

    def required(self, jurisdiction: str, category: str, band: str) -> int:
        """How many independent agencies the requirements ask for; 0 if none does."""
        return self._asks.providers(self.of, category, band, self._geography.lineage[jurisdiction])

    def asks_for(self, category: str) -> bool:
        """Whether a requirement asks for this help in jurisdictions of this kind."""
        return self._asks.names(self.of, category)

    def weight(self, category: str) -> int:
        """How much a gap of this help matters, by the requirements; 0 if none says so."""
        return self._asks.weight(self.of, category)

    def people(self, jurisdiction: str) -> int:
        """How many people live there, as far as the population of its towns is known."""
        return self._people(self._geography.units[jurisdiction])

    def _people(self, towns: int) -> int:
        ids = self._geography.base.ids
        return sum(self._places[ids[unit]].population or 0 for unit in units_in(towns))

    def _share(self, covered: int, towns: int) -> float:
        """The part of the people of `towns` who live in `covered`; of the towns if nobody's number is known."""
        if covered in (0, towns):
            return 1.0 if covered else 0.0
        people = self._people(towns)
        return self._people(covered) / people if people else covered.bit_count() / towns.bit_count()

    def _reach(self, column: Column, jurisdiction: str, towns: int) -> JurisdictionKind | None:
        """The kind of the narrowest jurisdiction by which a service reaches some of the towns; ties by id."""
        units, size = self._geography.units, self._geography.size
        through = (one for one in column.through if units[one] & towns)
        narrowest = min(through, key=lambda one: (size[one], one != jurisdiction, one), default=None)
        return None if narrowest is None else self._places[narrowest].kind


def matrix_of(model: ReadModel, day: date, zone: ZoneInfo, viewer: Viewer, question: CoverageQuestion) -> Matrix:
    """The matrix on a day, for ids of categories and a region that exist. `graph.coverage.coverage` checks them.

    It is cached by the model.
    """
    cache, key = model.derived(CACHE), (day, zone.key, viewer.everywhere, question)
    known: Matrix | None = cache.get(key)
    if known is None:
        known = _made(model, day, zone, viewer, question)
        cache.keep(key, known)
    return known


def _made(model: ReadModel, day: date, zone: ZoneInfo, viewer: Viewer, question: CoverageQuestion) -> Matrix:
    sheet, asks = sheet_of(model, day, zone, viewer), model.derived(ASKS)
    wanted = set(question.categories) or asks.categories() | sheet.categories
    categories = tuple(kind for kind in model.taxonomy.order if kind in wanted)
    bands = [
        (position, *band)
        for position, band in enumerate(sheet.bands)
        if question.age is None or band[1] <= question.age <= band[2]
    ]
    filled = {
        (category, band): sheet.of(category, position)
        for category in categories
        for position, band, least, most in bands
        if share_ages(model.taxonomy.bounds[category], least, most)
    }
    places = _jurisdictions(model, question)
    return Matrix(
        places,
        categories,
        tuple(band for _, band, _, _ in bands),
        question.of,
        filled,
        asks,
        model.geography,
        model.all(Jurisdiction),
        _towns(model, places),
    )


def _towns(model: ReadModel, places: Sequence[str]) -> tuple[int, ...] | None:
    numbers = model.geography.base.numbers
    return tuple(numbers[one] for one in places) if all(one in numbers for one in places) else None


def _jurisdictions(model: ReadModel, question: CoverageQuestion) -> tuple[str, ...]:
    units, places = model.geography.units, model.all(Jurisdiction)
    region = None if question.within is None else units[question.within]
    wanted = [
        place
        for place in places.values()
        if place.kind is question.of and (region is None or units[place.id] & region)
    ]
    return tuple(place.id for place in sorted(wanted, key=lambda place: (place.name, place.id)))
