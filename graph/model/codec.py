"""Converts records to JSON values and back, and checks that their values are allowed.

The JSON form is an object with the kind under `record` and every field under its name. It is used in the record of
changes, in copies and for digests, so it does not depend on the engine.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from graph.model.building import REFUSED, build, readers, refused
from graph.model.errors import InvalidInput, shown
from graph.model.kept import KEPT_KINDS, KIND_KEY, Kept
from graph.model.kinds import KINDS
from graph.model.narrowing import NARROWABLE
from graph.model.record import Record, Stored
from graph.model.shape import Shape, shapes, text

S = TypeVar("S", bound=Stored)
V = TypeVar("V")


def encode(record: Stored) -> dict[str, Any]:
    """The record as JSON values, in field order. Raises InvalidInput for a value that is not allowed."""
    values = ((shape, getattr(record, shape.name)) for shape in shapes(type(record)))
    return {KIND_KEY: record.KIND, **{shape.name: _each(record.id, shape, value, _plain) for shape, value in values}}


def decode(plain: Any) -> Record:
    """The record that `encode` wrote. Raises InvalidInput, naming the field, for anything else.

    An absent field gets its default, because the field may have been added after the JSON was written. An unknown
    field is refused, not ignored.
    """
    return _decoded(plain, KINDS)


def decode_like(record: Record, plain: Mapping[str, Any]) -> Record:
    """`record` with the fields in `plain`, as `encode` wrote them: faster than `decode` if most are the same.

    Raises InvalidInput, naming the field, for anything else.
    """
    read = readers(type(record))
    return replace(record, **{name: read[name](record.id, value) for name, value in plain.items()})


def decode_kept(plain: Any) -> Kept:
    """As `decode`, for a record that is kept apart from the directory."""
    return _decoded(plain, KEPT_KINDS)


def _decoded(plain: Any, kinds: Mapping[str, type[S]]) -> S:
    if not isinstance(plain, Mapping):
        raise InvalidInput(f"a record is an object, not {shown(plain)}", value=plain)
    name = plain.get(KIND_KEY)
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise InvalidInput(f"there is no kind of record {shown(name)}: it is one of {', '.join(kinds)}", value=name)
    rest = dict(plain)
    del rest[KIND_KEY]
    record: S = build(kind, str(plain.get("id", f"a {name}")), rest)
    return record


def settled(record: S) -> S:
    """The record as every engine returns it: instants in UTC, words as words of the vocabulary.

    Raises InvalidInput for a value that is not allowed: a number that is not finite or needs more than 64 bits, a
    list instead of a tuple, a lone surrogate, an instant without a zone, a narrowing of a field that cannot be
    narrowed.
    """
    if isinstance(record, Record) and record.narrowed:
        _check_narrowed(record)
    changed = _unsettled(record.id, record)
    return replace(record, **changed) if changed else record


def check_text(what: str, value: str) -> None:
    """Raises InvalidInput unless `value` is text that every engine can store."""
    try:
        text(value)
    except REFUSED as exc:
        raise InvalidInput(f"{what} is text, not {shown(value)}", value=value) from exc


def _check_narrowed(record: Record) -> None:
    narrowable = NARROWABLE.get(record.KIND, ())
    for narrowing in record.narrowed:
        if narrowing.of not in narrowable:
            instead = (
                f"narrow one of {', '.join(sorted(narrowable))}" if narrowable else f"no field of a {record.KIND} can"
            )
            raise InvalidInput(
                f"{record.id}: {shown(narrowing.of)} cannot be narrowed: {instead}", value=narrowing.of
            )


def _each(owner: str, shape: Shape, value: Any, convert: Callable[[str, Shape, Any], Any]) -> Any:
    """`convert` applied to a field's value, or to each of its values. None if the value is None and may be."""
    if value is None and shape.optional:
        return None
    if not shape.many:
        return convert(owner, shape, value)
    if not isinstance(value, tuple):
        raise InvalidInput(f"{owner}: {shape.name} holds a tuple, not {shown(value)}", value=value)
    return [convert(owner, shape, item) for item in value]


def _attempt(owner: str, shape: Shape, value: Any, convert: Callable[[Any], V]) -> V:
    try:
        return convert(value)
    except REFUSED as exc:
        raise refused(owner, shape, value) from exc


def _settle(owner: str, shape: Shape, value: Any) -> Any:
    if shape.rule is not None:
        return _attempt(owner, shape, value, shape.rule.settle)
    if not isinstance(value, shape.type):
        raise InvalidInput(f"{owner}: {shape.name} holds a {shape.type.__name__}, not {shown(value)}", value=value)
    changed = _unsettled(owner, value)
    part: Any = value
    return replace(part, **changed) if changed else part


def _unsettled(owner: str, holder: Any) -> dict[str, Any]:
    """The changed fields of a record or part, in the form in which engines return them. Usually there are none."""
    changed: dict[str, Any] = {}
    for shape in shapes(type(holder)):
        value = getattr(holder, shape.name)
        kept = _each(owner, shape, value, _settle)
        if shape.many and kept is not None:
            if any(new is not old for new, old in zip(kept, value, strict=True)):
                changed[shape.name] = tuple(kept)
        elif kept is not value:
            changed[shape.name] = kept
    return changed


def _plain(owner: str, shape: Shape, value: Any) -> Any:
    kept = _settle(owner, shape, value)
    if shape.rule is None:
        return {part.name: _each(owner, part, getattr(kept, part.name), _plain) for part in shapes(shape.type)}
    return kept if shape.rule.plain is None else shape.rule.plain(kept)
