"""Changes: what is written, by whom and why, and how it is recorded."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from graph.model.errors import InvalidInput
from graph.model.record import Record

Became = tuple[Record | None, Record | None]
"""A record before and after a change; None if it did not exist before, or does not exist afterwards."""

Position = tuple[int, str]
"""A place in the record of changes: the revision and the id of the subject."""

MOST_CHANGES = 1000
BEGINNING = 1
"""The revision of the first change set of a store: all that it was filled with."""
"""How many changes a page may have."""

LONGEST_ACTOR, LONGEST_REASON = 300, 4_000
"""How many characters the actor and the reason of a change set may have."""


class Action(StrEnum):
    """What happened to a record."""

    CREATED = "CREATED"
    UPDATED = "UPDATED"
    RETIRED = "RETIRED"
    REDACTED = "REDACTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """What an actor wants to write, all or nothing.

    `puts` are whole records; a record that is already stored with the same values is left as it is. `retires` are
    ids. `expects` maps ids to the version that the writer read; 0 means that the record must not exist yet. `id`
    makes the write repeatable: a change set whose id is on record is not applied again, and its receipt is returned.
    With `still_at` it is applied only if the store still is at that revision.
    """

    actor: str
    reason: str
    puts: tuple[Record, ...] = ()
    retires: tuple[str, ...] = ()
    expects: Mapping[str, int] = field(default_factory=dict)
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    still_at: int | None = None

    def __post_init__(self) -> None:
        if not self.actor.strip() or not self.reason.strip():
            raise InvalidInput("a change names its actor and its reason", value=self.actor or self.reason)
        if self.at.tzinfo is None:
            raise InvalidInput(f"a change's time needs a zone, {self.at} has none", value=self.at)
        touched = [record.id for record in self.puts] + list(self.retires)
        twice = (
            sorted({record_id for record_id in touched if touched.count(record_id) > 1})
            if len(set(touched)) < len(touched)
            else []
        )
        if twice:
            raise InvalidInput(f"one change set touches {twice[0]} twice: say it once", value=twice[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a record became in a revision (None if it was retired), to bring a copy of the directory up to date."""

    revision: int
    subject: str
    after: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Update):
    """An entry in the append-only record of changes: how a record changed in a revision, by whom, when and why.

    `before` and `after` are the stored values; None if the record did not exist. `change_set` is the id of the change
    set that made the change. `redacted` is the newest revision that removed a person's data from this entry, if any;
    `before`, `after`, `actor` and `reason` are then what that redaction left.
    """

    change_set: str
    at: datetime
    actor: str
    reason: str
    action: Action
    before: Record | None
    redacted: int | None = None

    @property
    def position(self) -> Position:
        """Its place in the record of changes. No two changes have the same position."""
        return self.revision, self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeQuery:
    """Which changes to read, and where a page begins.

    A change must match every filter that is given: `subject` (the id of a record), `subjects` (the ids of several),
    `actor` (the whole text), `change_set` (its id), and `first` and `last` (revisions, both included;
    `Store.revision_at` gives the revision at an instant). Changes are sorted newest first, or in exactly the reverse
    order if `oldest_first`. `after` is the position of the last change on the previous page.
    """

    subject: str | None = None
    subjects: tuple[str, ...] | None = None
    actor: str | None = None
    change_set: str | None = None
    first: int = 0
    last: int | None = None
    oldest_first: bool = False
    after: Position | None = None
    limit: int = 100

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_CHANGES:
            raise InvalidInput(f"a page has 1 to {MOST_CHANGES} changes, not {self.limit}", value=self.limit)
        for revision in (self.first, self.last, self.after[0] if self.after else None):
            if revision is not None and revision < 0:
                raise InvalidInput(f"revisions count from 0, there is none before {revision}", value=revision)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The result of a write: its revision, and the new version of each record that it changed.

    For a change set that changed nothing, it is the newest revision at that time and no versions.
    """

    revision: int
    versions: Mapping[str, int]
