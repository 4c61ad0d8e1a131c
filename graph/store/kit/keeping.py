"""What every engine does the same for records kept apart. They are stored whole, as JSON of `graph.model.codec`."""

import json
from collections.abc import Mapping
from typing import TypeVar

from graph.model.codec import decode_kept
from graph.model.errors import InvalidInput, StoreUnusable
from graph.model.kept import KEPT_KINDS, Kept

K = TypeVar("K", bound=Kept)


def kept_of(record_id: str, text: str) -> Kept:
    """The record in a JSON text. Raises StoreUnusable if it is damaged or of an unknown kind."""
    try:
        return decode_kept(json.loads(text))
    except (ValueError, InvalidInput) as exc:
        raise StoreUnusable(
            f"{record_id}, which is kept apart, cannot be read ({exc}): restore a backup, or use the newer program "
            "that wrote it",
            value=record_id,
        ) from exc


def check_kept_kind(kind: type[Kept]) -> None:
    """Raises InvalidInput if `kind` is not a kind of record that is kept apart."""
    if KEPT_KINDS.get(kind.KIND) is not kind:
        raise InvalidInput(f"a {kind.__name__} is of no kind that is kept apart", value=kind.KIND)


def only(kind: type[K], records: Mapping[str, Kept]) -> dict[str, K]:
    """The records of this kind among `records`."""
    return {record_id: record for record_id, record in records.items() if isinstance(record, kind)}
