"""How many attempts to sign in have failed, counted in the store and so across processes.

Only failures are written. Counts are kept under a hash of the network, and removed when their time is over.
"""

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final, TypeVar

from graph.accounts.kinds import FailedAttempts
from graph.accounts.reading import is_over
from graph.model.errors import Conflict, NotSignedIn, TooManyAttempts
from graph.model.kept import KeptSet
from graph.store.contract import Store

T = TypeVar("T")
MOST_FAILED: Final = 10
COUNTED_FOR: Final = timedelta(minutes=15)
_RETRIES: Final = 20


def limited(store: Store, now: datetime, network: str, attempt: Callable[[], T]) -> T:
    """The result of `attempt`, which signs in from this network. If it raises NotSignedIn, that is counted.

    Raises TooManyAttempts, without an attempt, if too many from this network have failed lately.
    """
    known = _known(store, now, network)
    if known is not None and known.count >= MOST_FAILED and known.expires_at is not None:
        raise TooManyAttempts(max(1, math.ceil((known.expires_at - now).total_seconds())))
    try:
        return attempt()
    except NotSignedIn:
        _count(store, now, network)
        raise


def _count(store: Store, now: datetime, network: str) -> None:
    store.remove_expired(now)
    for _ in range(_RETRIES):
        known = _known(store, now, network)
        count = 0 if known is None else known.count
        expires_at = now + COUNTED_FOR if known is None else known.expires_at
        counted = FailedAttempts(id=_id_of(network), count=count + 1, expires_at=expires_at)
        try:
            store.keep(KeptSet(puts=(counted,), expects={counted.id: 0 if known is None else known.version}))
        except Conflict:  # another process has counted one meanwhile
            continue
        return


def _known(store: Store, now: datetime, network: str) -> FailedAttempts | None:
    known = store.kept(FailedAttempts, [_id_of(network)]).get(_id_of(network))
    return None if known is None or is_over(known, now) else known


def _id_of(network: str) -> str:
    return f"failed-attempts:{blake2b(network.encode(), digest_size=16).hexdigest()}"
