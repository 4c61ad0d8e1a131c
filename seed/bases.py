"""Finds in the record of changes what the seed last wrote to each field, and which sources people added."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from graph.model.change import MOST_CHANGES, Change, ChangeQuery
from graph.model.record import Citation, Record, Redirect
from graph.model.shape import shapes
from graph.store.contract import Store
from seed.three_way import NO_BASE, SOURCES, Base

ACTOR: Final = "seed"
"""Who signs the changes of the seed."""
_AT_ONCE: Final = 500
"""How many records are asked for at a time."""


def bases(store: Store, ids: Iterable[str]) -> dict[str, Base]:
    """The base of each of these records that the seed has ever written."""
    found: dict[str, Base] = {}
    for change in _changes_of(store, sorted(set(ids))):
        base = found.get(change.subject)
        if change.actor == ACTOR:
            found[change.subject] = _after(base or NO_BASE, change)
        elif base is not None:
            found[change.subject] = replace(base, added=_added(base, change))
    return found


def _changes_of(store: Store, ids: list[str]) -> Iterator[Change]:
    """The changes of these records; those of one record oldest first."""
    for start in range(0, len(ids), _AT_ONCE):
        subjects, after = tuple(ids[start : start + _AT_ONCE]), None
        while True:
            query = ChangeQuery(subjects=subjects, oldest_first=True, after=after, limit=MOST_CHANGES)
            page = store.changes(query)
            yield from page
            if len(page) < MOST_CHANGES:
                break
            after = page[-1].position


def _after(base: Base, change: Change) -> Base:
    """The base after a change by the seed. It has written the fields that it changed; of a new record, all."""
    redacted = base.redacted or change.redacted is not None
    added = _added(base, change) & base.added
    if change.after is None or isinstance(change.after, Redirect):
        return Base({}, redacted)
    if type(change.before) is not type(change.after) or change.before is None:
        return Base({shape.name: getattr(change.after, shape.name) for shape in shapes(type(change.after))}, redacted)
    return Base({**base.values, **dict(_written(change.before, change.after, base))}, redacted, added)


def _added(base: Base, change: Change) -> frozenset[Citation]:
    """The sources that somebody other than the seed added last, if this change is not the seed's."""
    before, after = _sources(change.before), _sources(change.after)
    return (base.added & after) | (after - before)


def _sources(record: Record | None) -> frozenset[Citation]:
    return frozenset(record.citations) if record is not None else frozenset()


def _written(before: Record, after: Record, base: Base) -> Iterator[tuple[str, Any]]:
    for shape in shapes(type(after)):
        old, new = getattr(before, shape.name), getattr(after, shape.name)
        if old != new:
            joined = shape.name == SOURCES and base.values.get(SOURCES, old) != old
            yield shape.name, _moved(base.values[SOURCES], old, new) if joined else new


def _moved(base: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...]:
    """Sources of the seed, to which it has done what it did to those of the record, with people's among them."""
    left = [one for one in base if one in new or one not in old]
    return (*left, *(one for one in new if one not in old and one not in left))
