"""Doubts about numbers, to be looked at by people: one that stands where two were expected, behind two ranks of one
entity or at agencies that are not related, and two that are nearly the same.

They are for partners, because they show weak spots: each raises Forbidden for the public.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.contacts.slot_books import slot_book
from graph.editing.permissions import Act, check_may
from graph.freshness.board import agencies_of
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.readmodel.index import BY_NUMBER, HELD

_SHORTEST: Final = 7


@dataclass(frozen=True, slots=True)
class SharedNumber:
    """A telephone number (E.164) and the `agencies`, by name, at which it stands."""

    number: str
    agencies: tuple[str, ...]


def twice(look: Look) -> tuple[tuple[str, ...], ...]:
    """The groups of slots of one entity behind which the same person or number stands, as far as this viewer may read
    them, by id."""
    check_may(look, Act.READ_PARTNER)
    book, groups = slot_book(look.model, look.today, look.zone), set[tuple[str, ...]]()
    for slot in look.model.all(Slot).values():
        look.deadline.check()
        same = book.doubled(slot, look.viewer)
        if same:
            groups.add(tuple(sorted((slot.id, *same))))
    return tuple(sorted(groups))


def shared_numbers(look: Look) -> tuple[SharedNumber, ...]:
    """The numbers at several agencies that are not related: none of them is part of another. By number.

    Numbers assigned by regulation (211, 911, 988) are meant for many.
    """
    check_may(look, Act.READ_PARTNER)
    found = []
    for number in look.model.indexes[BY_NUMBER]:
        if len(number) < _SHORTEST:
            continue
        look.deadline.check()
        holders = look.by_name(set(_holders(look, number)))
        apart = [one for one in holders if not any(one != other and _related(look, one, other) for other in holders)]
        if len(apart) > 1:
            found.append(SharedNumber(number, tuple(apart)))
    return tuple(sorted(found, key=lambda one: one.number))


def near_numbers(look: Look) -> tuple[tuple[SharedNumber, SharedNumber], ...]:
    """The pairs of numbers that differ by a digit, or by two neighbours that changed places: one may be a slip.

    Each has the agencies at which it stands. Two lines of one contact are not told. They come by number.
    """
    check_may(look, Act.READ_PARTNER)
    numbers = [number for number in look.model.indexes[BY_NUMBER] if len(number) >= _SHORTEST]
    pairs = set[tuple[str, str]]()
    alike: dict[str, list[str]] = {}
    for number in numbers:
        for at in range(len(number)):
            alike.setdefault(f"{number[:at]}?{number[at + 1 :]}", []).append(number)
    for same in alike.values():
        pairs.update((one, other) for one in same for other in same if one < other)
    known = set(numbers)
    for number in numbers:
        for at in range(1, len(number) - 1):
            swapped = f"{number[:at]}{number[at + 1]}{number[at]}{number[at + 2 :]}"
            if number < swapped and swapped in known:
                pairs.add((number, swapped))
    told = ((_at(look, one), _at(look, other)) for one, other in sorted(pairs) if not _one_contact(look, one, other))
    return tuple(pair for pair in told if pair[0].agencies and pair[1].agencies)


def _at(look: Look, number: str) -> SharedNumber:
    return SharedNumber(number, look.by_name(set(_holders(look, number))))


def _one_contact(look: Look, one: str, other: str) -> bool:
    return not set(look.model.ids(BY_NUMBER, one)).isdisjoint(look.model.ids(BY_NUMBER, other))


def _holders(look: Look, number: str) -> Iterator[str]:
    """The agencies at which a number stands, as far as this viewer may read it."""
    for contact_id in look.model.ids(BY_NUMBER, number):
        contact = look.guard.shown(look.model.all(Contact)[contact_id])
        if contact is None or all(phone.number != number for phone in contact.phones):
            continue
        for slot_id in look.model.ids_of(HELD, contact_id):
            slot = look.model.all(Slot)[slot_id]
            if look.guard.sees_field(slot, "contact"):
                yield from agencies_of(look, look.survivor(slot.of))[:1]


def _related(look: Look, one: str, other: str) -> bool:
    chains = (look.model.belonging.agencies(one), look.model.belonging.agencies(other))
    return other in chains[0] or one in chains[1]
