"""What every engine does the same for the record of changes: records are stored as JSON of `graph.model.codec`."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graph.model.change import Action, Change, ChangeQuery, Update
from graph.model.codec import decode, decode_like, encode
from graph.model.errors import InvalidInput, StoreUnusable
from graph.model.kept import KIND_KEY
from graph.model.kinds import KINDS
from graph.model.record import Record, Stored
from graph.store.kit.values import HIGHEST

_DAMAGED = (ValueError, TypeError, AttributeError, InvalidInput)


def json_of(record: Stored | None) -> str | None:
    """The record as JSON text."""
    if record is None:
        return None
    return json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def record_of(text: str | None) -> Record | None:
    """The record that `json_of` wrote."""
    return None if text is None else decode(json.loads(text))


def begun_kind(change: Change) -> str | None:
    """The kind of record that the subject becomes by this change; None if its kind stays the same or it is removed.

    It is stored and indexed, to find the subjects of a kind at a revision: those that had become that kind by then.
    However often a record is changed, only the change that created it or gave it a new kind is in the index.
    """
    if change.after is None or (change.before is not None and change.before.KIND == change.after.KIND):
        return None
    return change.after.KIND


def changes_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """The changes in rows that map their fields to values, with `action` as text and the records as JSON.

    Raises StoreUnusable if one cannot be read.
    """
    reader = _Reader()
    return tuple(map(reader.change, rows))


class _Reader:
    """Reads the changes of a page. What a change left is often what the next one began with, and mostly like what it
    began with itself: so each text is decoded once, and of `before` only what differs from `after`."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[dict[str, Any], Record]] = {}

    def change(self, row: Mapping[str, Any]) -> Change:
        try:
            after = self._record(row["after"], None)
            before = self._record(row["before"], row["after"])
            return Change(**{**row, "action": Action(row["action"]), "before": before, "after": after})
        except _DAMAGED as exc:
            raise damaged_change(row["subject"], row["revision"], exc) from exc

    def _record(self, text: str | None, like: str | None) -> Record | None:
        if text is None:
            return None
        if text not in self._known:
            plain = json.loads(text)
            self._known[text] = plain, self._decoded(plain, None if like is None else self._known[like])
        return self._known[text][1]

    def _decoded(self, plain: Any, like: tuple[dict[str, Any], Record] | None) -> Record:
        if like is None or plain.keys() != like[0].keys() or plain[KIND_KEY] != like[0][KIND_KEY]:
            return decode(plain)
        return decode_like(like[1], {name: value for name, value in plain.items() if value != like[0][name]})


def update_of(revision: int, subject: str, after: str | None) -> Update:
    """What a change left. Raises StoreUnusable if the change cannot be read."""
    try:
        return Update(revision=revision, subject=subject, after=record_of(after))
    except _DAMAGED as exc:
        raise damaged_change(subject, revision, exc) from exc


def left_by(changes: Iterable[Change]) -> list[Update]:
    """What these changes leave."""
    return [Update(revision=one.revision, subject=one.subject, after=one.after) for one in changes]


def damaged_change(subject: str, revision: int, exc: Exception) -> StoreUnusable:
    """The error for a change that cannot be read."""
    return StoreUnusable(
        f"the change of {subject} in revision {revision} cannot be read ({exc}): restore a backup, or use the "
        "newer program that wrote it",
        value=subject,
    )


def can_fit(query: ChangeQuery) -> bool:
    """Whether any change can match. Text with a lone surrogate matches nothing, and a driver would fail on it; among
    `subjects` it is left out by `arguments_of`."""
    texts = [query.subject, query.actor, query.change_set, query.after[1] if query.after else None]
    return all(text is None or _encodes(text) for text in texts)


def by_set(query: ChangeQuery) -> bool:
    """Whether changes are best found by their change sets."""
    by_subject = query.subject is not None or query.subjects is not None
    return not by_subject and (query.actor is not None or query.change_set is not None)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def arguments_of(query: ChangeQuery) -> dict[str, Any]:
    """The named arguments of a statement for a page. `first` and `last` are already limited to where the page begins,
    so that the index skips earlier revisions and only the first one has to be compared by subject."""
    at, subject = (None, None) if query.after is None else (min(query.after[0], HIGHEST), query.after[1])
    first, last = min(query.first, HIGHEST), HIGHEST if query.last is None else min(query.last, HIGHEST)
    if at is not None:
        first, last = (max(first, at), last) if query.oldest_first else (first, min(last, at))
    return {
        "first": first,
        "last": last,
        "subject": query.subject,
        "subjects": sorted(filter(_encodes, set(query.subjects or ()))),
        "actor": query.actor,
        "change_set": query.change_set,
        "after_revision": at,
        "after_subject": subject,
        "limit": query.limit,
    }


def known_kinds(kinds: Collection[str] | None) -> frozenset[str]:
    """These kinds of record, or all kinds for None. Raises InvalidInput for an unknown kind."""
    for kind in kinds or ():
        if kind not in KINDS:
            raise InvalidInput(f"there is no kind of record {kind!r}: it is one of {', '.join(KINDS)}", value=kind)
    return frozenset(KINDS if kinds is None else kinds)
