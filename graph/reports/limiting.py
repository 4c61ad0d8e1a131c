"""How much one network may send, counted in the store and so across processes.

What is refused is not written. Addresses are kept as hashes, with a key that changes each day and is then removed.
"""

import math
import secrets
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from graph.model.errors import Conflict, TooManyReports
from graph.model.kept import Kept, KeptSet
from graph.reports.kinds import HashKey, Hint, Report, Sent
from graph.store.contract import Store

COUNTED_FOR: Final = timedelta(hours=1)
MOST: Final[dict[type[Kept], int]] = {Report: 10, Hint: 30}
"""How many of each kind a network may send within that time. A school or an office is one network."""
_ATTEMPTS: Final = 50


class Counted(Exception):
    """The same was sent by this network before, so that nothing has to be written."""


def sent_with(
    store: Store,
    now: datetime,
    network: str | None,
    kind: type[Kept],
    what: tuple[str, ...],
    most: int | None = None,
) -> tuple[Sent | None, int]:
    """What to keep of `network`, which sends `what` now, in the same set as that; and the version that it replaces.

    `most` is how much of it a network may send, if not as in `MOST`. None for a writer who has no network, on the
    host. Raises TooManyReports if the network has sent too much lately,
    and Counted if it has sent the same.
    """
    if network is None:
        return None, 0
    key = _key(store, now)
    sent_id = f"{Sent.KIND}:{_hash(key, kind.KIND, network)}"
    known = store.kept(Sent, [sent_id]).get(sent_id)
    version = 0 if known is None else known.version
    if known is None or known.expires_at is None or known.expires_at <= now:
        return Sent(id=sent_id, hashes=(_hash(key, *what),), expires_at=now + COUNTED_FOR), version
    sent = _hash(key, *what)
    if sent in known.hashes:
        raise Counted
    if len(known.hashes) >= (MOST[kind] if most is None else most):
        raise TooManyReports(max(1, math.ceil((known.expires_at - now).total_seconds())))
    return Sent(id=sent_id, hashes=(*known.hashes, sent), expires_at=known.expires_at), version


def _key(store: Store, now: datetime) -> bytes:
    """The key of the day. The first who needs it makes it."""
    key_id = f"{HashKey.KIND}:{now.date().isoformat()}"
    for _ in range(_ATTEMPTS):
        known = store.kept(HashKey, [key_id]).get(key_id)
        if known is not None:
            return bytes.fromhex(known.secret)
        new = HashKey(id=key_id, secret=secrets.token_hex(32), expires_at=now + timedelta(days=1) + COUNTED_FOR)
        try:
            store.keep(KeptSet(puts=(new,), expects={key_id: 0}))
        except Conflict:  # another process was first
            continue
    raise Conflict("the key of the day is being written by others: try again")


def _hash(key: bytes, *texts: str) -> str:
    made = blake2b(key=key, digest_size=16)
    for text in texts:
        encoded = text.encode("utf-8", "replace")
        made.update(len(encoded).to_bytes(4, "big") + encoded)
    return made.hexdigest()
