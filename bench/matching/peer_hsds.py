"""hsds-entity-resolution on the same rows, where it is installed: in the benchmark only.

It knows organizations and services, no contacts, and wants a vector for each text: here that of the three-letter
pieces of the name, hashed into 64 places, for no model of a language comes with it. Everything else is its default.
Of several records for a row the one with the highest score counts.
"""

import hashlib
import logging
import math
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, Final

from bench.matching.organizations.row import Row
from graph.values.web_text import host_of

KINDS: Final = {"agency": "organization", "service": "service"}
_PACKAGE: Final = "hsds_entity_resolution"
_PLACES: Final = 64


def installed() -> bool:
    """Whether it can be imported."""
    try:
        import_module(_PACKAGE)
    except ImportError:
        return False
    return True


def linked(directory: Iterable[Row], file: Iterable[Row]) -> dict[str, tuple[str, float]]:
    """Which record it takes each agency and service of the file for, by ids, and the score."""
    logging.getLogger("tldextract").setLevel(
        logging.CRITICAL
    )  # it asks the network for a list, and has one of its own
    logging.getLogger(_PACKAGE).setLevel(logging.ERROR)
    tables = {"directory": list(directory), "file": list(file)}
    best: dict[str, tuple[str, float]] = {}
    for kind, called in KINDS.items():
        for record, row, score in sorted(_pairs(tables, kind, called), key=lambda pair: (-pair[2], pair[:2])):
            best.setdefault(row, (record, score))
    return best


def _pairs(tables: dict[str, list[Row]], kind: str, called: str) -> Iterator[tuple[str, str, float]]:
    polars: Any = import_module("polars")
    pipeline: Any = import_module(f"{_PACKAGE}.core.pipeline")
    config: Any = import_module(f"{_PACKAGE}.config").EntityResolutionRunConfig
    rows = [_plain(row, source) for source, several in tables.items() for row in several if row.kind == kind]
    frame, nothing = polars.DataFrame(rows, infer_schema_length=None), polars.DataFrame()
    found = pipeline.run_incremental(
        organization_entities=frame if called == "organization" else frame.head(0),
        service_entities=frame if called == "service" else frame.head(0),
        previous_entity_index=nothing,
        previous_pair_state_index=nothing,
        config=config.defaults_for_entity_type(team_id="bench", scope_id="bench", entity_type=called),
    )
    for pair in found.scored_pairs.select("entity_a_id", "entity_b_id", "final_score").iter_rows():
        record, row = sorted(pair[:2], key=lambda one: str(one).startswith("row:"))
        if row.startswith("row:") and not record.startswith("row:"):
            yield record, row, pair[2]


def _plain(row: Row, source: str) -> dict[str, Any]:
    digits = re.sub("[^0-9]", "", row.phone.partition(" ")[0])
    house = {"address_1": row.address.partition(",")[0], "city": row.town, "state": "CT"}
    return {
        "entity_id": row.id,
        "source_schema": source,
        "name": row.name,
        "alternate_name": row.acronym or None,
        "description": "",
        "emails": [row.mail] if row.mail else [],
        "phones": [digits] if digits else [],
        "websites": [host_of(row.web)] if row.web else [],
        "locations": [house] if row.town or row.address else [],
        "taxonomies": [{"code": row.category}] if row.category else [],
        "identifiers": [],
        "embedding_vector": _vector(row.name),
    }


def _vector(name: str) -> list[float]:
    places, text = [0.0] * _PLACES, f"  {name.lower()} "
    for at in range(len(text) - 2):
        places[hashlib.md5(text[at : at + 3].encode()).digest()[0] % _PLACES] += 1
    length = math.sqrt(sum(one * one for one in places)) or 1
    return [one / length for one in places]
