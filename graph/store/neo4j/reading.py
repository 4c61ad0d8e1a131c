"""Rows to records and receipts."""

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
    """The records of these rows. Raises StoreUnusable, naming a damaged one."""
    known: dict[object, Any] = {}
    return (_of_node(known, *row.values()) for row in rows)


def gathered(pages: Iterable[Row]) -> tuple[dict[str, Record], list[StoreUnusable]]:
    """The records of pages of nodes by id, and an error for each that cannot be read: with its id, if it has one.

    Each page is read as it comes, while the server sends the next; as a whole they would take much more memory.
    """
    known: dict[object, Any] = {}
    found: dict[str, Record] = {}
    damaged = []
    for node in chain.from_iterable(nodes for (nodes,) in pages):
        try:
            record = _of_node(known, *node)
        except StoreUnusable as exc:
            damaged.append(exc)
        else:
            found[record.id] = record
    return found, damaged


def _of_node(known: dict[object, Any], labels: list[str], node: Mapping[str, Any], ties: Iterable[Tie]) -> Record:
    one = node.get("id")
    kind = _kind(one, labels)
    try:
        record = kind_shape(kind).record(node, ties, known)
        check_id(record)
    except _DAMAGED as exc:
        raise StoreUnusable(
            f"{one} in the graph cannot be read ({type(exc).__name__}: {exc}): restore a backup, or use the "
            "newer program that wrote it",
            value=one,
        ) from exc
    return record


def _kind(one: object, labels: list[str]) -> str:
    kinds = [KIND_OF[label] for label in labels if label in KIND_OF]
    if len(kinds) == 1:
        return kinds[0]
    said = " and ".join(sorted(set(labels) - {RECORD})) or "nothing"
    raise StoreUnusable(
        f"{one} is stored as {said}, a kind that this program does not know: use a newer program, or restore "
        "a backup",
        value=one,
    )


def receipt(rows: Iterable[Mapping[str, Any]]) -> Receipt | None:
    """The receipt of the only row, None where there is none."""
    for row in rows:
        return Receipt(row["revision"], {one: version for one, version in row["versions"] if one is not None})
    return None
