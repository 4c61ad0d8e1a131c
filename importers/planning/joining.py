"""Joins lists in which a record and a document both have something: other names, languages, and so on.

The *base* is what the document said last time. Each side's additions since then are kept, and what either side took
out stays out. Without a base nobody knows what was taken out; then only other names and languages are joined, in
which nothing contradicts anything, and numbers where one side has all that the other has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.shape import shapes_by_name
from graph.values.folding import fold
from graph.values.phone import Phone
from importers.three_way import SOURCES, Base, FieldPlan, Side, merged

_ADD_UP: Final = frozenset({"aliases", "languages"})
"""Lists in which one more item makes no other one wrong."""
_IN_ORDER: Final = frozenset({"cautions", "before_you_call", "entry_points", "bullets"})
"""Lists of sentences or steps, which are read as a whole."""


def joined(here: Record, fields: Sequence[FieldPlan], base: Base) -> tuple[FieldPlan, ...]:
    """The fields with lists of both sides joined where nothing is lost: `becomes` is the joined list then.

    The fields of a contact belong together: they are joined only if all that differ can be.
    """
    told = tuple(_one(here, field, base) for field in fields)
    if isinstance(here, Contact) and any(one.side is Side.BOTH for one in told if one.name != SOURCES):
        return tuple(fields)
    try:
        merged(here, told)
    except InvalidInput:  # together they are more than the record can have
        return tuple(fields)
    return told


def says_no_more(field: FieldPlan) -> bool:
    """Whether a list here has all that the document has: then nothing of the document stays out."""
    return isinstance(field.here, tuple) and isinstance(field.source, tuple) and not _less(field.source, field.here)


def _one(here: Record, field: FieldPlan, base: Base) -> FieldPlan:
    shape = shapes_by_name(type(here)).get(field.name)
    if field.side is not Side.BOTH or base.redacted or shape is None or not shape.many or field.name == SOURCES:
        return field
    if field.name in _IN_ORDER or not field.here or not field.source:
        return field
    becomes = _since(field, base.values[field.name]) if field.name in base.values else _without_base(here, field)
    return field if becomes is None else replace(field, side=Side.JOINED, becomes=becomes)


def _since(field: FieldPlan, base: Sequence[Any]) -> tuple[Any, ...] | None:
    """What both sides made of the base; None if both replaced the same item by different ones."""
    out_here, out_there = _less(base, field.here), _less(base, field.source)
    in_here, in_there = _less(field.here, base), _less(field.source, base)
    both_out = _less(out_here, _less(out_here, out_there))
    if both_out and _less(in_here, in_there) and _less(in_there, in_here):
        return None
    kept = _less(field.here, out_there)
    return (*kept, *_less(in_there, field.here))


def _without_base(here: Record, field: FieldPlan) -> tuple[Any, ...] | None:
    if field.name in _ADD_UP:
        own = [getattr(here, name, None) or "" for name in ("name", "acronym")]
        return (*field.here, *_less(_less(field.source, field.here), own))
    if field.name == "phones" and not (_less(field.here, field.source) and _less(field.source, field.here)):
        return (*field.here, *_less(field.source, field.here))
    return None


def _less(items: Iterable[Any], others: Iterable[Any]) -> tuple[Any, ...]:
    """The items that are not among the others, each once. Texts are compared as they are read: `DCF` is `dcf`."""
    seen = {_same(one) for one in others}
    kept: list[Any] = []
    for one in items:
        if _same(one) not in seen:
            seen.add(_same(one))
            kept.append(one)
    return tuple(kept)


def _same(one: Any) -> Any:
    """What two items have in common that are the same: a number also without its letters and its label."""
    if isinstance(one, Phone):
        return one.number, one.kind, one.extension, one.keys
    return (fold(one) or one) if isinstance(one, str) else one
