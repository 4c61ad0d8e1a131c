"""Numbers whose area code no other number for their places has: a doubt to be looked at by people.

No list of area codes is needed: the directory's own numbers say which are usual where. Numbers for more than half of
all towns are left out, because such lines may stand anywhere.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.editing.permissions import Act, check_may
from graph.freshness.board import agencies_of, places_of
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.readmodel.masks import units_in
from graph.values.vanity import TOLL_FREE

_LEAST: Final = 5
"""So many other numbers for the same places say what is usual there."""


@dataclass(frozen=True, slots=True)
class OddAreaCode:
    """A number (E.164), the agencies at which it stands, and the area codes usual there, the most common first."""

    number: str
    agencies: tuple[str, ...]
    usual: tuple[str, ...]


@dataclass(slots=True)
class _Line:
    """A number, for which towns it is (a mask), and at which agencies."""

    towns: int
    agencies: set[str]


def odd_area_codes(look: Look) -> tuple[OddAreaCode, ...]:
    """Such numbers, as far as this viewer may read them, by number. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    lines = _lines(look)
    by_town: dict[int, Counter[str]] = {}
    for number, line in lines.items():
        for town in units_in(line.towns):
            by_town.setdefault(town, Counter())[number[2:5]] += 1
    found = (_odd(look, number, line, by_town) for number, line in sorted(lines.items()))
    return tuple(one for one in found if one is not None)


def _odd(look: Look, number: str, line: _Line, by_town: dict[int, Counter[str]]) -> OddAreaCode | None:
    code, around = number[2:5], Counter[str]()
    for town in units_in(line.towns):
        around |= by_town[town]  # a number for several of its towns counts once
    if around[code] > 1 or sum(around.values()) - around[code] < _LEAST:
        return None
    usual = tuple(one for one, _ in around.most_common() if one != code)
    return OddAreaCode(number, look.by_name(line.agencies), usual)


def _lines(look: Look) -> dict[str, _Line]:
    """The numbers of slots that are for some towns, and not for most of all."""
    units, most = look.model.geography.units, len(look.model.geography.base.ids) // 2
    lines: dict[str, _Line] = {}
    for slot in look.model.all(Slot).values():
        look.deadline.check()
        of = look.survivor(slot.of)
        towns = 0
        for place in places_of(look, of):
            towns |= units[look.survivor(place)]
        if not 0 < towns.bit_count() <= most:
            continue
        for number in _numbers(look, slot):
            line = lines.setdefault(number, _Line(0, set()))
            line.towns |= towns
            line.agencies.update(agencies_of(look, of)[:1])
    return lines


def _numbers(look: Look, slot: Slot) -> Iterator[str]:
    contact = look.model.all(Contact).get(look.survivor(slot.contact)) if slot.contact else None
    shown = None if contact is None or not look.guard.sees_field(slot, "contact") else look.guard.shown(contact)
    for phone in () if shown is None else shown.phones:
        if phone.number.startswith("+") and phone.number[2:5] not in TOLL_FREE:
            yield phone.number
