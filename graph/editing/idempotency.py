"""Keys by which a client may send a change again without making it twice."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import timedelta
from typing import Any, ClassVar, Final

from graph.model.errors import InvalidField
from graph.model.kept import Kept, kept_kind
from graph.model.record import Record

LONGEST_KEY: Final = 200
KEPT_FOR: Final = timedelta(hours=24)
"""How long a key may be sent again. It has to outlive a failover of the store."""


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency(Kept):
    """A key that was used. Its name is the id of the change set, which is made of the account and the key.

    `digest` is a hash of what was asked for with it; `subject` is the record that it was about.
    """

    KIND: ClassVar[str] = "idempotency"
    digest: str
    subject: str


def change_set_id(actor: str, key: str) -> str:
    """The id of the change set that `actor` makes with `key`: two accounts may use the same key."""
    if not key.strip() or len(key) > LONGEST_KEY:
        reason = f"it has {len(key)} characters: write 1 to {LONGEST_KEY}, and another one for each change"
        raise InvalidField(("idempotencyKey",), reason, value=key, code="field.key")
    return hashlib.sha256(json.dumps([actor, key]).encode()).hexdigest()


def kept_id(change_set: str) -> str:
    """The id under which the key of a change set is kept."""
    return f"{Idempotency.KIND}:{change_set}"


def digest_of(action: object, reason: str) -> str:
    """A hash of what an action asks for, which is the same for equal actions."""
    body = json.dumps([type(action).__name__, _plain(action), reason], sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, type):
        return value.KIND if issubclass(value, Record) else value.__name__
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)
