"""The record of changes, read back."""

import json
import sqlite3
from datetime import datetime

from graph.model.change import Action, Change
from graph.model.codec import decode
from graph.model.errors import InvalidInput, StoreUnusable
from graph.model.record import Record
from graph.store.sqlite.tables import Row

_HIGHEST = 2**63 - 1
_SINCE = """
SELECT c."revision", c."change_set", s."at", s."actor", s."reason", c."action", c."subject", c."before", c."after"
FROM "change" AS c JOIN "change_set" AS s ON s."id" = c."change_set"
WHERE c."revision" > ? ORDER BY c."revision", c."subject"
"""


def changes_since(connection: sqlite3.Connection, revision: int) -> tuple[Change, ...]:
    """Every change of a later revision than this, by revision and subject."""
    if revision < 0:
        raise InvalidInput(f"revisions count from 0, there is none before {revision}", value=revision)
    return tuple(map(_change, connection.execute(_SINCE, (min(revision, _HIGHEST),))))


def _change(row: Row) -> Change:
    revision, change_set, at, actor, reason, action, subject, before, after = row
    try:
        return Change(
            revision=revision,
            change_set=change_set,
            at=datetime.fromisoformat(at),
            actor=actor,
            reason=reason,
            action=Action(action),
            subject=subject,
            before=_record(before),
            after=_record(after),
        )
    except (ValueError, InvalidInput) as exc:
        raise StoreUnusable(
            f"the change of {subject} in revision {revision} cannot be read ({exc}): restore a backup, or use the "
            "newer program that wrote it",
            value=subject,
        ) from exc


def _record(text: str | None) -> Record | None:
    return None if text is None else decode(json.loads(text))
