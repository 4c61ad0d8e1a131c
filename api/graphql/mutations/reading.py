"""Turns inputs into actions: the names of GraphQL into those of records, and parts that are lists of records."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from graph.editing import Save
from graph.model.record import Record

_APART: Final = ("id", "ifVersion", "idempotencyKey", "reason", "asAnother")
"""Fields of an input that are no fields of the record."""
_LISTS: Final = ("members", "steps")
"""Lists of records that are saved with another."""
_ENDS: Final = {"from": "source", "to": "target"}
_HUMP: Final = re.compile(r"(?<=[a-z])[A-Z]")
UNSAID: Final = "No reason was given."


def save_of(kind: type[Record], given: Mapping[str, Any]) -> Save:
    """The action that an input of a record asks for."""
    fields = {_name(name): _value(value) for name, value in given.items() if name not in (*_APART, *_LISTS)}
    parts = {name: [members(item) for item in given[name] or ()] for name in _LISTS if name in given}
    return Save(
        kind,
        given.get("id"),
        fields,
        given.get("ifVersion"),
        parts,
        as_another=bool(given.get("asAnother", False)),
    )


def reason_of(given: Mapping[str, Any]) -> str:
    """Why: as it is given, else the sources that are cited."""
    reason = str(given.get("reason") or "").strip()
    sources = [str(one.get("source", "")).strip() for one in given.get("citations") or ()]
    return reason or "; ".join(filter(None, sources))[:_LONGEST_REASON] or UNSAID


_LONGEST_REASON: Final = 500


def input_path(path: tuple[str, ...]) -> list[str]:
    """The path to a field of an input, from that to a field of a record."""
    back = {field: name for name, field in _ENDS.items()}
    return [back.get(part, _camel(part)) for part in path]


def _name(name: str) -> str:
    return _ENDS.get(name) or _HUMP.sub(lambda hump: f"_{hump[0].lower()}", name)


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return members(value)
    return [_value(item) for item in value] if isinstance(value, list) else value


def members(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a part. The date of a source may be given in two forms."""
    fields = {_name(name): _value(value) for name, value in given.items()}
    text = fields.pop("as_of_text", None)
    if "as_of" in fields or text is not None:
        day = fields.get("as_of")
        fields["as_of"] = text or (day.isoformat() if isinstance(day, date) else day)
    return fields
