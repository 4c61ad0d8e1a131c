"""Peers of coverage: the same matrix in PostgreSQL, and in DuckDB if it is installed.

They get more than the core has: for each service its topmost agencies, its kinds with all above them, its age bands,
and whether its point of contact can be used and is confirmed. They join and count.
"""

import importlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import psycopg

from graph.contacts.slot_books import slot_book
from graph.coverage.columns import choice_of
from graph.coverage.supply import SUPPLY
from graph.look import Look
from graph.model.vocabulary import Known

Ask = Callable[[], list[Any]]
Rows = list[tuple[object, ...]]
_TABLES: Final = {
    "closure": "place text, above text",
    "offer": "service text, agency text, usable int, confirmed int",
    "serves": "service text, jurisdiction text",
    "kind": "service text, category text",
    "age": "service text, band text",
}
_MATRIX: Final = """
SELECT c.place, k.category, a.band, count(DISTINCT o.agency), count(DISTINCT o.service),
       max(o.usable), max(o.confirmed), min(o.agency), max(o.agency)
FROM closure c JOIN serves s ON s.jurisdiction = c.above JOIN offer o ON o.service = s.service
JOIN kind k ON k.service = s.service JOIN age a ON a.service = s.service
GROUP BY 1, 2, 3
"""


def tables(look: Look) -> dict[str, Rows]:
    """The rows of each table."""
    model = look.model
    supply = model.derived(SUPPLY)
    choose = slot_book(model, look.today, look.zone).chooser(None, look.viewer)
    rows: dict[str, Rows] = {name: [] for name in _TABLES}
    for unit in model.geography.base.numbers:
        rows["closure"] += [(unit, above) for above in model.geography.lineage[unit]]
    for offer in supply.offers.values():
        choice = choice_of(offer, choose, model.survivor)
        held = (int(choice.use is not None), int(choice.use is not None and choice.doubt == 0))
        rows["offer"] += [(offer.id, agency, *held) for agency in offer.agencies]
        rows["serves"] += [(offer.id, place) for place in offer.through]
        rows["kind"] += [(offer.id, kind) for kind in offer.kinds]
        bands = zip(supply.bands, offer.ages, strict=True)
        rows["age"] += [(offer.id, band) for (band, _, _), ages in bands if ages is not Known.NO]
    return rows


def postgres_matrix(connection: psycopg.Connection[tuple[object, ...]], rows: dict[str, Rows]) -> Ask:
    """The matrix in PostgreSQL, with indexes and statistics."""
    for name, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
        with connection.cursor() as cursor:
            values = ", ".join(["%s"] * (columns.count(",") + 1))
            cursor.executemany(f"INSERT INTO {name} VALUES ({values})", rows[name])
        connection.execute(f"CREATE INDEX ON {name} ({columns.split()[0]})")
    connection.execute("CREATE INDEX ON serves (jurisdiction)")
    connection.execute("ANALYZE")
    return lambda: connection.execute(_MATRIX).fetchall()


def duckdb_matrix(rows: dict[str, Rows]) -> Iterator[Ask]:
    """The matrix in DuckDB, in memory. Gives nothing if it is not installed."""
    try:
        duckdb: Any = importlib.import_module("duckdb")
    except ImportError:
        return
    connection = duckdb.connect()
    for name, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
        values = ", ".join(["?"] * (columns.count(",") + 1))
        connection.executemany(f"INSERT INTO {name} VALUES ({values})", rows[name])
    yield lambda: list(connection.execute(_MATRIX).fetchall())
