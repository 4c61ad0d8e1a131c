"""A transaction that fails at its n-th call, so that a test can fail a write at every stage of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import TypeVar

from graph.model.change import Change, ChangeSet, Position, Receipt
from graph.model.kept import Kept
from graph.model.record import Record
from graph.store.contract import Store
from graph.store.transaction import Counter, KeptEntry, Saying, Transaction

T = TypeVar("T")


class Broken(Exception):
    """What a stage of writing fails with here."""


class Finished(Exception):
    """That no stage was left to fail at."""


class FailingTransaction(Transaction):
    """A transaction that fails at its n-th call, before or after the engine did its part."""

    def __init__(self, inner: Transaction, at: int, *, after: bool) -> None:
        self._inner, self._left, self._after = inner, at, after

    def _call(self, call: Callable[[], T]) -> T:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Broken
        result = call()
        if self._left == 0:
            raise Broken
        return result

    def lock(self) -> Counter:
        return self._call(self._inner.lock)

    def receipt(self, change_set: str) -> Receipt | None:
        return self._call(lambda: self._inner.receipt(change_set))

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        return self._call(lambda: self._inner.get(ids))

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        return self._call(lambda: self._inner.last_versions(ids))

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        return self._call(lambda: self._inner.referring(ids))

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        self._call(lambda: self._inner.put(records, replaced))

    def remove(self, records: Sequence[Record]) -> None:
        self._call(lambda: self._inner.remove(records))

    def append(
        self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
    ) -> None:
        self._call(lambda: self._inner.append(change_set, receipt, changes, recorded_at))

    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        return self._call(lambda: self._inner.kept(ids))

    def keep(self, records: Sequence[Kept], writer: str) -> None:
        self._call(lambda: self._inner.keep(records, writer))

    def forget(self, ids: Sequence[str]) -> None:
        self._call(lambda: self._inner.forget(ids))

    def expired(self, now: datetime) -> list[str]:
        return self._call(lambda: self._inner.expired(now))

    def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
        return self._call(lambda: self._inner.positions(subjects, words))

    def history(self, positions: Sequence[Position]) -> list[Change]:
        return self._call(lambda: self._inner.history(positions))

    def rewrite(self, changes: Sequence[Change]) -> None:
        self._call(lambda: self._inner.rewrite(changes))

    def sayings(self, words: Sequence[str]) -> list[Saying]:
        return self._call(lambda: self._inner.sayings(words))

    def reword(self, sayings: Sequence[Saying], redacted: int) -> None:
        self._call(lambda: self._inner.reword(sayings, redacted))

    def kept_with(self, words: Sequence[str]) -> list[str]:
        return self._call(lambda: self._inner.kept_with(words))


def fail_at_each(
    store: Store, body: Callable[[Transaction], object], is_as_before: Callable[[], bool], *, after: bool
) -> int:
    """Fail at the first call, at the second and so on; how many there are. The write that would succeed is stopped at
    the end, so that it leaves nothing either."""
    for stage in count(1):

        def failing(inner: Transaction, stage: int = stage) -> None:
            body(FailingTransaction(inner, stage, after=after))
            raise Finished

        try:
            store.transact(failing)
        except Broken:
            assert is_as_before(), f"after a failure at call {stage}"
        except Finished:
            assert is_as_before()
            return stage - 1
    raise AssertionError
