"""Changes: what is written, by whom and why, and what the record of it keeps."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from graph.model.errors import InvalidInput
from graph.model.record import Record

Became = tuple[Record | None, Record | None]
"""What a record was and what it is now; None where there was, or is, none."""

Position = tuple[int, str]
"""A place in the record of changes: the revision and the id of the subject."""

MOST_CHANGES = 1000
"""How many changes a page may have."""


class Action(StrEnum):
    """What happened to a record."""

    CREATED = "CREATED"
    UPDATED = "UPDATED"
    RETIRED = "RETIRED"
    REDACTED = "REDACTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """What one actor wants written, all or nothing.

    `puts` are whole records: one that is stored in the same words already changes nothing. `retires` are ids.
    `expects` maps ids to the version that the writer read; 0 means that it must not exist yet. `id` makes the
    write repeatable: a change set whose id is on record is not applied again, its receipt is returned.
    """

    actor: str
    reason: str
    puts: tuple[Record, ...] = ()
    retires: tuple[str, ...] = ()
    expects: Mapping[str, int] = field(default_factory=dict)
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        if not self.actor.strip() or not self.reason.strip():
            raise InvalidInput("a change names its actor and its reason", value=self.actor or self.reason)
        if self.at.tzinfo is None:
            raise InvalidInput(f"a change's time needs a zone, {self.at} has none", value=self.at)
        touched = [record.id for record in self.puts] + list(self.retires)
        twice = sorted({one for one in touched if touched.count(one) > 1}) if len(set(touched)) < len(touched) else []
        if twice:
            raise InvalidInput(f"one change set touches {twice[0]} twice: say it once", value=twice[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a record became in one revision, for whoever keeps a copy up to date: None where it was retired."""

    revision: int
    subject: str
    after: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Update):
    """One entry of the append-only record: what became of one record in one revision, by whom, when and why.

    `before` and `after` are the stored values, None where the record did not exist. `change_set` is the id of
    the change set that it came with. `redacted` is the newest revision that took a person's data out of this entry:
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
        """Where it stands in the record of changes; no two changes share one."""
        return self.revision, self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeQuery:
    """Which changes to read, and where a page begins.

    A change must fit every filter that is given: `subject` is the id of a record, `actor` is compared as a whole,
    `change_set` is the id of one; `first` and `last` are revisions, both included (`Store.revision_at` finds those of
    a day). The order is newest first, or with `oldest_first` its exact reverse. `after` is the position of the last
    change of the page before.
    """

    subject: str | None = None
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
    """What a write left behind: the revision that holds it, and the version of each record it changed.

    A change set that changed nothing has the revision at that time and no versions.
    """

    revision: int
    versions: Mapping[str, int]
