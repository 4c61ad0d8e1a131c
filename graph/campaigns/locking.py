"""The lock under which messages are sent: one process at a time, over all hosts of a store."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from graph.campaigns.kinds import Lock
from graph.model.errors import Conflict
from graph.model.kept import KeptSet
from graph.store.contract import Store

LOCKED_FOR: Final = timedelta(minutes=10)
"""How long a lock lasts if its holder dies."""
_RENEWED: Final = timedelta(minutes=2)
_ID: Final = "lock:mail"


class MailLock:
    """Holds the lock. Every claim of a message compares the lock's version, so whoever has lost it sends nothing."""

    def __init__(self, store: Store, now: datetime) -> None:
        """Take the lock. Raises Conflict while another process has it."""
        self._store = store
        known = store.kept(Lock, [_ID]).get(_ID)
        if known is not None and known.expires_at is not None and known.expires_at > now:
            raise Conflict(
                f"another process is sending until {known.expires_at:%H:%M} UTC at most: try again later", value=_ID
            )
        self._put(now, 0 if known is None else known.version)

    @property
    def expects(self) -> dict[str, int]:
        """What a write has to expect so that it is only made by the holder."""
        return {_ID: self._version}

    def renew(self, now: datetime) -> None:
        """Keep the lock for longer. Raises Conflict if it was lost."""
        if now - self._taken >= _RENEWED:
            self._put(now, self._version)

    def release(self) -> None:
        """Give the lock back. It is no error if it was lost."""
        try:
            self._store.keep(KeptSet(removes=(_ID,), expects=self.expects))
        except Conflict:
            return

    def _put(self, now: datetime, version: int) -> None:
        lock = Lock(id=_ID, holder=secrets.token_hex(8), expires_at=now + LOCKED_FOR)
        self._version = self._store.keep(KeptSet(puts=(lock,), expects={_ID: version}))
        self._taken = now
