"""What an import writes: whole records as they will be, ids to retire, and the versions that were read. Records of a
large import wait in a file."""

import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from graph.editing import Plan
from graph.model.record import Record
from importers.waiting.pile import Pile
from importers.waiting.shelf import Shelf

_NONE: Final = -1


class _Touched(NamedTuple):
    """What is known of an id: the version that was read, and whether it was `there`; the number of its record among
    all (none: it is retired, or only shown), and the version that this gets; the same of what the stages that have
    ended show."""

    expects: int
    there: bool
    record: int = _NONE
    version: int = 0
    is_shown: bool = False
    shown: int = _NONE
    shown_version: int = 0


def _dump(touched: _Touched) -> bytes:
    return marshal.dumps(tuple(touched))


def _load(data: bytes) -> _Touched:
    return _Touched(*marshal.loads(data))


class Written(Mapping[str, Record]):
    """The records that are written, by id, in the order in which they were touched first; without those that are
    retired."""

    def __init__(self) -> None:
        self._touched: Shelf[_Touched] = Shelf(_dump, _load)
        self._records: Pile[Record] = Pile()
        self._retires: dict[str, None] = {}
        self._count = 0

    def put(self, record: Record, plan: Plan) -> None:
        """Note what a record becomes by `plan`."""
        touched = self._touch(record.id, plan)
        self._count += touched.record == _NONE
        self._touched[record.id] = touched._replace(record=self._records.add(record), version=record.version)
        self._retires.pop(record.id, None)

    def retire(self, gone: str, plan: Plan) -> None:
        """Note that `plan` retires a record."""
        touched = self._touch(gone, plan)
        self._count -= touched.record != _NONE
        self._touched[gone] = touched._replace(record=_NONE)
        if touched.record == _NONE or touched.there:
            self._retires[gone] = None

    def _touch(self, record_id: str, plan: Plan) -> _Touched:
        known = self._touched.get(record_id)
        return known or _Touched(plan.expects.get(record_id, 0), record_id in plan.before)

    def show(self, record_id: str, version: int) -> None:
        """Give the record its version: from now on `shown` has it as it is."""
        touched = self._touched[record_id]._replace(version=version)
        self._touched[record_id] = touched._replace(is_shown=True, shown=touched.record, shown_version=version)

    def _record(self, number: int, version: int) -> Record:
        record = self._records[number]
        return record if record.version == version else replace(record, version=version)

    # ---------------------------------------------------------------- what is written

    def __getitem__(self, record_id: str) -> Record:
        touched = self._touched[record_id]
        if touched.record == _NONE:
            raise KeyError(record_id)
        return self._record(touched.record, touched.version)

    def __contains__(self, record_id: object) -> bool:
        touched = self._touched.get(str(record_id))
        return touched is not None and touched.record != _NONE

    def __iter__(self) -> Iterator[str]:
        return (one for one, touched in self._touched.pairs() if touched.record != _NONE)

    def __len__(self) -> int:
        return self._count

    @property
    def retires(self) -> tuple[str, ...]:
        """The ids that are retired."""
        return tuple(self._retires)

    @property
    def expects(self) -> Iterator[tuple[str, int]]:
        """The ids that are written or retired, each with the version that was read; 0 for a new one."""
        yield from ((one, touched.expects) for one, touched in self._touched.pairs() if touched.record != _NONE)
        yield from ((one, self._touched[one].expects) for one in self._retires)

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return not self._count and not self._retires

    @property
    def shown(self) -> "Mapping[str, Record | None]":
        """What the stages that have ended leave: None is retired."""
        return _Shown(self._touched, self._record)


class _Shown(Mapping[str, Record | None]):
    def __init__(self, touched: Shelf[_Touched], record: Callable[[int, int], Record]) -> None:
        self._touched, self._record = touched, record

    def __getitem__(self, record_id: str) -> Record | None:
        touched = self._touched[record_id]
        if not touched.is_shown:
            raise KeyError(record_id)
        return None if touched.shown == _NONE else self._record(touched.shown, touched.shown_version)

    def __contains__(self, record_id: object) -> bool:
        touched = self._touched.get(str(record_id))  # without reading the record
        return touched is not None and touched.is_shown

    def __iter__(self) -> Iterator[str]:
        return (one for one, touched in self._touched.pairs() if touched.is_shown)

    def __len__(self) -> int:
        return sum(1 for _ in self)
