"""Questions about the record of changes. All of them are for those who may read changes (`Act.READ_CHANGES`)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from graph.editing.permissions import Act, check_may, outside
from graph.history.differences import differences
from graph.history.entry import Entry, position_of
from graph.history.inside import inside
from graph.history.past_day import MOMENT, end_of, start_of
from graph.history.subjects import subjects_of
from graph.history.undone import Undone, undone_by
from graph.look import Look
from graph.look.past_limits import Limits
from graph.model.change import Change, ChangeQuery, Position
from graph.model.errors import InvalidInput, NotFound, shown
from graph.model.kinds import KINDS
from graph.model.record import Record, Redirect
from graph.values.paging import MOST, Page, decode_cursor, encode_cursor

FIRST: Final = 50
"""How many changes a page has unless asked otherwise."""


def changes(
    look: Look,
    *,
    subject: str | None = None,
    belongings: bool = False,
    actor: str | None = None,
    since: datetime | None = None,
    day: date | None = None,
    change_set: str | None = None,
    first: int = FIRST,
    after: str | None = None,
) -> Page[Entry]:
    """The changes that fit everything given, newest first: of one record, by one actor, at or after an instant, on a
    day in the directory's zone, of one change set. Those of records outside the viewer's bounds are left out.

    With `belongings`, those of what belongs to `subject` are among them: its seats, its points of contact with
    whoever fills them, and their verifications. The record may have been retired or merged.

    Raises Forbidden, and InvalidInput for an instant without a zone, a cursor of another list, or `first` above 200.
    """
    check_may(look, Act.READ_CHANGES)
    lowest, highest = 0, look.revision
    if since is not None:
        lowest = _first_at(look, since)
    if day is not None:
        lowest = max(lowest, _first_at(look, start_of(day, look.zone)))
        highest = min(highest, look.past.store.revision_at(end_of(day, look.zone)))
    query = ChangeQuery(subject=subject, actor=actor, change_set=change_set, first=lowest, last=highest)
    if belongings and subject is not None:
        query = replace(query, subject=None, subjects=tuple(sorted(subjects_of(look, subject))))
    return _page(look, query, first, after)


def story(look: Look, subject: str, *, first: int = FIRST, after: str | None = None) -> Page[Entry]:
    """The changes of a record and of what belongs to it, newest first.

    Raises Forbidden where it is not for the viewer, NotFound for a record that never existed.
    """
    check_may(look, Act.READ_CHANGES)
    newest = Limits(look.past.store, look.model).newest([subject])
    ours = subject in inside(look, [subject])
    if not newest or not (ours or look.guard.sees(newest[subject])):
        raise NotFound(f"there is no {shown(subject)}, and there never was: search for its name", value=subject)
    if not ours:
        raise outside(look, type(newest[subject]), subject, look.name(subject))
    return changes(look, subject=subject, belongings=True, first=first, after=after)


def change(look: Look, change_id: str) -> Entry:
    """The change with this id. Raises Forbidden for those who may not read changes, NotFound if there is none for
    this viewer."""
    check_may(look, Act.READ_CHANGES)
    position = position_of(change_id)
    if position is not None and position[0] <= look.revision:
        revision, subject = position
        found = look.past.store.changes(ChangeQuery(subject=subject, first=revision, last=revision, limit=1))
        if found and subject in inside(look, [subject]):
            return _entries(look, found)[0]
    raise NotFound(f"there is no change with the id {shown(change_id)}: `changes` lists them", value=change_id)


def _first_at(look: Look, instant: datetime) -> int:
    """The first revision that was recorded at or after `instant`."""
    if instant.tzinfo is None:
        raise InvalidInput(f"the instant {instant} has no zone", value=instant)
    earliest = datetime.min.replace(tzinfo=UTC)
    return 0 if instant <= earliest else look.past.store.revision_at(instant - MOMENT) + 1


def _page(look: Look, query: ChangeQuery, first: int, after: str | None) -> Page[Entry]:
    if not 0 <= first <= MOST:
        raise InvalidInput(f"first is {first}: ask for 0 to {MOST} at a time; 0 only counts", value=first)
    store = look.past.store
    if look.viewer.bounds:
        counts = store.changed_subjects(query)
        ours = inside(look, counts)
        query = replace(query, subjects=tuple(sorted(ours)))
        total = sum(counts[subject] for subject in ours)
    else:
        total = look.past.count(query)
    begin = None if after is None else _position(after)
    found = store.changes(replace(query, after=begin, limit=first + 1)) if first and total else ()
    entries = _entries(look, found[:first])
    return Page(
        items=entries,
        cursors=tuple(encode_cursor(entry.position) for entry in entries),
        has_next=len(found) > first if first else total > 0,
        has_previous=begin is not None and total > 0,
        total=total,
    )


def _position(cursor: str) -> Position:
    match decode_cursor(cursor):
        case (int(revision), str(subject)) if revision >= 0:
            return revision, subject
    raise InvalidInput(
        f"{shown(cursor)} is not a cursor of this list: send back an endCursor as it came, or start without one",
        value=cursor,
    )


def _entries(look: Look, found: Sequence[Change]) -> tuple[Entry, ...]:
    look.deadline.check()
    undone = undone_by(look.past.store, {change.change_set for change in found})
    if not look.viewer.bounds:  # whoever may read changes everywhere may read every field
        return tuple(_entry(change, change.before, change.after, undone) for change in found)
    records = [record for change in found for record in (change.before, change.after) if record is not None]
    limited = Limits(look.past.store, look.model).added_to(records)
    shown = {id(record): _shown(look, record, strict) for record, strict in zip(records, limited, strict=True)}
    return tuple(
        _entry(change, shown.get(id(change.before)), shown.get(id(change.after)), undone) for change in found
    )


def _shown(look: Look, record: Record, strict: Record) -> Record | None:
    """`record`, as it once was, as far as the viewer may read it; `strict` has today's limits as well."""
    shown = look.guard.shown(strict)
    return record if shown is strict else shown


def _entry(change: Change, before: Record | None, after: Record | None, undone: Mapping[str, Undone]) -> Entry:
    seen = differences(before, after)
    named = {one.field for one in seen}
    whole = before is change.before and after is change.after
    changed = () if whole else differences(change.before, change.after)
    return Entry(
        revision=change.revision,
        subject=change.subject,
        kind=_kind(change),
        at=change.at,
        actor=change.actor,
        reason=change.reason,
        action=change.action,
        change_set=change.change_set,
        before=before,
        after=after,
        differences=seen,
        withheld=tuple(one.field for one in changed if one.field not in named),
        redacted=change.redacted is not None,
        undone=undone.get(change.change_set),
    )


def _kind(change: Change) -> type[Record]:
    """What the record was: of a merged id, what it was before."""
    for record in (change.before, change.after):
        if record is not None and not isinstance(record, Redirect):
            return type(record)
    return KINDS.get(change.subject.partition(":")[0], KINDS["category"])
