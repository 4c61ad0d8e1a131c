"""What is kept apart, as every engine keeps it: whole records in the JSON of `graph.model.codec`."""

import json
from collections.abc import Mapping
from typing import TypeVar

from graph.model.codec import decode_kept
from graph.model.errors import InvalidInput, StoreUnusable
from graph.model.kept import KEPT_KINDS, Kept

K = TypeVar("K", bound=Kept)


def kept_of(one: str, text: str) -> Kept:
    """The record of a JSON text. Raises StoreUnusable for a damaged one, and for a kind that is not known here."""
    try:
        return decode_kept(json.loads(text))
    except (ValueError, InvalidInput) as exc:
        raise StoreUnusable(
            f"{one}, which is kept apart, cannot be read ({exc}): restore a backup, or use the newer program that "
            "wrote it",
            value=one,
        ) from exc


def check_kept_kind(kind: type[Kept]) -> None:
    """Raises InvalidInput for a class that is of no kind that is kept apart."""
    if KEPT_KINDS.get(kind.KIND) is not kind:
        raise InvalidInput(f"a {kind.__name__} is of no kind that is kept apart", value=kind.KIND)


def only(kind: type[K], records: Mapping[str, Kept]) -> dict[str, K]:
    """Those of `records` that are of this kind."""
    return {one: record for one, record in records.items() if isinstance(record, kind)}
