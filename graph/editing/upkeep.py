"""Works out what a retirement or a merge means for the records that name the one that goes."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graph.editing.action import Reference, Upkeep
from graph.editing.fates import Fate, fate_of
from graph.editing.referring import REFERRING
from graph.look import Look
from graph.model.contact import Slot, slot_id
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.shape import Shape, shapes


class Clearing:
    """Clears the way for records that are to go: `puts` and `retires` are what has to be written for that, without
    the records themselves."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._referring = look.model.derived(REFERRING)
        self._puts: dict[str, Record] = {}
        self._gone: dict[str, None] = {}
        self._moved: set[str] = set()
        self._moves: list[Reference] = []
        self._loses: list[Reference] = []
        self._refuses: list[Reference] = []
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

    def refuse(self, references: Iterable[Reference]) -> None:
        """Note that these records need it, too."""
        self._refuses += references

    def _repoint(self, record: Record, gone: Record, into: Record | None) -> None:
        """Change or retire `record`, which names `gone`."""
        changes: dict[str, Any] = {}
        for shape in sorted(shapes(type(record)), key=lambda shape: shape.name == "of"):  # a slot moves as a whole
            if not shape.refers or not _names(getattr(record, shape.name), gone.id):
                continue
            if into is not None and into.KIND in shape.refers:
                if isinstance(record, Slot) and shape.name == "of":
                    self._move_slot(replace(record, **changes), into)
                    return
                if not self._move(record, shape, gone, into, changes):
                    return
            elif not self._lose(record, shape, gone, changes):
                return
        if changes:
            self._puts[record.id] = _changed(record, changes)

    def _move(self, record: Record, shape: Shape, gone: Record, into: Record, changes: dict[str, Any]) -> bool:
        """Let the field name `into` instead. False if the record goes."""
        value = getattr(record, shape.name)
        if record.id == into.id:  # it cannot name itself: it takes over what the other one named
            heir = getattr(gone, shape.name, None)
            heir = None if heir == into.id else heir
            if not shape.many and heir is None and not shape.optional:
                self._refuses.append(Reference(record.id, shape.name))
                return True
            changes[shape.name] = _without(value, gone.id) if shape.many else heir
            self._loses.append(Reference(record.id, shape.name))
            return True
        moved = _replaced(value, gone.id, into.id)
        ends = {"source", "target"}
        if isinstance(record, Relation) and shape.name in ends:
            (other,) = ends - {shape.name}
            if changes.get(other, getattr(record, other)) == moved:  # it would lead from a record to itself
                self._go(record)
                return False
        changes[shape.name] = moved
        self._moves.append(Reference(record.id, shape.name))
        return True

    def _lose(self, record: Record, shape: Shape, gone: Record, changes: dict[str, Any]) -> bool:
        """What happens where nothing takes its place. False if the record goes."""
        fate, reference = fate_of(record, shape.name, gone.id), Reference(record.id, shape.name)
        if fate is Fate.GOES:
            self._go(record)
            return False
        left = _without(getattr(record, shape.name), gone.id)
        if fate is Fate.REFUSES or (fate is Fate.LOSES_ALL_BUT_ONE and not left):
            self._refuses.append(reference)
        else:
            changes[shape.name] = left
            self._loses.append(reference)
        return True

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
            self._refuses.append(Reference(slot.id, "of"))

    def _follow(self, slot: Slot, new: Slot) -> None:
        self._moves.append(Reference(slot.id, "of"))
        self._moved.add(slot.id)
        self._go(slot, new)

    def _same_contact(self, slot: Slot, own: Slot) -> bool:
        return slot.contact is not None and self._look.survivor_of(slot.contact) == self._look.survivor_of(
            own.contact
        )


def _names(value: Any, record_id: str) -> bool:
    return record_id in value if isinstance(value, tuple) else bool(value == record_id)


def _without(value: Any, record_id: str) -> Any:
    return tuple(one for one in value if one != record_id) if isinstance(value, tuple) else None


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(new if one == old else one for one in value))
    return new


def _changed(record: Record, changes: dict[str, Any]) -> Record:
    if isinstance(record, Service):
        also = changes.get("also_in", record.also_in)
        changes = changes | {"also_in": _without(also, changes.get("category", record.category))}
    return replace(record, **changes)
