"""Previews and applies actions: each is one transaction with its change record, on the newest revision."""

import contextlib
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from graph.directory import Directory
from graph.editing.action import Action, Plan
from graph.editing.idempotency import KEPT_FOR, Idempotency, change_set_id, digest_of, kept_id
from graph.editing.preview import Preview, preview
from graph.editing.retrying import retried
from graph.editing.texts import read_reason
from graph.history.undone import took_back
from graph.look import NEVER, Deadline, Look
from graph.look.viewer import Viewer
from graph.model.change import ChangeSet, Receipt
from graph.model.errors import Conflict, InvalidInput, NotFound, StoreUnavailable
from graph.model.kept import Kept, KeptSet
from graph.store import Store

_SWEPT_SECONDS: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the revision after it, the record that it was about, the new version of each changed record (0:
    retired), and the id of the change set. Without a change the revision is that which was read."""

    revision: int
    subject: str
    versions: Mapping[str, int]
    change_set: str


class Editor:
    """Changes a directory by actions. Many threads may use it."""

    def __init__(self, directory: Directory, store: Store) -> None:
        self._directory = directory
        self._store = store
        self._swept = time.monotonic()

    def preview(self, viewer: Viewer, now: datetime, action: Action, *, deadline: Deadline = NEVER) -> Preview:
        """What `action` would do now. Raises what `Action.plan` raises, and StoreUnavailable."""
        return self._directory.answer(viewer, now, lambda look: preview(look, action), deadline=deadline)

    def apply(
        self,
        viewer: Viewer,
        now: datetime,
        action: Action,
        *,
        reason: str,
        key: str | None = None,
        deadline: Deadline = NEVER,
    ) -> Done:
        """Do `action` as `viewer`, durably, and say in the record of changes why.

        With a `key` it is done once, however often it is sent within a day: the same answer is given again. Raises
        what `Action.plan` raises, Conflict for a key that was used for something else, and StoreUnavailable at once
        while the store is out of reach. After StoreUnavailable it may have been done or not: send it again, with its
        key.
        """
        reason = read_reason(reason)
        keyed = None if key is None else _Keyed(change_set_id(viewer.actor, key), digest_of(action, reason))
        try:
            return retried(lambda: self._attempt(viewer, now, action, reason, keyed, deadline), _Overtaken)
        except _Overtaken as overtaken:
            raise overtaken.error from None

    def done(self, viewer: Viewer, key: str) -> Done | None:
        """What `viewer` has done with this key before, within a day; None if nothing was. Raises StoreUnavailable."""
        change_set = change_set_id(viewer.actor, key)
        receipt = self._store.receipt(change_set)
        kept = self._store.kept(Idempotency, [kept_id(change_set)]).get(kept_id(change_set))
        if receipt is None or kept is None:
            return None
        return Done(receipt.revision, kept.subject, receipt.versions, change_set)

    def _attempt(
        self, viewer: Viewer, now: datetime, action: Action, reason: str, keyed: "_Keyed | None", deadline: Deadline
    ) -> Done:
        """Plan and write. Raises _Overtaken if the store refuses the plan, because something else was written."""
        if keyed is not None and (earlier := self._earlier(keyed, now)) is not None:
            return earlier
        try:
            revision, plan = self._planned(viewer, now, action, deadline)
        except (Conflict, InvalidInput, NotFound):
            if keyed is not None and (earlier := self._earlier(keyed, now)) is not None:
                return earlier  # another process was first, and so the same cannot be done again
            raise
        change_set = _change_set(viewer, now, plan, reason, revision, keyed)
        if plan.empty and plan.apart is None and keyed is None:
            return Done(revision, plan.subject, {}, change_set.id)
        try:
            receipt = self._directory.write(change_set, _apart(change_set, plan, keyed))
        except (Conflict, InvalidInput, NotFound) as error:
            raise _Overtaken(error) from error
        if keyed is None:
            return Done(receipt.revision, plan.subject, receipt.versions, change_set.id)
        self._sweep(now)
        return self._checked(keyed, receipt, now)  # another request with this key may have been first

    def _planned(self, viewer: Viewer, now: datetime, action: Action, deadline: Deadline) -> tuple[int, Plan]:
        def plan(look: Look) -> tuple[int, Plan]:
            if look.as_of is not None:
                raise StoreUnavailable("the store is out of reach, so nothing can be written: try again later")
            return look.revision, action.plan(look)

        return self._directory.answer(viewer, now, plan, deadline=deadline)

    def _earlier(self, keyed: "_Keyed", now: datetime) -> Done | None:
        """What was done with this key before; None if nothing was. Raises Conflict if it was something else."""
        receipt = self._store.receipt(keyed.change_set)
        return None if receipt is None else self._checked(keyed, receipt, now)

    def _checked(self, keyed: "_Keyed", receipt: Receipt, now: datetime) -> Done:
        """What was done with this key. Raises Conflict if it was something else, or too long ago."""
        kept_as = kept_id(keyed.change_set)
        kept = self._store.kept(Idempotency, [kept_as]).get(kept_as)
        if kept is None or (kept.expires_at is not None and kept.expires_at <= now):
            raise Conflict("this key was used more than a day ago: send the change with a new one", value=kept_as)
        if kept.digest != keyed.digest:
            raise Conflict("this key was used for another change: send this one with a new key", value=kept_as)
        return Done(receipt.revision, kept.subject, receipt.versions, keyed.change_set)

    def _sweep(self, now: datetime) -> None:
        """Remove what has expired, once an hour."""
        if time.monotonic() - self._swept > _SWEPT_SECONDS:
            self._swept = time.monotonic()
            with contextlib.suppress(StoreUnavailable):
                self._store.remove_expired(now)


class _Overtaken(Exception):
    """The store refuses a plan because something else was written after it was made."""

    def __init__(self, error: Conflict | InvalidInput | NotFound) -> None:
        super().__init__(error.message)
        self.error = error


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A change with a key: the id of its change set, and the hash of what it asks for."""

    change_set: str
    digest: str

    def used(self, subject: str, now: datetime) -> Idempotency:
        """What is kept of it."""
        return Idempotency(
            id=kept_id(self.change_set), digest=self.digest, subject=subject, expires_at=now + KEPT_FOR
        )


def _apart(change_set: ChangeSet, plan: Plan, keyed: _Keyed | None) -> KeptSet | None:
    """What is kept with a change set, in the same transaction: its key, what it takes back, what the plan adds."""
    puts: list[Kept] = [] if keyed is None else [keyed.used(plan.subject, change_set.at)]
    if plan.undoes is not None:
        puts.append(took_back(change_set.id, plan.undoes))
    if plan.apart is not None:
        return replace(plan.apart, puts=(*puts, *plan.apart.puts), id=change_set.id)
    return KeptSet(puts=tuple(puts), id=change_set.id) if puts else None


def _change_set(
    viewer: Viewer, now: datetime, plan: Plan, reason: str, revision: int, keyed: _Keyed | None
) -> ChangeSet:
    return ChangeSet(
        actor=viewer.actor,
        reason=reason,
        puts=plan.puts,
        retires=plan.retires,
        expects=plan.expects,
        at=now,
        id=uuid.uuid4().hex if keyed is None else keyed.change_set,
        still_at=revision if plan.still else None,
    )
