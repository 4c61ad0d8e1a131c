"""Makes records and receipts from rows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from neo4j import Record as Row

from graph.model.change import Receipt
from graph.model.errors import SignpostError, StoreUnusable
from graph.model.kinds import check_id
from graph.model.record import Record
from graph.store.neo4j.naming import KIND_OF, RECORD
from graph.store.neo4j.shaping import Tie, kind_shape

_DAMAGED = (ValueError, TypeError, KeyError, AttributeError, SignpostError)


def records(rows: Iterable[Row]) -> Iterator[Record]:
    """The records in these rows. Raises StoreUnusable for a damaged record, with its id."""
    known: dict[object, Any] = {}
    return (_of_node(known, *row.values()) for row in rows)


def gathered(pages: Iterable[Row]) -> tuple[dict[str, Record], list[StoreUnusable]]:
    """The records in pages of nodes, by id, and an error for each node that cannot be read (with its id, if any).

    Each page is read as it arrives, while the server sends the next: all pages together would need much more memory.
    """
    known: dict[object, Any] = {}
    by_id: dict[str, Record] = {}
    damaged = []
    for node in chain.from_iterable(nodes for (nodes,) in pages):
        try:
            record = _of_node(known, *node)
        except StoreUnusable as exc:
            damaged.append(exc)
        else:
            by_id[record.id] = record
    return by_id, damaged


def _of_node(known: dict[object, Any], labels: list[str], node: Mapping[str, Any], ties: Iterable[Tie]) -> Record:
    record_id = node.get("id")
    kind = _kind(record_id, labels)
    try:
        record = kind_shape(kind).record(node, ties, known)
        check_id(record)
    except _DAMAGED as exc:
        raise StoreUnusable(
            f"{record_id} in the graph cannot be read ({type(exc).__name__}: {exc}): restore a backup, or use the "
            "newer program that wrote it",
            value=record_id,
        ) from exc
    return record


def _kind(record_id: object, labels: list[str]) -> str:
    kinds = [KIND_OF[label] for label in labels if label in KIND_OF]
    if len(kinds) == 1:
        return kinds[0]
    said = " and ".join(sorted(set(labels) - {RECORD})) or "nothing"
    raise StoreUnusable(
        f"{record_id} is stored as {said}, a kind that this program does not know: use a newer program, or restore "
        "a backup",
        value=record_id,
    )


def receipt(rows: Iterable[Mapping[str, Any]]) -> Receipt | None:
    """The receipt in the only row, or None if there is no row."""
    for row in rows:
        return Receipt(
            row["revision"], {subject: version for subject, version in row["versions"] if subject is not None}
        )
    return None
