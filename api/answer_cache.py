"""Answers to public questions, kept in memory for whoever asks the same again.

An answer is given again only while nothing has changed that it depends on: the edition of the directory, and the day
or the minute if it depends on the clock (`Look.clock`). Questions are kept as hashes with a secret of the process,
answers as bytes. Nothing outlives the process.
"""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from zoneinfo import ZoneInfo

from graph.look import Grain, Look

MOST_ENTRIES: Final = 10_000
_OVERHEAD: Final = 600
"""About how many bytes an entry takes besides its answer."""
_SHARE: Final = 8
"""An answer may take this part of the whole, so that no few answers drop all others."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer depends on besides its question: the edition of the read model (`ReadModel.edition`), and what
    the clock showed, as finely as `grain` says."""

    edition: int
    grain: Grain
    moment: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: its bytes, and how long it stays the same. `zone` is that in which its day begins."""

    content: bytes
    standing: Standing
    zone: ZoneInfo


class AnswerCache:
    """At most `most_bytes` of answers; those not asked for the longest are dropped. With 0 it keeps nothing.

    Many threads may use it.
    """

    def __init__(self, most_bytes: int, most_entries: int = MOST_ENTRIES) -> None:
        self._secret = secrets.token_bytes(32)
        self._most_bytes, self._most_entries = most_bytes, most_entries
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: bytes) -> bool:
        """Whether there is an answer to the question with this key, old or new."""
        return key in self._kept

    @property
    def size(self) -> int:
        """About how many bytes are in use."""
        return self._bytes

    def key(self, *parts: str | bytes) -> bytes:
        """The hash of a question: of all that its answer depends on besides its `Standing`."""
        digest = blake2b(key=self._secret, digest_size=24)
        for part in parts:
            content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            digest.update(len(content).to_bytes(8, "big"))  # else ("ab", "c") would be ("a", "bc")
            digest.update(content)
        return digest.digest()

    def get(self, key: bytes, look: Look) -> Kept | None:
        """The answer to the question with this key if it is the same on `look`; None if it has to be made."""
        kept = self._kept.get(key)
        if kept is None or kept.standing.edition != look.model.edition:
            return None
        if kept.standing.moment != look.clock.shows(kept.standing.grain, kept.zone):
            return None
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
        return kept

    def put(self, key: bytes, look: Look, content: bytes) -> None:
        """Keep the answer that was made on `look`. It is not kept if it may lack changes, or if it is too long.

        Answers of other editions are dropped: they may have what was removed since.
        """
        size = len(content) + _OVERHEAD
        if look.as_of is not None or size > self._most_bytes / _SHARE:
            return
        kept = Kept(content, standing(look), look.zone)
        with self._lock:
            newest = next(reversed(self._kept.values()), None)
            if newest is not None and newest.standing.edition != kept.standing.edition:
                self._kept.clear()
                self._bytes = 0
            self._drop(key)
            self._kept[key] = kept
            self._bytes += size
            while self._bytes > self._most_bytes or len(self._kept) > self._most_entries:
                self._drop(next(iter(self._kept)))

    def tag(self, key: bytes, stands: Standing) -> str:
        """The entity tag of an answer. It says which part of the clock the answer depends on."""
        digest = self.key(key, str(stands.edition), str(stands.grain), stands.moment)
        return f'"{stands.grain:d}{digest.hex()}"'

    def is_current(self, tag: str, key: bytes, look: Look) -> bool:
        """Whether `tag` is that of the answer that would be made on `look`. It is known without the answer."""
        grain = next((grain for grain in Grain if tag.startswith(f'"{grain:d}')), None)
        if grain is None:
            return False
        return secrets.compare_digest(tag.encode(), self.tag(key, standing(look, grain)).encode())

    def _drop(self, key: bytes) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= len(kept.content) + _OVERHEAD


def standing(look: Look, grain: Grain | None = None) -> Standing:
    """What an answer made on `look` depends on: the clock as far as it was read until now, or as `grain` says."""
    grain = look.clock.grain if grain is None else grain
    return Standing(look.model.edition, grain, look.clock.shows(grain, look.zone) if grain else "")
