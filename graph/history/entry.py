"""An entry of the record of changes, as its viewer may read it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from graph.history.undone import Undone
from graph.model.change import Action, Position
from graph.model.record import Record, Redirect

_ID: Final = re.compile(r"change:([0-9]{1,15}):(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a change left a field. `before` and `after` are its values, None or () where it had none.

    Of a list, `added` and `removed` are the items of one of the two only. Both are empty if only the order changed.
    """

    field: str
    before: Any
    after: Any
    added: tuple[Any, ...] = ()
    removed: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What happened to one record in one revision.

    `actor` is the id of an account, or what the change was signed with. `before` and `after` are the record as its
    viewer may read it, None where there was none. `differences` are those of its fields, in field order; of a record
    that was created or retired, its filled fields. `withheld` are changed fields that this viewer may not read.
    `redacted` says that a person's data were removed from this entry later. `undone` is what it took back, if it was
    an undo.
    """

    revision: int
    subject: str
    kind: type[Record]
    at: datetime
    actor: str
    reason: str
    action: Action
    change_set: str
    before: Record | None
    after: Record | None
    differences: tuple[Difference, ...]
    withheld: tuple[str, ...]
    redacted: bool
    undone: Undone | None = None

    @property
    def id(self) -> str:
        """The id of the change: `change:<revision>:<id of the record>`."""
        return f"change:{self.revision}:{self.subject}"

    @property
    def position(self) -> Position:
        """Its place in the record of changes."""
        return self.revision, self.subject

    @property
    def survivor(self) -> str | None:
        """The id of the record that this one was merged into by this change, if it was."""
        merged = isinstance(self.after, Redirect) and not isinstance(self.before, Redirect)
        return self.after.survivor if merged and isinstance(self.after, Redirect) else None


def position_of(change_id: str) -> Position | None:
    """The place in the record of changes that the id of a change names; None for any other text."""
    named = _ID.fullmatch(change_id)
    return (int(named[1]), named[2]) if named else None
