"""The columns of a revision on a day, as a role may read points of contact; cached until something of it changes."""

from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from graph.contacts.slot_books import slot_book
from graph.coverage.asks import ABSENT
from graph.coverage.columns import NOTHING, columns_of
from graph.coverage.filled import Filled
from graph.coverage.supply import OF_MANY, SUPPLY
from graph.look.viewer import Viewer
from graph.model.agency import Member
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.statement import Absence
from graph.readmodel import Derived, ReadModel

_MOST_CACHED: Final = 64


class Sheet:
    """The columns of one revision, day and role. The numbers of a column are counted when it is first asked for."""

    __slots__ = ("_absent", "_columns", "_filled", "_size", "bands")

    def __init__(self, model: ReadModel, day: date, zone: ZoneInfo, viewer: Viewer) -> None:
        supply = model.derived(SUPPLY)
        self.bands = supply.bands
        self._columns = columns_of(supply, slot_book(model, day, zone).chooser(None, viewer), model.survivor)
        self._absent = model.derived(ABSENT)
        self._size = model.geography.base.size
        self._filled: dict[tuple[str, int], Filled] = {}

    @property
    def categories(self) -> set[str]:
        """The kinds of help that some service gives or may give."""
        return {category for category, _ in self._columns}

    def of(self, category: str, position: int) -> Filled:
        """A column by kind of help and position of the age band."""
        key = category, position
        known = self._filled.get(key)
        if known is None:
            column = self._columns.get(key, NOTHING)
            absent = self._absent.get((category, self.bands[position][0]), 0)
            known = self._filled[key] = Filled.of(column, absent, self._size)
        return known


class Cache(dict[tuple[Any, ...], Any]):
    """Sheets by day, zone and role, and matrices by these and the question."""

    def __init__(self, _model: ReadModel) -> None:
        super().__init__()

    def keep(self, key: tuple[Any, ...], value: Any) -> None:
        """Remember a value. A process may run for long without any change, so not everything is kept."""
        if len(self) >= _MOST_CACHED:
            self.clear()
        self[key] = value


CACHE: Final = Derived(
    "coverage",
    (Service, *OF_MANY, Slot, Contact, Verification, Interval, Member, Requirement, Absence),
    Cache,
)


def sheet_of(model: ReadModel, day: date, zone: ZoneInfo, viewer: Viewer) -> Sheet:
    """The sheet of a day for a viewer's role."""
    cache, key = model.derived(CACHE), (day, zone.key, viewer.everywhere)
    known: Sheet | None = cache.get(key)
    if known is None:
        known = Sheet(model, day, zone, viewer)
        cache.keep(key, known)
    return known
