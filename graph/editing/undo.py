"""Undo: writes the inverse of a change, or of a whole change set. An undo is a change, and can be undone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from graph.editing.action import Action, Plan, planned
from graph.editing.permissions import Act, check_may
from graph.history.entry import position_of
from graph.history.people import names_of
from graph.history.undone import standing, undone_by
from graph.look import Look
from graph.model.change import BEGINNING, MOST_CHANGES, Change, ChangeQuery
from graph.model.contact import Slot
from graph.model.errors import Conflict, InvalidInput, NotFound, shown
from graph.model.record import Record


@dataclass(frozen=True)
class Undo(Action):
    """Undo what `id` names: a change (`change:<revision>:<subject>`), or a change set by its own id.

    Each record must be as that change left it; what was changed and undone since does not count. What was created is
    retired, what was retired is there again, what was merged stands on its own. What was redacted stays redacted.
    """

    act: ClassVar[Act] = Act.UNDO
    id: str

    def plan(self, look: Look) -> Plan:
        """The inverse. Raises NotFound for an unknown change, Conflict if something newer rests on it or it was
        redacted, Forbidden."""
        check_may(look, self.act)
        _check_not_all(look, self.id)
        changes = tuple(_changes(look, self.id))
        if not all(look.guard.sees(record) for change in changes for record in _records(change)):
            changes = ()  # as if there were none: who may not know of a record learns nothing of it here
        if not changes:
            raise NotFound(f"there is no change {shown(self.id)}: look it up in the history", value=self.id)
        now = look.unguarded(change.subject for change in changes)
        _check_newest(look, changes, now)
        for change in changes:
            _check_no_mark(look, change)
        puts = [change.before for change in changes if change.before is not None]
        retires = [change.subject for change in changes if change.before is None and change.subject in now]
        # A redaction makes a new version of a record, but not of one that is retired: it must not be undone with it.
        restores = any(record.id not in now for record in puts)
        try:
            plan = planned(look, self.act, changes[0].subject, puts, retires, still=restores)
        except InvalidInput as error:  # it was right when it was written
            raise Conflict(f"it cannot be undone as things are now: {error.message}", value=error.value) from None
        return replace(plan, undoes=changes[0])


def _check_not_all(look: Look, undone: str) -> None:
    """Raises Conflict for everything with which the directory began: that is no edit, and nothing would be left."""
    if position_of(undone) is None and look.past.store.changes(
        ChangeQuery(change_set=undone, last=BEGINNING, limit=1)
    ):
        raise Conflict(
            "the directory began with this: undo single changes of it, or retire what should not be there",
            value=undone,
        )


def _check_no_mark(look: Look, change: Change) -> None:
    """Raises Conflict for the mark of a report: it belongs to the reports that are open."""
    before, after = change.before, change.after
    if not isinstance(before, Slot) or not isinstance(after, Slot) or before.reported_at == after.reported_at:
        return
    if before == replace(after, reported_at=before.reported_at, version=before.version):
        raise Conflict(
            f"{look.name(change.subject)} was marked by a report or a review: review its reports instead",
            value=change.subject,
        )


def _changes(look: Look, undone: str) -> Iterator[Change]:
    """The changes that an id names, by subject; none for an unknown id."""
    position = position_of(undone)
    if position is not None:
        revision, subject = position
        query = ChangeQuery(subject=subject, first=revision, last=min(revision, look.revision), limit=1)
    else:
        query = ChangeQuery(change_set=undone, last=look.revision, oldest_first=True, limit=MOST_CHANGES)
    yield from _all(look, query)


def _all(look: Look, query: ChangeQuery) -> Iterator[Change]:
    """All changes that match, page by page."""
    while page := look.past.store.changes(query):
        look.deadline.check()
        yield from page
        query = replace(query, after=page[-1].position)


def _records(change: Change) -> Iterator[Record]:
    """What a change was about, before and after."""
    yield from (record for record in (change.before, change.after) if record is not None)


def _check_newest(look: Look, changes: Sequence[Change], now: Mapping[str, Record]) -> None:
    """Raises Conflict unless each record is as these changes left it, and nothing of that was redacted."""
    for change in changes:
        if change.redacted is not None:
            raise Conflict(
                f"personal data were taken out of the change of {look.name(change.subject)} in revision"
                f" {change.revision}: it cannot be undone",
                value=change.subject,
            )
    again = {change.subject: change for change in changes if not _is_as_left(change, now.get(change.subject))}
    since = _since(look, again)
    undone = undone_by(look.past.store, {one.change_set for newer in since.values() for one in newer})
    for subject, newer in since.items():
        stands = standing(newer, undone)
        if stands.position != again[subject].position:
            raise Conflict(_why_not(look, again[subject], stands), value=subject)


def _is_as_left(change: Change, now: Record | None) -> bool:
    left = None if change.after is None else change.after.version
    return left == (None if now is None else now.version)


def _since(look: Look, again: Mapping[str, Change]) -> dict[str, list[Change]]:
    """The changes of records since the change of each in `again`, and that one, newest first."""
    since: dict[str, list[Change]] = {subject: [] for subject in again}
    if again:
        first = min(change.revision for change in again.values())
        query = ChangeQuery(subjects=tuple(sorted(again)), first=first, last=look.revision, limit=MOST_CHANGES)
        for change in _all(look, query):
            if change.revision >= again[change.subject].revision:
                since[change.subject].append(change)
    return since


def _why_not(look: Look, change: Change, stands: Change) -> str:
    """Why a change cannot be undone at which its record does not stand."""
    name = look.name(change.subject)
    by = names_of(look, [stands.actor]).get(stands.actor, stands.actor)
    took = undone_by(look.past.store, [stands.change_set]).get(stands.change_set)
    if took is not None and (took.change_set, took.revision) == (change.change_set, change.revision):
        return (
            f"the change of {name} in revision {change.revision} was undone in revision {stands.revision} by {by}:"
            " undo that to have it again"
        )
    return (
        f"{name} was changed again after revision {change.revision}, in revision {stands.revision} by {by}: undo that"
        " first, or edit it as it is"
    )
