"""The ways to one kind of help as they can be drawn: from places to numbers to services to agencies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.contacts.slot_books import slot_book
from graph.coverage.supply import SUPPLY
from graph.dependence.hanging import hanging_of
from graph.dependence.ways import PHONE, Reached, Ways
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.contact import Slot
from graph.readmodel.checking import check_category, check_place
from graph.readmodel.masks import union, units_in
from graph.readmodel.towns import TOWNS

MOST_DRAWN: Final = 40
"""So many services, and as many numbers, can still be read in one picture."""


@dataclass(frozen=True, slots=True)
class Places:
    """Towns, by name, that the same services reach."""

    towns: tuple[str, ...]
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A number (`phone:+1860…`), or a contact that has only a mail address; whose points of contact have it, by name;
    and to which services it leads, by name."""

    on: str
    of: tuple[str, ...]
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """The ways to a kind of help. `places` come largest first, `lines` by id, `services` and `agencies` by name.

    `agencies` are the topmost that `services` belong to, `given` says which: (service, agency). `hanging` counts for
    lines, services and agencies in how many of these towns every way passes them. If there are more than `MOST_DRAWN`
    services or lines, `too_many` is True and nothing else is there.
    """

    places: tuple[Places, ...] = ()
    lines: tuple[Line, ...] = ()
    services: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    hanging: Mapping[str, int] = field(default_factory=dict)
    too_many: bool = False


def routes(look: Look, category: str, within: str | None = None) -> Routes:
    """The ways to a kind of help in the towns of a region, or all.

    Raises Forbidden for the public, InvalidInput for a kind of help or a place that there is not.
    """
    check_may(look, Act.READ_PARTNER)
    kind, place = look.survivor(category), look.survivor_of(within)
    check_category(look.model, kind)
    if place is not None:
        check_place(look.model, place)
    inside = -1 if place is None else look.model.geography.units[place]
    ways = Ways(look.model, slot_book(look.model, look.today, look.zone), look.viewer)
    reached = [one for one in ways.reached() if kind in one.kinds and one.units & inside]
    if len(reached) > MOST_DRAWN:
        return Routes(too_many=True)
    lines = _lines(look, ways, reached)
    if len(lines) > MOST_DRAWN:
        return Routes(too_many=True)
    services, offers = look.by_name(one.service for one in reached), look.model.derived(SUPPLY).offers
    given = tuple((service, agency) for service in services for agency in offers[service].agencies)
    return Routes(
        _places(look, reached, inside),
        lines,
        services,
        look.by_name({agency for _, agency in given}),
        given,
        {on: (towns & inside).bit_count() for on, towns in hanging_of(look).get(kind, ()) if towns & inside},
    )


def _places(look: Look, reached: Iterable[Reached], inside: int) -> tuple[Places, ...]:
    several = list(reached)
    groups: dict[tuple[str, ...], int] = {}
    for unit in units_in(union(one.units for one in several) & inside):
        services = tuple(one.service for one in several if one.units >> unit & 1)
        groups[services] = groups.get(services, 0) | 1 << unit
    towns = look.model.derived(TOWNS)
    named = (Places(towns.named(mask), look.by_name(services)) for services, mask in groups.items())
    return tuple(sorted(named, key=lambda one: (-len(one.towns), *map(look.sort_key, one.towns))))


def _lines(look: Look, ways: Ways, reached: Iterable[Reached]) -> tuple[Line, ...]:
    """Each number with whose it is and where it leads."""
    slots = look.model.all(Slot)
    of: dict[str, set[str]] = {}
    to: dict[str, set[str]] = {}
    for one in reached:
        look.deadline.check()
        for way in ways.to(one.service):
            on = min(way, key=lambda each: (not each.startswith(PHONE), not each.startswith("contact:"), each))
            holders = {look.survivor(slots[each].of) for each in way if each.startswith("slot:")}
            of.setdefault(on, set()).update(holders)
            to.setdefault(on, set()).add(one.service)
    return tuple(Line(on, look.by_name(of[on]), look.by_name(to[on])) for on in sorted(of))
