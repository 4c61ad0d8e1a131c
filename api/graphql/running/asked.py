"""One request while it is being answered: the look it is answered on, and the records read for it so far.

Records are read in batches without any field having to plan for it. Ids that stand side by side (a page of services,
the providers of all of them) are announced as a *lot*; the first of a lot that is needed brings all of it.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from api.words.messages import Messages
from graph.look import Look
from graph.model.errors import DeadlineExceeded, SignpostError, TooCostly
from graph.model.record import Record

MOST_NODES = 20_000
"""Things that one answer may show: more would hold up everybody else's."""

W = TypeVar("W")
C = TypeVar("C", bound=type)
_TYPES: dict[type[Record], Any] = {}


class Stopped(BaseException):
    """The whole answer is given up, because of `error`. Not an Exception: no field may carry on without it."""

    def __init__(self, error: SignpostError) -> None:
        super().__init__(error.message)
        self.error = error


def shows(kind: type[Record]) -> Any:
    """A class decorator: records of `kind` are shown as objects of this class."""

    def register(cls: C) -> C:
        _TYPES[kind] = cls
        return cls

    return register


class Asked:
    """What the objects of one answer share. `deadline` is a reading of `time.monotonic`; at most `most_nodes` things
    are shown."""

    __slots__ = ("_deadline", "_left", "_lots", "_most_nodes", "_records", "look", "messages")

    def __init__(
        self, look: Look, messages: Messages, deadline: float = float("inf"), most_nodes: int = MOST_NODES
    ) -> None:
        self.look = look
        self.messages = messages
        self._deadline = deadline
        self._left = self._most_nodes = most_nodes
        self._records: dict[str, Record | None] = {}
        self._lots: dict[str, tuple[str, ...]] = {}

    def expect(self, ids: Iterable[str | None]) -> None:
        """Announce ids that will be needed together, if any of them is."""
        lot = tuple({one: None for one in ids if one is not None and one not in self._records})
        if len(lot) > 1:
            self._lots.update(dict.fromkeys(lot, lot))

    def record(self, id: str) -> Record | None:
        """The record with this id as the viewer may see it, None where there is none."""
        if id not in self._records:
            self._read(id)
        return self._records[id]

    def find(self, kind: type[W], id: str | None) -> W | None:
        """The thing with this id, None where there is none for this viewer, or it is of another kind."""
        record = None if id is None else self.record(id)
        shown = None if record is None else _TYPES.get(type(record))
        if shown is None or not issubclass(shown, kind):
            return None
        self.spend(1)
        thing: W = shown(asked=self, record=record)
        return thing

    def get(self, kind: type[W], id: str) -> W:
        """The thing with this id, which another record names: it is there."""
        found = self.find(kind, id)
        if found is None:
            raise LookupError(f"{id} is named by a record and is not there as a {kind.__name__}")
        return found

    def all(self, kind: type[W], ids: Iterable[str]) -> list[W]:
        """The things with these ids, in their order, without those that are not for this viewer."""
        ids = tuple(ids)
        self.expect(ids)
        return [found for one in ids if (found := self.find(kind, one)) is not None]

    def spend(self, count: int) -> None:
        """Count what is shown. Gives the whole answer up where it is too long, or takes too long."""
        self._left -= count
        if self._left < 0:
            raise Stopped(
                TooCostly(
                    f"the answer would show more than {self._most_nodes} things: "
                    "ask for smaller pages or fewer fields"
                )
            )
        if time.monotonic() > self._deadline:
            raise Stopped(DeadlineExceeded("the answer took longer than it may: ask for less at a time"))

    def _read(self, id: str) -> None:
        lot = [one for one in self._lots.get(id, (id,)) if one not in self._records]
        found = self.look.records(lot)
        self._records.update(zip(lot, found, strict=True))
        if len(lot) > 1:
            self._expect_named([record for record in found if record is not None])

    def _expect_named(self, records: Iterable[Record]) -> None:
        """Announce what `records` name, each field a lot: who needs one of the providers needs the others."""
        together: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in records:
            for name, id in record.referred():
                together[record.KIND, name].append(id)
        for ids in together.values():
            self.expect(ids)
