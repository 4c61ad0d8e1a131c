"""Makes jurisdictions and place names of the rows of regions, towns, villages and ZIP codes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graph.model.errors import shown
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.kinds import mint, slug
from graph.model.record import Citation, Record
from graph.model.shape import shapes
from graph.model.vocabulary import JurisdictionKind, PlaceNameKind
from importers.reading.problems import unknown
from importers.reading.raw import Raw
from importers.reading.rowmodel import Row, record_of
from seed.files import COLUMNS, PLACE_NAMES, REGIONS, TOWNS, ZIP_CODES, Entry, Tables
from seed.ledger import Ledger
from seed.rows import ColumnRow, RegionRow, TownRow

Regions = dict[tuple[JurisdictionKind, str], Entry[RegionRow]]


class Atlas:
    """Puts all jurisdictions and place names, and finds ids by the names that other files use."""

    def __init__(self, tables: Tables, ledger: Ledger) -> None:
        self._ledger = ledger
        self._regions: Regions = {(entry.row.kind, entry.row.key): entry for entry in tables[REGIONS]}
        self._prefix = next((slug(e.row.key) for e in tables[REGIONS] if e.row.kind is JurisdictionKind.STATE), "")
        self._ids: dict[str, str] = {}
        for region in tables[REGIONS]:
            self._name(region.raw, region.row.name, self._region_id(region.row))
        for town in tables[TOWNS]:
            self._name(town.raw, town.row.town, self._town_id(town.row.town))
        self._towns = [entry.row.town for entry in tables[TOWNS]]
        self._columns = self._known_columns(tables)
        self._put_regions(tables[REGIONS])
        self._put_towns(tables[TOWNS])
        self._put_place_names(tables)
        self._put_zip_codes(tables)

    def ids(self, raw: Raw, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of the jurisdictions with these names. Unknown names are refused."""
        ids = []
        for name in names:
            if name in self._ids:
                ids.append(self._ids[name])
            else:
                self._ledger.refuse(raw, key, f"{key}: {unknown('place', name, sorted(self._ids))}", value=name)
        return tuple(ids)

    def places(self, raw: Raw, kind: type[Record], row: Row) -> dict[str, Any]:
        """The fields of `kind` that refer to jurisdictions, with the ids of those that the row names there."""
        places: dict[str, Any] = {}
        for shape in shapes(kind):
            if shape.refers == ("jurisdiction",) and shape.name in type(row).model_fields:
                value = getattr(row, shape.name)
                ids = self.ids(raw, shape.name, value if shape.many else filter(None, [value]))
                places[shape.name] = ids if shape.many else next(iter(ids), None)
        return places

    def _name(self, raw: Raw, name: str, jurisdiction_id: str) -> None:
        if self._ids.setdefault(name, jurisdiction_id) != jurisdiction_id:
            self._ledger.refuse(
                raw, "name", f"{shown(name)} is already {self._ids[name]}: names must differ", value=name
            )

    def _known_columns(self, tables: Tables) -> dict[str, Entry[ColumnRow]]:
        """The rows that cite sources for each column of towns.csv. Every column with facts must have one."""
        kinds = {kind.lower() for entry in tables[TOWNS] for kind in entry.row.regions}
        columns = {*TownRow.model_fields, *kinds} - {"note", "regions"}
        cited = {entry.row.column: entry for entry in tables[COLUMNS]}
        for column in sorted(columns - cited.keys()):
            self._ledger.problems.add(COLUMNS.file, 1, f"column {shown(column)} of {TOWNS.file} is missing: cite it")
        for column in sorted(cited.keys() - columns):
            self._ledger.refuse(cited[column].raw, "column", unknown("column", column, sorted(columns)), value=column)
        for column, entry in cited.items():
            if entry.row.by_region and column not in kinds:
                reason = f"column {shown(column)} names no regions: cite its own sources"
                self._ledger.refuse(entry.raw, "by_region", reason, value=column)
                columns.discard(column)
        return {column: entry for column, entry in cited.items() if column in columns}

    def _region_id(self, row: RegionRow) -> str:
        if row.kind is JurisdictionKind.STATE:
            return mint("jurisdiction", row.key)
        return mint("jurisdiction", self._prefix, row.kind, row.key)

    def _town_id(self, town: str) -> str:
        return mint("jurisdiction", self._prefix, JurisdictionKind.TOWN, town)

    def _state(self) -> tuple[str, ...]:
        return tuple(
            self._region_id(entry.row) for (kind, _), entry in self._regions.items() if kind is JurisdictionKind.STATE
        )

    def _put_regions(self, entries: list[Entry[RegionRow]]) -> None:
        if not self._state():
            self._ledger.problems.add("regions.csv", 1, "no row is of kind STATE: towns and regions lie within it")
        for entry in entries:
            row = entry.row
            above = () if row.kind is JurisdictionKind.STATE else self._state()
            jurisdiction = record_of(
                Jurisdiction,
                row,
                id=self._region_id(row),
                population=row.population_2020,
                within=(*above, *self.ids(entry.raw, "within", row.within)),
                citations=self._ledger.cite(entry.raw, row.cite),
            )
            self._ledger.put(entry.raw, jurisdiction)

    def _put_towns(self, entries: list[Entry[TownRow]]) -> None:
        for entry in entries:
            row = entry.row
            within = [self._region_id(region.row) for region in self._regions_of(entry)]
            jurisdiction = record_of(
                Jurisdiction,
                row,
                id=self._town_id(row.town),
                name=row.town,
                kind=JurisdictionKind.TOWN,
                code=row.geoid,
                other_codes=(row.geoid_2022,),
                population=row.population_2020,
                within=(*self._state(), *within),
                citations=self._town_citations(entry),
            )
            self._ledger.put(entry.raw, jurisdiction)

    def _regions_of(self, entry: Entry[TownRow]) -> list[Entry[RegionRow]]:
        regions = []
        for kind, key in entry.row.regions.items():
            region = self._regions.get((kind, key))
            if region is None:
                known = [other for other_kind, other in self._regions if other_kind is kind]
                column = kind.lower()
                reason = f"{column}: {unknown('region of this kind', key, known)}"
                self._ledger.refuse(entry.raw, column, reason, value=key)
            else:
                regions.append(region)
        return regions

    def _town_citations(self, entry: Entry[TownRow]) -> tuple[Citation, ...]:
        """One citation for each source; its locator names the columns that come from the source."""
        columns: dict[Citation, list[str]] = defaultdict(list)
        for column, entry_of_column in self._columns.items():
            for citation in self._column_citations(entry, column, entry_of_column):
                columns[citation].append(column.replace("_", " "))
        return tuple(
            replace(citation, locator=": ".join(filter(None, [", ".join(names), citation.locator])))
            for citation, names in columns.items()
        )

    def _column_citations(self, entry: Entry[TownRow], column: str, cited: Entry[ColumnRow]) -> tuple[Citation, ...]:
        if not cited.row.by_region:
            return self._ledger.cite(cited.raw, cited.row.cite)
        kind = JurisdictionKind(column.upper())
        region = self._regions.get((kind, entry.row.regions.get(kind, "")))
        return self._ledger.cite(region.raw, region.row.cite) if region else ()

    def _town(self, raw: Raw, town: str) -> str | None:
        if town in self._towns:
            return self._ids[town]
        self._ledger.refuse(raw, "town", f"town: {unknown('town', town, self._towns)}", value=town)
        return None

    def _put_place_names(self, tables: Tables) -> None:
        for entry in tables[PLACE_NAMES]:
            row, town = entry.row, self._town(entry.raw, entry.row.town)
            if town is not None:
                name = record_of(
                    PlaceName,
                    row,
                    id=mint("place-name", row.name, row.town),
                    jurisdiction=town,
                    citations=self._ledger.cite(entry.raw, row.cite),
                )
                self._ledger.put(entry.raw, name)

    def _put_zip_codes(self, tables: Tables) -> None:
        for entry in tables[ZIP_CODES]:
            row, town = entry.row, self._town(entry.raw, entry.row.town)
            if town is not None:
                name = record_of(
                    PlaceName,
                    row,
                    id=mint("place-name", PlaceNameKind.ZIP, row.zip, row.town),
                    name=row.zip,
                    kind=PlaceNameKind.ZIP,
                    jurisdiction=town,
                    citations=self._ledger.cite(entry.raw, row.cite),
                )
                self._ledger.put(entry.raw, name)
