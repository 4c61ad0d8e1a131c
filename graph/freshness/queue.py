"""The verification queue: which points of contact to check first, and why.

The weight is a product, so that nothing outweighs that a line is wrong for many people:

- *standing*: reported wrong 4, too old 3, never confirmed 2, due 1; what is confirmed is in no queue;
- *hints*: 1, and up to 2 more the larger the part of those who said that the number did not work;
- *people*: 1 to 2, by the logarithm of the people of the places that it serves;
- *only way*: 1 to 2, by the logarithm of the people who lose every way to some kind of help without its number
  (`graph.dependence`);
- *age*: 1 to 2, by how many intervals it is over.

What one call confirms is one task: other points of contact with the same lines add a tenth of its weight each.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.contacts.calling import may_call
from graph.contacts.listing import SlotFilter, points_of_contact
from graph.contacts.shown_state import shown_state
from graph.contacts.state import SlotState
from graph.dependence.hanging import only_ways
from graph.dependence.ways import PHONE
from graph.editing.permissions import Act, check_may
from graph.freshness.board import places_of
from graph.look import Look
from graph.model.contact import Slot
from graph.model.errors import InvalidInput
from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus
from graph.readmodel.masks import union
from graph.readmodel.towns import TOWNS
from graph.reports import HintCount, hints
from graph.values.paging import MOST

_STANDING: Final = {ContactStatus.STALE: 3.0, ContactStatus.UNVERIFIED: 2.0, ContactStatus.DUE: 1.0}
_REPORTED: Final = 4.0
_EVERYBODY: Final = 10_000_000
"""So many people make the largest factor: more than any state of the region has."""
_EACH_MORE: Final = 0.1
_NAMED: Final = 3
"""So many kinds of help are named in a reason."""
_NO_HINTS: Final[Mapping[str, HintCount]] = {}


@dataclass(frozen=True, slots=True)
class Task:
    """A call worth making: `slot`, its weight, and why. `also` are slots that the same call confirms."""

    slot: str
    weight: float
    reasons: tuple[Reason, ...]
    also: tuple[str, ...] = ()


def queue(look: Look, budget: int, within: str | None = None) -> tuple[Task, ...]:
    """The `budget` calls that save most, heaviest first, then by id. A line that is not to be test-called is in none.

    `within` is the place whose contacts are asked for. Raises Forbidden for the public, InvalidInput for a budget
    below 1 or above `MOST`.
    """
    return ranked(look, budget, within, hints(look))


def ranked(
    look: Look, budget: int, within: str | None = None, hinted: Mapping[str, HintCount] = _NO_HINTS
) -> tuple[Task, ...]:
    """`queue` with what people said of the numbers, by slot."""
    check_may(look, Act.READ_PARTNER)
    if not 1 <= budget <= MOST:
        raise InvalidInput(f"the budget is {budget}: ask for 1 to {MOST} calls", value=budget)
    weighing = _Weighing(look)
    tasks = (_task(weighing, slot, hinted.get(slot.id)) for slot in _callable(look, within))
    found = [task for task in tasks if task is not None]
    return tuple(sorted(_by_call(look, found), key=lambda task: (-task.weight, task.slot))[:budget])


def _callable(look: Look, within: str | None) -> Iterator[Slot]:
    """The slots that somebody may call to check them, and that have a number or an address."""
    statuses = (*_STANDING, ContactStatus.CURRENT)
    slots = look.model.all(Slot)
    for slot_id in points_of_contact(look, SlotFilter(statuses=statuses, within=within)):
        look.deadline.check()
        if may_call(look.model, slots[slot_id]) and look.guard.contact_of(slots[slot_id]) is not None:
            yield slots[slot_id]


def _task(weighing: "_Weighing", slot: Slot, said: HintCount | None) -> Task | None:
    look = weighing.look
    state = shown_state(look, slot)
    standing = _REPORTED if slot.reported_at is not None else _STANDING.get(state.status, 0.0)
    if not standing:
        return None
    reasons = [state.reason]
    people, only = weighing.people(slot), weighing.only_way(slot)
    weight = standing * (1 + _share(people)) * (1 + _share(only.people)) * (1 + _overdue(look, state))
    if slot.reported_at is not None:
        reasons.insert(0, Reason("queue.reported", {"at": slot.reported_at.astimezone(look.zone).date().isoformat()}))
    if said is not None and said.failed:
        weight *= 1 + 2 * said.failed / (said.failed + said.worked)
        reasons.append(Reason("queue.hints", {"failed": said.failed, "asked": said.failed + said.worked}))
    if people:
        reasons.append(Reason("queue.people", {"people": people}))
    if only.people:
        reasons.append(_only(look, only))
    return Task(slot.id, round(weight, 3), tuple(reasons))


def _only(look: Look, only: "_OnlyWay") -> Reason:
    named = ", ".join(look.name(kind) for kind in only.kinds[:_NAMED])
    more = {"n": len(only.kinds) - _NAMED} if len(only.kinds) > _NAMED else {}
    return Reason("queue.only", {"people": only.people, "category": named, **more})


def _share(people: int) -> float:
    return min(1.0, math.log10(1 + people) / math.log10(_EVERYBODY))


def _overdue(look: Look, state: SlotState) -> float:
    """By how many intervals it is over, at most one."""
    if state.due_at is None:
        return 0.0
    over = (look.today - state.due_at.astimezone(look.zone).date()).days
    return min(1.0, max(0, over) / state.interval_days)


@dataclass(frozen=True, slots=True)
class _OnlyWay:
    """How many people have no other way to some kinds of help, and to which: the narrowest, in the tree's order."""

    people: int
    kinds: tuple[str, ...]


class _Weighing:
    """How many people a point of contact matters to."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._towns = look.model.derived(TOWNS)
        self._only_ways = only_ways(look)

    def people(self, slot: Slot) -> int:
        """The people of the places that the slot's entity serves; 0 if no source says where it works, or how many."""
        look, units = self.look, self.look.model.geography.units
        served = union(units.get(look.survivor(place), 0) for place in places_of(look, look.survivor(slot.of)))
        return self._towns.people(served)

    def only_way(self, slot: Slot) -> _OnlyWay:
        """Who has no other way than this point of contact, or than a number or contact in it."""
        lost: dict[str, int] = {}
        for on in self._passed(slot):
            for kind, towns in self._only_ways.get(on, {}).items():
                lost[kind] = lost.get(kind, 0) | towns
        if not lost:
            return _OnlyWay(0, ())
        below = self.look.model.taxonomy.below
        order = (kind for kind in self.look.model.taxonomy.order if kind in lost)
        narrowest = tuple(kind for kind in order if lost.keys() & set(below[kind]) == {kind})
        return _OnlyWay(self._towns.people(union(lost.values())), narrowest)

    def _passed(self, slot: Slot) -> Iterator[str]:
        yield slot.id
        contact = self.look.guard.contact_of(slot)
        if contact is not None:
            yield contact.id
            yield from {f"{PHONE}{phone.number}" for phone in contact.phones}


def _by_call(look: Look, tasks: list[Task]) -> Iterator[Task]:
    """One task for all slots with the same lines: the heaviest, with what the others add."""
    calls: dict[tuple[str, ...], list[Task]] = {}
    for task in tasks:
        calls.setdefault(_lines(look, task.slot), []).append(task)
    for several in calls.values():
        first, *others = sorted(several, key=lambda task: (-task.weight, task.slot))
        if not others:
            yield first
            continue
        also = tuple(sorted(task.slot for task in others))
        weight = round(first.weight * (1 + _EACH_MORE * len(also)), 3)
        yield Task(first.slot, weight, (*first.reasons, Reason("queue.also", {"n": len(also)})), also)


def _lines(look: Look, slot_id: str) -> tuple[str, ...]:
    """What somebody calls to check a slot: the numbers of its contact, else its address."""
    contact = look.guard.contact_of(look.model.all(Slot)[slot_id])
    if contact is None:
        return (slot_id,)
    return tuple(sorted(phone.uri for phone in contact.phones)) or (contact.email or slot_id,)
