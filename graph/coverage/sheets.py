"""The columns of a revision on a day, as a role may read points of contact; cached until something of it changes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from graph.contacts.slot_books import slot_book
from graph.coverage.asks import ABSENT
from graph.coverage.columns import choice_of, column_of, standing_of
from graph.coverage.filled import Filled
from graph.coverage.supply import OF_MANY, SUPPLY
from graph.look.viewer import Viewer
from graph.model.agency import Member
from graph.model.change import Became
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.statement import Absence
from graph.readmodel import Derived, ReadModel

_MOST_CACHED: Final = 64


class Sheet:
    """The columns of one revision, day and role, counted when they are first asked for.

    Those of `before`, the sheet of an earlier revision, are kept if no service of theirs nor its contact has changed.
    """

    __slots__ = ("_absent", "_filled", "_geography", "_standing", "_supply", "bands")

    def __init__(self, model: ReadModel, day: date, zone: ZoneInfo, viewer: Viewer, before: "Sheet | None") -> None:
        choose = slot_book(model, day, zone).chooser(None, viewer)
        self._supply = model.derived(SUPPLY)
        self._standing = {
            service: standing_of(choice_of(offer, choose, model.survivor))
            for service, offer in self._supply.offers.items()
        }
        self._absent = model.derived(ABSENT)
        self._geography = model.geography
        self.bands = self._supply.bands
        self._filled: dict[tuple[str, int], Filled] = {}
        if before is not None and self._is_alike(before):
            touched = self._touched(before)
            self._filled = {key: filled for key, filled in list(before._filled.items()) if key[0] not in touched}

    @property
    def categories(self) -> set[str]:
        """The kinds of help that some service gives or may give."""
        return set(self._supply.of_kind)

    def of(self, category: str, position: int) -> Filled:
        """A column by kind of help and position of the age band."""
        key = category, position
        known = self._filled.get(key)
        if known is None:
            column = column_of(self._supply.of_kind.get(category, ()), position, self._standing)
            absent = self._absent.get((category, self.bands[position][0]), 0)
            known = self._filled[key] = Filled(column, absent, self._geography.base.size)
        return known

    def _is_alike(self, other: "Sheet") -> bool:
        """Whether towns have the same numbers, and the same is stated to be absent for the same bands."""
        same_towns = self._geography is other._geography
        return same_towns and self.bands == other.bands and self._absent is other._absent

    def _touched(self, before: "Sheet") -> set[str]:
        """The kinds of help of services that differ from those of `before`."""
        was, now = before._supply.offers, self._supply.offers
        changed = [
            service
            for service, offer in now.items()
            if was.get(service) is not offer or before._standing[service] is not self._standing[service]
        ]
        gone = was.keys() - now.keys()
        offers = (known[one] for known in (was, now) for one in (*changed, *gone) if one in known)
        return {kind for offer in offers for kind in offer.kinds}


class Cache(dict[tuple[Any, ...], Any]):
    """Sheets by day, zone and role, and matrices by these and the question. `before` has the sheets of the revision
    before, from which the next ones are made."""

    def __init__(self, before: Mapping[tuple[Any, ...], Sheet]) -> None:
        super().__init__()
        self.before = before

    @classmethod
    def of(cls, _model: ReadModel) -> "Cache":
        """That of a model of which no earlier one is known."""
        return cls({})

    def after(self, _model: ReadModel, _net: Sequence[Became]) -> "Cache":
        """That of the next revision."""
        return Cache({**self.before, **{key: one for key, one in list(self.items()) if isinstance(one, Sheet)}})

    def keep(self, key: tuple[Any, ...], value: Any) -> None:
        """Remember a value. A process may run for long without any change, so not everything is kept."""
        if len(self) >= _MOST_CACHED:
            self.clear()
        self[key] = value


CACHE: Final = Derived(
    "coverage",
    (Service, *OF_MANY, Slot, Contact, Verification, Interval, Member, Requirement, Absence),
    Cache.of,
    Cache.after,
)


def sheet_of(model: ReadModel, day: date, zone: ZoneInfo, viewer: Viewer) -> Sheet:
    """The sheet of a day for a viewer's role."""
    cache, key = model.derived(CACHE), (day, zone.key, viewer.everywhere)
    known: Sheet | None = cache.get(key)
    if known is None:
        known = Sheet(model, day, zone, viewer, cache.before.get(key))
        cache.keep(key, known)
        cache.before = {}
    return known
