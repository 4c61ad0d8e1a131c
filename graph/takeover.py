"""What a large change set makes of the read model, in advance or in the background, and who has to wait for it."""

import threading
from collections.abc import Sequence
from typing import Final, Protocol

from graph.look.viewer import PUBLIC_ACTOR, Viewer
from graph.model.change import Action, Change, ChangeQuery, Update
from graph.model.vocabulary import Role
from graph.readmodel import ReadModel

_MOST_NOTED: Final = 100
"""How many revisions are looked at one by one to know who waits. If there are more, all do."""


class Changes(Protocol):
    """The part of a store that says who has changed what."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        """As `Store.changes`."""


class Takeover:
    """The takeover of large changes in the background. `over` is set at its end, however it ended.

    Whoever has changed something in the revisions that are not taken over waits for it, and everybody waits if one of
    them removed a person's data.
    """

    def __init__(self, revision: int) -> None:
        """`revision` is that of the read model meanwhile."""
        self.over: Final = threading.Event()
        self._noted = revision
        self._left = _MOST_NOTED
        self._actors = set[str]()
        self._for_all = False

    def note(self, store: Changes, newest: int) -> None:
        """Read who made the revisions up to `newest`. Only one thread may do so at a time."""
        while self._noted < newest and not self._for_all:
            query = ChangeQuery(first=self._noted + 1, last=newest, oldest_first=True, limit=1)
            for change in store.changes(query):
                self._actors.add(change.actor)
                self._left -= 1
                self._for_all = change.action is Action.REDACTED or self._left < 0
                self._noted = change.revision
                break
            else:
                self._noted = newest

    def concerns(self, viewer: Viewer) -> bool:
        """Whether this viewer could miss something that they have done or that nobody may read any more."""
        return self._for_all or _signs(viewer) in self._actors


def _signs(viewer: Viewer) -> str:
    nobody = viewer.account is None and viewer.role is Role.PUBLIC
    return PUBLIC_ACTOR if nobody else viewer.actor


class Preparation:
    """The read model after a change set that is not committed yet, made from that of an earlier revision."""

    def __init__(self, before: ReadModel, updates: Sequence[Update]) -> None:
        """`before` must have all that the rules of writing have read."""
        self.before: Final = before
        self._model = before.updated(updates).warmed(before)

    def after(self, others: Sequence[Update], revision: int) -> ReadModel:
        """The read model at `revision`, after what others have saved since the revision of `before`, oldest first.

        What they saved before the change set concerns none of its records: else the store had refused it.
        """
        return self._model.updated(others, revision=revision)
