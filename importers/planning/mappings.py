"""What people said of the columns of tables: saved, and used again for tables with the same headings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from graph.look.remembers import Remembers
from graph.model.kept import Kept, KeptSet, kept_kind
from graph.model.limits import bounded
from graph.store import Store


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping(Kept):
    """What the columns of tables with these headings are: JSON of targets by heading, empty for one that is not read.

    Its own name is the signature of the headings (`importers.tables.columns.signature_of`).
    """

    KIND: ClassVar[str] = "import-mapping"
    columns: str = field(metadata=bounded(longest=60_000))
    said_by: str
    said_at: datetime


def saved_mapping(store: Remembers, signature: str) -> Mapping[str, str] | None:
    """The mapping that was saved for tables with this signature; None if there is none."""
    own = f"{ImportMapping.KIND}:{signature}"
    found = store.kept(ImportMapping, [own]).get(own)
    if found is None:
        return None
    plain = json.loads(found.columns)
    return {str(heading): str(target) for heading, target in plain.items()} if isinstance(plain, dict) else None


def save_mapping(store: Store, signature: str, columns: Mapping[str, str], actor: str, now: datetime) -> None:
    """Save a mapping, in place of an earlier one for the same headings. Raises StoreUnavailable."""
    text = json.dumps(dict(columns), ensure_ascii=False).encode("utf-8", "replace").decode()
    own = f"{ImportMapping.KIND}:{signature}"
    store.keep(KeptSet(puts=(ImportMapping(id=own, columns=text, said_by=actor, said_at=now),)))
