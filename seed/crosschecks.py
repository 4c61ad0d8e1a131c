"""Checks rows against each other: counts of towns, sums of population, shares of ZIP codes, dates of pages."""

import re
from collections import defaultdict

from graph.model.errors import shown
from graph.model.vocabulary import JurisdictionKind
from importers.reading.problems import Problems
from seed.files import REGIONS, SOURCES, TOWNS, ZIP_CODES, Entry, Tables
from seed.rows import RegionRow, SourceRow, TownRow

_MOST = 1.001
"""The highest sum of the shares of a ZIP code: each share is rounded, so the sum can be a little above 1."""
_CODES = {JurisdictionKind.COUNTY: 5, JurisdictionKind.PLANNING_REGION: 5, JurisdictionKind.STATE: 2}
"""The number of digits in the Census (FIPS) code of a kind of region."""


def check_sources(tables: Tables, problems: Problems) -> None:
    """Refuse a page that is listed with two dates: an old number could appear to be newer than it is."""
    seen: dict[str, Entry[SourceRow]] = {}
    for entry in tables[SOURCES]:
        row = entry.row
        if row.url is None:
            continue
        first = seen.setdefault(row.url.rstrip("/"), entry)
        if first.row.as_of != row.as_of:
            dates = f"{first.row.as_of or 'no date'}, here with {row.as_of or 'no date'}"
            reason = f"its page stands under {first.row.key} with {dates}: file it once, with one date"
            problems.add(entry.raw.file, entry.raw.line, reason, value=row.url)


def check_places(tables: Tables, problems: Problems) -> None:
    """Check towns against the counts and populations of their regions, and check ZIP codes and GEOIDs."""
    for region in tables[REGIONS]:
        towns = [e.row for e in tables[TOWNS] if _lies_in(e.row, region.row)]
        _check_region(region, towns, problems)
    kinds = _complete_kinds(tables)
    for town in tables[TOWNS]:
        _check_town(town, kinds, problems)
    _check_zip_codes(tables, problems)
    _check_geoids(tables, problems)


def _lies_in(town: TownRow, region: RegionRow) -> bool:
    return region.kind is JurisdictionKind.STATE or town.regions.get(region.kind) == region.key


def _check_region(region: Entry[RegionRow], towns: list[TownRow], problems: Problems) -> None:
    row, people = region.row, sum(town.population_2020 for town in towns)
    digits = _CODES.get(row.kind)
    if digits and row.code is not None and not re.fullmatch(f"[0-9]{{{digits}}}", row.code):
        reason = f"code: {shown(row.code)} is not {digits} digits: write the Census code of {row.name}"
        problems.add(region.raw.file, region.raw.line, reason, value=row.code)
    if row.town_count is not None and row.town_count != len(towns):
        reason = f"{row.name} has {len(towns)} towns in {TOWNS.file}, and town_count says {row.town_count}: mend one"
        problems.add(region.raw.file, region.raw.line, reason, value=row.town_count)
    if row.population_2020 is not None and row.population_2020 != people:
        reason = f"the towns of {row.name} have {people} people, population_2020 says {row.population_2020}: mend one"
        problems.add(region.raw.file, region.raw.line, reason, value=row.population_2020)


def _complete_kinds(tables: Tables) -> set[JurisdictionKind]:
    """The kinds of region that every town must have: kinds in use of which no region is marked as not complete."""
    used = {kind for entry in tables[TOWNS] for kind in entry.row.regions}
    return used - {entry.row.kind for entry in tables[REGIONS] if not entry.row.complete}


def _check_town(town: Entry[TownRow], kinds: set[JurisdictionKind], problems: Problems) -> None:
    row = town.row
    for kind in sorted(kinds - row.regions.keys()):
        reason = f"{row.town} has no {kind.lower()}: fill it in, or mark a region of that kind as not complete"
        problems.add(town.raw.file, town.raw.line, reason)
    if abs(row.latitude) > 90 or abs(row.longitude) > 180:
        reason = f"{row.latitude}, {row.longitude} is not on Earth: write degrees, as 41.73 and -72.37"
        problems.add(town.raw.file, town.raw.line, reason)


def _check_zip_codes(tables: Tables, problems: Problems) -> None:
    total: dict[str, float] = defaultdict(float)
    for entry in tables[ZIP_CODES]:
        row, at = entry.row, (entry.raw.file, entry.raw.line)
        if row.share is not None and not 0 <= row.share <= 1:
            problems.add(*at, f"share: {row.share} is not a part of 1: write 0 to 1", value=row.share)
        total[row.zip] += row.share or 0
        if total[row.zip] > _MOST:
            reason = f"the shares of {row.zip} add up to {total[row.zip]:.4f}: they are parts of 1"
            problems.add(*at, reason, value=row.zip)


def _check_geoids(tables: Tables, problems: Problems) -> None:
    seen: set[str] = set()
    for entry in tables[TOWNS]:
        if entry.row.geoid in seen:
            reason = f"geoid: {shown(entry.row.geoid)} stands there twice: each town has its own"
            problems.add(entry.raw.file, entry.raw.line, reason, value=entry.row.geoid)
        seen.add(entry.row.geoid)
