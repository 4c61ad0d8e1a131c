"""What of a plan's entry its reader may read. A plan has whole records, as whoever made it could read them then."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from graph.look import Look
from graph.model.reason import Reason
from graph.model.record import Record
from importers.planning.entry import Entry, Fate

R = TypeVar("R", bound=Record)


def readable(look: Look, entry: Entry, here: Record | None) -> Entry:
    """The entry with its record as it is now (`here`, whole), as far as the viewer may read that now.

    What is new was in the file of whoever made the plan. Of a record that was there the fields that are not for the
    viewer are as the guard shows them, before and after; one of which they may not know is not named.
    """
    there = None if entry.fate is Fate.NEW else here
    if not look.viewer.bounds:
        return replace(entry, before=there)
    entry = replace(entry, candidates=tuple(one for one in entry.candidates if _is_seen(look, one)))
    kept = None if entry.fate is Fate.NEW else here or entry.after or entry.said
    if kept is None:
        return entry
    seen = look.guard.shown(kept)
    if seen is None:
        reason = Reason("import.not-yours")
        return replace(entry, id=None, after=None, said=None, stays=(), candidates=(), reasons=(reason,))
    hidden = _hidden(look, kept, seen)
    if not hidden:
        return replace(entry, before=there)
    return replace(
        entry,
        before=_without(there, hidden),
        after=_without(entry.after, hidden),
        said=_without(entry.said, hidden),
        stays=tuple(name for name in entry.stays if name not in hidden),
    )


def _is_seen(look: Look, record_id: str) -> bool:
    record = look.model.find(look.survivor(record_id))
    return record is not None and look.guard.sees(record)


def _hidden(look: Look, kept: Record, seen: Record) -> dict[str, Any]:
    """The fields of which the viewer may not read all, with what they are shown of them."""
    names = (name for name in kept.__dataclass_fields__ if name not in ("id", "version"))
    return {
        name: getattr(seen, name)
        for name in names
        if getattr(seen, name) != getattr(kept, name) or not look.guard.sees_field(kept, name)
    }


def _without(record: R | None, hidden: Mapping[str, Any]) -> R | None:
    return None if record is None else replace(record, **hidden)
