"""Works out what a retirement or a merge means for the records that name the one that goes."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graph.editing.action import Mention, Upkeep
from graph.editing.fates import Fate, fate_of
from graph.editing.referring import REFERRING
from graph.look import Look
from graph.model.contact import Slot, slot_id
from graph.model.record import Record, Reference, references
from graph.model.relation import Relation
from graph.model.service import Service


class Clearing:
    """Clears the way for records that are to go: `puts` and `retires` are what has to be written for that, without
    the records themselves."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._referring = look.model.derived(REFERRING)
        self._puts: dict[str, Record] = {}
        self._gone: dict[str, None] = {}
        self._moved: set[str] = set()
        self._moves: list[Mention] = []
        self._loses: list[Mention] = []
        self._refuses: list[Mention] = []
        self._waiting: deque[tuple[Record, Record | None]] = deque()

    @property
    def puts(self) -> tuple[Record, ...]:
        """The records that change, as they will be."""
        return tuple(self._puts.values())

    @property
    def retires(self) -> tuple[str, ...]:
        """The ids of the records that go with them."""
        return tuple(self._gone)

    @property
    def upkeep(self) -> Upkeep:
        """The same, as people are told."""
        goes = tuple(one for one in self._gone if one not in self._moved)
        return Upkeep(tuple(self._moves), goes, tuple(self._loses), tuple(self._refuses))

    def clear(self, gone: Record, into: Record | None = None) -> None:
        """Clear the way for `gone`. `into` takes its place wherever a field may name its kind."""
        leaving = {gone.id}
        self._waiting.append((gone, into))
        while self._waiting:
            record, successor = self._waiting.popleft()
            leaving.add(record.id)
            self._look.deadline.check()
            named_by = self._referring.to(record.id)
            whole = self._look.unguarded(one for one in named_by if one not in self._puts)
            for one in named_by:
                if one not in leaving and one not in self._gone:
                    self._repoint(self._puts.get(one) or whole[one], record, successor)

    def refuse(self, references: Iterable[Mention]) -> None:
        """Note that these records need it, too."""
        self._refuses += references

    def _repoint(self, record: Record, gone: Record, into: Record | None) -> None:
        """Change or retire `record`, which names `gone`."""
        changed: Record | None = record
        for reference in sorted(references(type(record)), key=lambda one: one.name == "of"):
            if changed is None or (reference.name, gone.id) not in record.referred():
                continue
            if into is not None and into.KIND in reference.shape.refers:
                changed = self._move(changed, reference, gone, into)
            else:
                changed = self._lose(changed, reference, gone)
        if changed is not None and changed is not record:
            self._puts[record.id] = changed

    def _move(self, record: Record, reference: Reference, gone: Record, into: Record) -> Record | None:
        """The record with `into` in that field instead; None if it goes."""
        if isinstance(record, Slot) and reference.name == "of":
            self._move_slot(record, into)
            return None
        mention = Mention(record.id, reference.name)
        if record.id == into.id:  # it cannot name itself: it takes over what the other one named
            heir = getattr(gone, reference.name, None)
            heir = None if heir == into.id else heir
            if not reference.shape.many and heir is None and not reference.shape.optional:
                self._refuses.append(mention)
                return record
            self._loses.append(mention)
            return replaced(record, reference, gone.id, None if reference.shape.many else heir)
        if isinstance(record, Relation) and {record.source, record.target} == {gone.id, into.id}:
            self._go(record)  # it would lead from a record to itself
            return None
        self._moves.append(mention)
        return replaced(record, reference, gone.id, into.id)

    def _lose(self, record: Record, reference: Reference, gone: Record) -> Record | None:
        """The record without that name, where nothing takes its place; None if it goes."""
        fate = fate_of(record, reference.name, gone.id)
        if fate is Fate.GOES:
            self._go(record)
            return None
        mention = Mention(record.id, reference.name)
        last = fate is Fate.LOSES_ALL_BUT_ONE and getattr(record, reference.name) == (gone.id,)
        if fate is Fate.REFUSES or last:
            self._refuses.append(mention)
            return record
        self._loses.append(mention)
        return replaced(record, reference, gone.id, None)

    def _go(self, record: Record, into: Record | None = None) -> None:
        self._puts.pop(record.id, None)
        self._gone[record.id] = None
        self._waiting.append((record, into))

    def _move_slot(self, slot: Slot, into: Record) -> None:
        """Give the slot to `into`, with its verifications. If `into` has one for that, only one may be filled."""
        there = slot_id(into.id, slot.purpose, slot.rank)
        own = self._puts.get(there) or self._look.unguarded([there]).get(there)
        if not isinstance(own, Slot) or (own.contact is None and slot.contact is not None):
            moved = replace(slot, id=there, of=into.id)
            self._puts[there] = moved
            self._follow(slot, moved)
        elif slot.contact is None:
            self._go(slot)
        elif self._same_contact(slot, own):
            self._follow(slot, own)
        else:
            self._refuses.append(Mention(slot.id, "of"))

    def _follow(self, slot: Slot, new: Slot) -> None:
        self._moves.append(Mention(slot.id, "of"))
        self._moved.add(slot.id)
        self._go(slot, new)

    def _same_contact(self, slot: Slot, own: Slot) -> bool:
        return slot.contact is not None and self._look.survivor_of(slot.contact) == self._look.survivor_of(
            own.contact
        )


def replaced(record: Record, reference: Reference, old: str, new: str | None) -> Record:
    """The record with `new` in place of `old` in that field; without `old` if `new` is None."""
    part, name = reference.part, reference.shape.name
    holder: Any = record if part is None else getattr(record, part)
    value = _in_place(getattr(holder, name), old, new)
    if part is not None:
        return replace(record, **{part: replace(holder, **{name: value})})
    changes = {name: value}
    if isinstance(record, Service) and name in ("category", "also_in"):
        category = changes.get("category", record.category)
        changes["also_in"] = tuple(one for one in changes.get("also_in", record.also_in) if one != category)
    return replace(record, **changes)


def _in_place(value: Any, old: str, new: str | None) -> Any:
    if not isinstance(value, tuple):
        return new
    return tuple(dict.fromkeys(new if one == old else one for one in value if new is not None or one != old))
