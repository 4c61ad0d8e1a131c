"""Makes records of rows that need no special treatment: only names of places and keys of sources are looked up."""

from typing import Any, Final, cast

from graph.model.age_band import AgeBand
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Interval
from graph.model.document import GlossaryTerm, Resource
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.practice import Practice
from graph.model.record import Record
from graph.model.requirement import Requirement
from graph.model.stand_in import StandIn
from graph.model.standard import Standard
from graph.model.statement import Count, Duty
from graph.model.tile import Tile, TileStep
from importers.reading.rowmodel import record_of
from seed.files import (
    AGE_BANDS,
    AGENCIES,
    CARDS,
    CATEGORIES,
    COUNTS,
    DUTIES,
    GLOSSARY,
    INTERVALS,
    PRACTICES,
    REQUIREMENTS,
    RESOURCES,
    STAND_INS,
    STANDARDS,
    STEPS,
    TEMPLATES,
    TILES,
    Table,
    Tables,
)
from seed.geography import Atlas
from seed.ledger import Ledger

_PLAIN: Final = cast(
    "tuple[tuple[Table[Any], type[Record], str], ...]",
    (
        (CATEGORIES, Category, "minimum_age"),
        (INTERVALS, Interval, "days"),
        (AGE_BANDS, AgeBand, "minimum"),
        (REQUIREMENTS, Requirement, "providers"),
        (STANDARDS, Standard, "number"),
        (AGENCIES, Agency, ""),
        (STAND_INS, StandIn, ""),
        (TILES, Tile, "age"),
        (STEPS, TileStep, ""),
        (TEMPLATES, GuideTemplate, ""),
        (CARDS, GuideCard, "most"),
        (COUNTS, Count, ""),
        (DUTIES, Duty, ""),
        (GLOSSARY, GlossaryTerm, ""),
        (PRACTICES, Practice, ""),
        (RESOURCES, Resource, ""),
    ),
)
"""The tables, the kinds of their records, and the key whose line an error in a record is reported for.

Without a key, errors are reported for the row's first line.
"""


def put_plain(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Put the records of every table in `_PLAIN`."""
    for table, kind, key in _PLAIN:
        for entry in tables[table]:
            raw, row = entry.raw, entry.row
            with ledger.problems.at(raw.file, raw.line_of(key)):
                places = atlas.places(raw, kind, row)
                ledger.put(raw, record_of(kind, row, **places, citations=ledger.cite(raw, row.cite)))
