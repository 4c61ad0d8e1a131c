"""Lists the data files and reads them into checked rows."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import ValidationError

from graph.model.errors import shown
from importers.reading.csvrows import csv_rows
from importers.reading.problems import Problems
from importers.reading.raw import Raw
from importers.reading.rowmodel import Row
from importers.reading.textfile import decode, read_bytes
from importers.reading.yamlrows import yaml_rows
from seed.document_rows import (
    CountRow,
    DutyRow,
    GlossaryRow,
    ModelRow,
    PracticeRow,
    RelationRow,
    ResourceRow,
    SeatRow,
    SectionRow,
    TeamRow,
)
from seed.rows import (
    AgeBandRow,
    AgencyRow,
    CardRow,
    CategoryRow,
    ColumnRow,
    ContactRow,
    IntervalRow,
    PlaceNameRow,
    ProfileRow,
    RegionRow,
    RequirementRow,
    ServiceRow,
    SourceRow,
    StandardRow,
    StandInRow,
    SystemRow,
    TemplateRow,
    TileRow,
    TileStepRow,
    TownRow,
    ZipRow,
)

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A table in a file: the model of its rows, and the columns by which its rows must be sorted."""

    file: str
    section: str
    model: type[R]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A checked row, and the raw row it was read from."""

    raw: Raw
    row: R


SOURCES = Table("sources.yaml", "sources", SourceRow, ("key",))
PROFILE = Table("directory.yaml", "profile", ProfileRow, ("name",))
SYSTEMS = Table("directory.yaml", "systems", SystemRow, ("kind",))
COLUMNS = Table("geography.yaml", "columns", ColumnRow, ("column",))
REGIONS = Table("regions.csv", "", RegionRow, ("kind", "key"))
TOWNS = Table("towns.csv", "", TownRow, ("town",))
PLACE_NAMES = Table("place_names.csv", "", PlaceNameRow, ("name", "town"))
ZIP_CODES = Table("zip_codes.csv", "", ZipRow, ("zip", "town"))
CATEGORIES = Table("categories.yaml", "categories", CategoryRow, ("id",))
INTERVALS = Table("intervals.yaml", "intervals", IntervalRow, ("id",))
AGE_BANDS = Table("age_bands.yaml", "age_bands", AgeBandRow, ("id",))
REQUIREMENTS = Table("requirements.yaml", "requirements", RequirementRow, ("id",))
STANDARDS = Table("standards.yaml", "standards", StandardRow, ("id",))
AGENCIES = Table("agencies.yaml", "agencies", AgencyRow, ("id",))
SERVICES = Table("services.yaml", "services", ServiceRow, ("id",))
CONTACTS = Table("contacts.yaml", "contacts", ContactRow, ("id",))
STAND_INS = Table("stand_ins.yaml", "stand_ins", StandInRow, ("id",))
TILES = Table("tiles.yaml", "tiles", TileRow, ("id",))
STEPS = Table("tiles.yaml", "steps", TileStepRow, ("tile", "position"))
TEMPLATES = Table("templates.yaml", "templates", TemplateRow, ("id",))
CARDS = Table("templates.yaml", "cards", CardRow, ("template", "position", "id"))
TEAM_MODELS = Table("team_models.yaml", "models", ModelRow, ("position",))
TEAMS = Table("teams.yaml", "teams", TeamRow, ("id",))
SEATS = Table("teams.yaml", "seats", SeatRow, ("key",))
RELATIONS = Table("relations.yaml", "relations", RelationRow, ("id",))
SECTIONS = Table("sections.yaml", "sections", SectionRow, ("source", "first_line"))
COUNTS = Table("counts.yaml", "counts", CountRow, ("id",))
DUTIES = Table("duties.yaml", "duties", DutyRow, ("id",))
GLOSSARY = Table("glossary.yaml", "glossary", GlossaryRow, ("id",))
PRACTICES = Table("practices.yaml", "practices", PracticeRow, ("id",))
RESOURCES = Table("resources.yaml", "resources", ResourceRow, ("id",))

TABLES: tuple[Table[Row], ...] = cast(
    "tuple[Table[Row], ...]",
    (
        SOURCES, PROFILE, SYSTEMS, COLUMNS, REGIONS, TOWNS, PLACE_NAMES, ZIP_CODES,
        CATEGORIES, INTERVALS, AGE_BANDS, REQUIREMENTS, STANDARDS, AGENCIES, SERVICES, STAND_INS, TILES, STEPS,
        TEMPLATES, CARDS, CONTACTS, TEAM_MODELS, TEAMS, SEATS, RELATIONS, SECTIONS, COUNTS, DUTIES, GLOSSARY,
        PRACTICES, RESOURCES,
    ),
)  # fmt: skip
FILES = tuple(sorted({table.file for table in TABLES}))
OUTLINES = "boundaries.geojson"
"""The outlines of the towns. A folder need not have it: then there is no map."""
_SUFFIXES = (".csv", ".yaml", ".yml", ".geojson")


class Tables:
    """The checked rows of every table."""

    def __init__(self, rows: Mapping[Table[Row], list[Entry[Row]]]) -> None:
        self._rows = rows

    def __getitem__(self, table: Table[R]) -> list[Entry[R]]:
        return cast("list[Entry[R]]", self._rows[cast("Table[Row]", table)])


def read_folder(folder: Path, problems: Problems) -> dict[str, bytes]:
    """The bytes of every data file. Files without a table are refused, or their content would be silently ignored."""
    if folder.is_dir():
        for name in sorted(path.name for path in folder.iterdir() if path.suffix in _SUFFIXES):
            if name not in (*FILES, OUTLINES):
                problems.add(name, 1, f"no such file is read: the files are {', '.join((*FILES, OUTLINES))}")
    named = (*FILES, OUTLINES) if (folder / OUTLINES).exists() else FILES
    contents = {name: read_bytes(folder, name, problems) for name in named}
    return {name: content for name, content in contents.items() if content is not None}


def digest(contents: Mapping[str, bytes], rules: str) -> str:
    """SHA-256 of the files and of `rules`, the version of the rules by which they become records."""
    total = hashlib.sha256(rules.encode())
    for name in sorted(contents):
        total.update(f"\0{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()


def read_tables(contents: Mapping[str, bytes], problems: Problems) -> Tables:
    """The rows of every file of tables, after checking each row and the order of rows."""
    raws: dict[str, dict[str, list[Raw]]] = {}
    for name, content in contents.items():
        if name not in FILES:
            continue
        text = decode(name, content, problems)
        raws[name] = {} if text is None else _sections(name, text, problems)
    return Tables({table: _entries(table, raws[table.file].get(table.section, []), problems) for table in TABLES})


def _sections(name: str, text: str, problems: Problems) -> dict[str, list[Raw]]:
    tables = [table for table in TABLES if table.file == name]
    if name.endswith(".csv"):
        return {"": csv_rows(name, text, tables[0].model.columns, problems)}
    sections = yaml_rows(name, text, problems)
    known = [table.section for table in tables]
    for section, rows in sections.items():
        if section not in known:
            line = rows[0].line if rows else 1
            problems.add(name, line, f"unknown key {shown(section)}: the file has {' and '.join(known)}")
    for section in known:
        if sections and section not in sections:
            problems.add(name, 1, f"{shown(section)} is missing: add it, with its rows")
    return sections


def _entries(table: Table[Row], raws: list[Raw], problems: Problems) -> list[Entry[Row]]:
    entries = []
    for raw in raws:
        try:
            entries.append(Entry(raw, table.model.model_validate(dict(raw.values))))
        except ValidationError as exc:
            _tell(table, raw, exc, problems)
    _check_order(table, entries, problems)
    return entries


def _check_order(table: Table[Row], entries: list[Entry[Row]], problems: Problems) -> None:
    def key(entry: Entry[Row]) -> tuple[str, ...]:
        values = (getattr(entry.row, column) for column in table.order)
        return tuple(f"{value:06}" if isinstance(value, int) else str(value) for value in values)

    for before, after in pairwise(entries):
        if key(after) == key(before):
            reason = f"{_named(key(after))} stands here twice, first on line {before.raw.line}: keep one"
        elif key(after) < key(before):
            follower = next(entry for entry in entries if key(entry) > key(after))
            reason = f"rows are sorted by {', '.join(table.order)}: {_named(key(after))} belongs before "
            reason += f"{_named(key(follower))} on line {follower.raw.line}"
        else:
            continue
        problems.add(table.file, after.raw.line, reason, value=key(after))


def _named(key: tuple[str, ...]) -> str:
    return shown(", ".join(key))


def _tell(table: Table[Row], raw: Raw, error: ValidationError, problems: Problems) -> None:
    for mistake in error.errors(include_url=False):
        place = [str(part) for part in mistake["loc"]]
        key = ".".join(place)
        if mistake["type"] == "missing":
            reason = f"{shown(key)} is missing: fill it in"
        elif mistake["type"] == "extra_forbidden":
            keys = (field.alias or name for name, field in table.model.model_fields.items())
            known = f": known are {', '.join(keys)}" if len(place) == 1 else ": take it out"
            reason = f"unknown key {shown(key)}{known}"
        else:
            said = mistake["msg"].removeprefix("Value error, ")
            said = said[:1].lower() + said[1:]
            value = shown(mistake["input"])
            reason = f"{key}: {said}" if said.startswith(value) else f"{key}: {value}: {said}"
            reason = reason if place else said
        problems.add(raw.file, raw.line_of(place[0] if place else ""), reason, value=mistake["input"])
