"""Finds in the record of changes what the seed last wrote to each field, and what people did to its sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from graph.model.change import MOST_CHANGES, Change, ChangeQuery
from graph.model.record import Citation, Record, Redirect
from graph.model.shape import shapes
from graph.store.contract import Store
from importers.three_way import NO_BASE, SOURCES, Base

ACTOR: Final = "seed"
"""Who signs the changes of the seed."""
_AT_ONCE: Final = 500
"""How many records are asked for at a time."""


def bases(store: Store, ids: Iterable[str]) -> dict[str, Base]:
    """The base of each of these records; of one that the seed has never written, without values."""
    found: dict[str, Base] = {}
    for change in _changes_of(store, sorted(set(ids))):
        base = found.get(change.subject, NO_BASE)
        found[change.subject] = _after(base, change) if change.actor == ACTOR else _by_people(base, change)
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
    if change.after is None or isinstance(change.after, Redirect):
        return Base({}, redacted)
    if type(change.before) is not type(change.after) or change.before is None:
        return Base({shape.name: getattr(change.after, shape.name) for shape in shapes(type(change.after))}, redacted)
    sources = frozenset(change.after.citations)
    base = replace(base, redacted=redacted, added=base.added & sources, removed=base.removed - sources)
    return replace(base, values={**base.values, **dict(_written(change.before, change.after, base))})


def _written(before: Record, after: Record, base: Base) -> Iterator[tuple[str, Any]]:
    for shape in shapes(type(after)):
        old, new = getattr(before, shape.name), getattr(after, shape.name)
        if old != new:
            yield shape.name, _of_seed(new, base) if shape.name == SOURCES else new


def _of_seed(sources: Sequence[Citation], base: Base) -> tuple[Citation, ...]:
    """The seed's sources: without what people added, with what they took away from it."""
    was = base.values.get(SOURCES, ())
    return (*(one for one in sources if one not in base.added), *(one for one in was if one in base.removed))


def _by_people(base: Base, change: Change) -> Base:
    """The base after a change by somebody else: which sources they added, and which they removed."""
    if change.after is None:
        return replace(base, added=frozenset(), removed=frozenset())
    now = frozenset(change.after.citations)
    if change.before is None:
        return replace(base, added=now - set(base.values.get(SOURCES, ())), removed=frozenset())
    was = frozenset(change.before.citations)
    return replace(base, added=(base.added & now) | (now - was), removed=(base.removed - now) | (was - now))
