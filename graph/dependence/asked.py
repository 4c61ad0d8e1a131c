"""What a kind of help hangs on: a record without which some towns lose every way to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from graph.contacts.slot_books import slot_book
from graph.coverage.columns import units_in
from graph.dependence.ways import Reached, Ways
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.readmodel.checking import check_category, check_place


@dataclass(frozen=True, slots=True)
class Dependence:
    """`on` is the id of an agency, team, service, point of contact, contact or number (`phone:+1860…`). Without it
    the `towns`, by name, lose every way to the kind of help; `people` live there."""

    on: str
    category: str
    towns: tuple[str, ...]
    people: int


def dependence(look: Look, category: str | None = None, within: str | None = None) -> tuple[Dependence, ...]:
    """What kinds of help hang on, in the towns of a region or all: for most people first, then by kind and name.

    Exact: everything that is in every way (`graph.dependence.ways`) to every service of the kind that reaches a town.
    Raises Forbidden for the public, InvalidInput for a kind of help or a place that there is not.
    """
    check_may(look, Act.READ_PARTNER)
    kind, place = look.survivor_of(category), look.survivor_of(within)
    if kind is not None:
        check_category(look.model, kind)
    if place is not None:
        check_place(look.model, place)
    inside = -1 if place is None else look.model.geography.units[place]
    found = [
        _told(look, on, one, towns & inside)
        for one, reached in _by_kind(look).items()
        if kind is None or one == kind
        for on, towns in hanging(reached)
        if towns & inside
    ]
    return tuple(sorted(found, key=partial(order_of, look)))


def order_of(look: Look, one: Dependence) -> tuple[int | str, ...]:
    """The sort key of the list: for most people first, then by kind of help and name."""
    return (-one.people, one.category, look.name(one.on), one.on)


def hanging(reached: list[Reached]) -> Iterator[tuple[str, int]]:
    """(id, towns) for each id without which some towns (a mask) are reached by none of these services any more."""
    once = several = 0
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(reached):
        several |= once & one.units
        once |= one.units
        for need in one.needs:
            holders.setdefault(need, []).append(at)
    alone = once & ~several
    for need, held in holders.items():
        if len(held) == 1:
            lost = reached[held[0]].units & alone
        else:
            without = set(held)
            lost = once & ~_union(one.units for at, one in enumerate(reached) if at not in without)
        if lost:
            yield need, lost


def _by_kind(look: Look) -> dict[str, list[Reached]]:
    book = slot_book(look.model, look.today, look.zone)
    kinds: dict[str, list[Reached]] = {}
    for one in Ways(look.model, book, look.viewer).reached():
        look.deadline.check()
        for kind in one.kinds:
            kinds.setdefault(kind, []).append(one)
    return kinds


def _told(look: Look, on: str, category: str, mask: int) -> Dependence:
    ids, places = look.model.geography.base.ids, look.model.all(Jurisdiction)
    towns = [ids[unit] for unit in units_in(mask)]
    people = sum(places[town].population or 0 for town in towns)
    return Dependence(on, category, look.by_name(towns), people)


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
