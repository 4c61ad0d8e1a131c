"""Requests that wait for their turn: first come, first served for each address, and the addresses take turns."""

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class Waiting:
    """A request that waits. `turn` gets True when it may begin, and False when it is refused after all.

    `since` is a reading of `time.monotonic`.
    """

    address: str
    since: float
    turn: asyncio.Future[bool]


class FairQueue:
    """A queue of at most `most` requests, which gives each address the same share.

    A full queue takes a request of an address that has few in it, and gives up the newest one of the address that has
    most. So one address with a thousand requests does not keep out another with one.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._addresses: OrderedDict[str, deque[Waiting]] = OrderedDict()

    def __len__(self) -> int:
        return self._size

    def push(self, waiting: Waiting) -> Waiting | None:
        """Add a request. Returns the one that has to go for it: an older one, itself, or None if there is room."""
        removed = None
        if self._size >= self._most:
            heaviest = max(self._addresses.values(), key=len, default=None)
            own = self._addresses.get(waiting.address, ())
            if heaviest is None or len(heaviest) <= len(own) + 1:
                return waiting
            removed = heaviest[-1]
            self.remove(removed)
        self._addresses.setdefault(waiting.address, deque()).append(waiting)
        self._size += 1
        return removed

    def pop(self) -> Waiting | None:
        """Take out the oldest request of the address whose turn it is; None if nobody waits."""
        if not self._size:
            return None
        address, own = self._addresses.popitem(last=False)
        waiting = own.popleft()
        if own:
            self._addresses[address] = own
        self._size -= 1
        return waiting

    def remove(self, waiting: Waiting) -> None:
        """Take out a request that does not wait any longer. Nothing happens if it is not in the queue."""
        own = self._addresses.get(waiting.address)
        if own is None or waiting not in own:
            return
        own.remove(waiting)
        self._size -= 1
        if not own:
            del self._addresses[waiting.address]
