"""Records that are kept apart from the directory: tokens, sessions, messages to be sent, reports.

They are in the same store and can be written in the same transaction as the directory, but are not part of it: they
are not loaded, searched, copied or exported, and writing them makes no revision and no change. A kind is a frozen
dataclass with the same field types as a record (`graph.model.record`), declared where it is used:

    @kept_kind
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Token(Kept):
        KIND: ClassVar[str] = "token"
        secret: str = field(metadata=lookup())

Its id is `token:<name>`. A field that names a record of the directory has that record's id as plain text. This does
not prevent that record from being retired.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from graph.model.errors import InvalidInput, shown
from graph.model.kinds import KINDS, is_id
from graph.model.record import Stored
from graph.model.shape import Shape, by_type, shapes

MOST_KEPT = 1000
"""How many records a page may have."""
NOT_BACKED_UP: Final = ("survey-remark", "import-part")
"""The kinds that no backup has, so that what is deleted from the store is in no file that is kept elsewhere. By name,
because a program that makes a backup need not have imported them."""
_NAME = re.compile(r"[a-z]+(-[a-z]+)*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Stored):
    """The base class of these kinds. After `expires_at` a record may be removed (`Store.remove_expired`). Until it is
    removed it can still be read, so callers must compare the time."""

    expires_at: datetime | None = None


K = TypeVar("K", bound=Kept)
KEPT_KINDS: dict[str, type[Kept]] = {}
"""Every kind whose module has been imported, by name."""


def lookup() -> dict[str, Any]:
    """Field metadata: records can be found by this field's value, or by each of its values if it is a tuple."""
    return {"lookup": True}


def personal() -> dict[str, Any]:
    """Field metadata: the field may have a person's data, and is emptied when the record is redacted."""
    return {"personal": True}


@by_type
def personal_fields(kind: type[Kept]) -> tuple[str, ...]:
    """The fields of this kind that may have a person's data."""
    return tuple(f.name for f in fields(kind) if f.metadata.get("personal"))


def kept_kind(kind: type[K]) -> type[K]:
    """Decorator for a kind of record kept apart. Raises TypeError if the store cannot keep it as declared."""
    name = kind.KIND
    if not _NAME.match(name) or name in KINDS:
        raise TypeError(f"{kind.__name__}: its KIND is lower-case words of its own, not {name!r}")
    if name in KEPT_KINDS:
        raise TypeError(f"{kind.__name__}: there is already a kind {name!r}, {KEPT_KINDS[name].__name__}")
    for shape in shapes(kind):
        if shape.refers:
            raise TypeError(f"{kind.__name__}.{shape.name}: hold the id of another record as plain text")
        if shape.rule is None and not shape.many:
            raise TypeError(f"{kind.__name__}.{shape.name}: hold parts in a tuple")
    lookups(kind)
    KEPT_KINDS[name] = kind
    return kind


@by_type
def lookups(kind: type[Kept]) -> Mapping[str, Shape]:
    """The lookup fields of this kind, by name. Raises TypeError if values of a field cannot be compared."""
    named = {f.name for f in fields(kind) if f.metadata.get("lookup")}
    by_name = {shape.name: shape for shape in shapes(kind) if shape.name in named}
    for shape in by_name.values():
        if not issubclass(shape.type, str | int | date):  # bool is an int, datetime a date, a word a str
            raise TypeError(f"{kind.__name__}.{shape.name}: records are not found by a {shape.type.__name__}")
    return by_name


def lookup_texts(record: Kept) -> list[tuple[str, str]]:
    """(field, text) for each value by which the record can be found, without repeats."""
    texts: dict[tuple[str, str], None] = {}
    for name, shape in lookups(type(record)).items():
        value = getattr(record, name)
        for item in value if shape.many else () if value is None else (value,):
            texts[name, _text(item)] = None
    return list(texts)


def lookup_text(kind: type[Kept], name: str, value: object) -> str:
    """The text by which records with this value in this field are found. Raises InvalidInput if there is none."""
    shape = lookups(kind).get(name)
    if shape is None or shape.rule is None:
        known = ", ".join(lookups(kind)) or "nothing but its id"
        raise InvalidInput(f"a {kind.KIND} is not found by {shown(name)}: it is found by {known}", value=name)
    try:
        return _text(shape.rule.settle(value))
    except (ValueError, TypeError, OverflowError) as exc:
        raise InvalidInput(f"{name} of a {kind.KIND} is {shape.rule.said}, not {shown(value)}", value=value) from exc


def _text(value: Any) -> str:
    if isinstance(value, StrEnum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def check_kept_id(record: Kept) -> None:
    """Raises InvalidInput unless the id is `<kind>:<name>`."""
    if not is_id(record.id, f"{record.KIND}:"):
        raise InvalidInput(
            f"{shown(record.id)} is not an id of a {record.KIND}: write {record.KIND}:name, lower-case letters and "
            "hyphens",
            value=record.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSet:
    """What a writer wants to keep and to remove, all or nothing.

    `puts` are whole records, `removes` are ids. `expects` maps ids to the version that the writer read; 0 means that
    the record must not exist. `id` makes the write repeatable: the puts of a set are applied only once.
    """

    puts: tuple[Kept, ...] = ()
    removes: tuple[str, ...] = ()
    expects: Mapping[str, int] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        touched = [record.id for record in self.puts] + list(self.removes)
        if len(set(touched)) < len(touched):
            twice = min(record_id for record_id in touched if touched.count(record_id) > 1)
            raise InvalidInput(f"one set touches {twice} twice: say it once", value=twice)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptQuery:
    """A page of the records of a kind, sorted by the code points of their ids: all of them, or those with `value` in
    `field`. `after` is the last id on the previous page."""

    field: str | None = None
    value: object = None
    after: str = ""
    limit: int = 100

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_KEPT:
            raise InvalidInput(f"a page has 1 to {MOST_KEPT} records, not {self.limit}", value=self.limit)
        if not (self.after.isascii() and self.after.isprintable()):
            raise InvalidInput(f"a page begins after an id, not after {shown(self.after)}", value=self.after)
