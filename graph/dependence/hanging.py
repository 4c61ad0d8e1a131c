"""What is in every way to a kind of help, town by town: computed for sets of towns at once, and kept for a day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from graph.contacts.slot_books import slot_book
from graph.coverage.supply import OF_MANY
from graph.dependence.ways import Reached, Ways
from graph.look import Look
from graph.model.agency import Member
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.service import Service
from graph.model.vocabulary import Role
from graph.readmodel import Derived
from graph.readmodel.masks import union

Hanging = tuple[tuple[str, int], ...]
"""(id, towns): without the record or number, these towns (a mask) lose every way to a kind of help."""
_MOST_KEPT: Final = 8


def hanging_of(look: Look) -> Mapping[str, Hanging]:
    """What each kind of help hangs on, as this viewer's role may read points of contact today."""
    kept, key = look.model.derived(_KEPT), (look.today, look.zone, look.viewer.everywhere)
    known = kept.get(key)
    if known is None:
        known = {kind: tuple(hanging(reached)) for kind, reached in _by_kind(look).items()}
        if len(kept) >= _MOST_KEPT:  # a process may run for long without any change
            kept.clear()
        kept[key] = known
    return known


def only_ways(look: Look) -> dict[str, dict[str, int]]:
    """For each record or number that something hangs on: which towns (a mask) lose which kinds of help without it."""
    found: dict[str, dict[str, int]] = {}
    for kind, several in hanging_of(look).items():
        for on, towns in several:
            found.setdefault(on, {})[kind] = towns
    return found


def hanging(reached: Iterable[Reached]) -> Iterator[tuple[str, int]]:
    """(id, towns) for each id without which some towns are reached by none of these services any more."""
    groups = _together(reached)
    once = several = 0
    holders: dict[str, list[int]] = {}
    for at, (units, needs) in enumerate(groups):
        several |= once & units
        once |= units
        for need in needs:
            holders.setdefault(need, []).append(at)
    alone = once & ~several
    for need, held in holders.items():
        if len(held) == 1:
            lost = groups[held[0]][0] & alone
        else:
            without = set(held)
            lost = once & ~union(units for at, (units, _) in enumerate(groups) if at not in without)
        if lost:
            yield need, lost


def _together(reached: Iterable[Reached]) -> list[tuple[int, frozenset[str]]]:
    """(towns, needs): services that reach the same towns count as one, which needs what all of them need."""
    common: dict[int, frozenset[str]] = {}
    for one in reached:
        needs = common.get(one.units)
        common[one.units] = one.needs if needs is None else needs & one.needs
    return list(common.items())


def _by_kind(look: Look) -> dict[str, list[Reached]]:
    book = slot_book(look.model, look.today, look.zone)
    kinds: dict[str, list[Reached]] = {}
    for one in Ways(look.model, book, look.viewer).reached():
        look.deadline.check()
        for kind in one.kinds:
            kinds.setdefault(kind, []).append(one)
    return kinds


_KEPT: Final = Derived[dict[tuple[date, ZoneInfo, Role], Mapping[str, Hanging]]](
    "what help hangs on",
    (Service, *OF_MANY, Slot, Contact, Verification, Interval, Member),
    lambda _model: {},
)
