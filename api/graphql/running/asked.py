"""One request while it is being answered: the look that it is answered on, and the records read for it so far.

Records are read in batches. Ids that are likely to be needed together (a page of services, the providers of all of
them) are announced as a *lot*. When the first record of a lot is needed, the whole lot is read. So a resolver asks
for single records and need not plan the batches.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from api.budget import Budget
from api.graphql.running import prices
from api.graphql.running.shown import TYPES, Shown
from api.words.messages import Messages
from graph import history
from graph.look import Look
from graph.model.record import Record

R = TypeVar("R", bound=Record)
Kind = type[R] | tuple[type[R], ...]
"""A class of records, or several: `ENTITIES`."""


class Asked:
    """Reads the records for all objects of an answer, and counts them in its budget."""

    __slots__ = ("_lots", "_records", "budget", "look", "messages")

    def __init__(self, look: Look, messages: Messages, budget: Budget | None = None) -> None:
        self.look = look
        self.messages = messages
        self.budget = Budget() if budget is None else budget
        self._records: dict[str, Record | None] = {}
        self._lots: dict[str, tuple[str, ...]] = {}

    def on_day(self, day: date) -> "Asked":
        """The same request, of the directory as recorded by the end of `day`. Raises as `history.as_of`."""
        self.budget.work(prices.PAST)
        return Asked(history.as_of(self.look, day), self.messages, self.budget)

    def expect(self, ids: Iterable[str | None]) -> None:
        """Announce ids of records that will probably be needed together."""
        lot = tuple({id: None for id in ids if id is not None and id not in self._records})
        if len(lot) > 1:
            self._lots.update(dict.fromkeys(lot, lot))

    def record(self, id: str) -> Record | None:
        """The record with this id as the viewer may see it, None where there is none."""
        if id not in self._records:
            self._read(id)
        return self._records[id]

    def show(self, record: R) -> Shown[R]:
        """`record` as an object of the type that shows its class."""
        shown: Shown[R] = TYPES[type(record)](asked=self, record=record)
        return shown

    def find(self, kind: Kind[R], id: str | None) -> Shown[R] | None:
        """The record with this id; None if it is missing, of another class, or hidden from the viewer."""
        record = None if id is None else self.record(id)
        if not isinstance(record, kind) or type(record) not in TYPES:
            return None
        self.spend(1)
        return self.show(record)

    def get(self, kind: Kind[R], id: str) -> Shown[R]:
        """The record with this id, which another record names. LookupError where there is none of that class."""
        shown = self.find(kind, id)
        if shown is None:
            raise LookupError(f"{id} is named by a record, but there is no record of {kind} with this id")
        return shown

    def all(self, kind: Kind[R], ids: Iterable[str]) -> list[Shown[R]]:
        """The records with these ids, in their order, without those that are not for this viewer."""
        ids = tuple(ids)
        self.expect(ids)
        return [shown for id in ids if (shown := self.find(kind, id)) is not None]

    def spend(self, count: int) -> None:
        """Count `count` more things as shown. Raises Stopped where that is too much, or after the deadline."""
        budget = self.budget
        budget.steps_left -= count * prices.THING
        if budget.steps_left < 0 or time.monotonic() > budget.deadline:
            budget.check()

    def _read(self, id: str) -> None:
        lot = [other for other in self._lots.get(id, (id,)) if other not in self._records]
        records = self.look.records(lot)
        self._records.update(zip(lot, records, strict=True))
        if len(lot) > 1:
            self._expect_named([record for record in records if record is not None])

    def _expect_named(self, records: Iterable[Record]) -> None:
        """Announce the ids that `records` name, each field as a lot: all their providers, all their categories."""
        together: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in records:
            for name, id in record.referred():
                together[record.KIND, name].append(id)
        for ids in together.values():
            self.expect(ids)
