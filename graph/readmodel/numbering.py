"""Dense numbers for the records of a kind, so that computations over all of them run on arrays and bit masks.

Numbers never leave `graph`: an answer holds ids. A record keeps its number for as long as it is on file, so an array
by number stays valid after a write, except at the numbers of the records that the write touches. The number of a
retired record becomes free, and the next new record takes it, also one of the same write. So there are never more
numbers than there were records at once, and nothing is ever numbered anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model.change import Became
from graph.model.record import Record
from graph.readmodel.layered import changed


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers 0 to `size` - 1. `ids` maps a number to its id, `numbers` an id to its number.

    Numbers say nothing of an order. `free` are those that no id has, the next one to be given at the end.
    """

    size: int
    ids: Mapping[int, str]
    numbers: Mapping[str, int]
    free: tuple[int, ...] = ()

    @classmethod
    def build(cls, ids: Iterable[str]) -> "Numbering":
        """Numbers for `ids`, in code-point order, none of them free."""
        by_number = dict(enumerate(sorted(ids)))
        return cls(len(by_number), by_number, {one: number for number, one in by_number.items()})

    def after(self, gone: Iterable[str], new: Iterable[str]) -> "Numbering":
        """The same without `gone`, which have numbers, and with `new`, which have none."""
        size, free = self.size, list(self.free)
        ids: dict[int, str | None] = {}
        numbers: dict[str, int | None] = {}
        for one in sorted(gone):
            free.append(self.numbers[one])
            ids[self.numbers[one]] = numbers[one] = None
        for one in sorted(new):
            if free:
                number = free.pop()
            else:
                number, size = size, size + 1
            ids[number], numbers[one] = one, number
        if not ids:
            return self
        return Numbering(size, changed(self.ids, ids), changed(self.numbers, numbers), tuple(free))


class Numberings:
    """The numberings of one revision by kind of record, each made when it is first asked for."""

    __slots__ = ("_facts", "_made")

    def __init__(
        self, facts: Mapping[str, Mapping[str, Record]], made: Mapping[type[Record], Numbering] | None = None
    ) -> None:
        self._facts = facts
        self._made = dict(made or {})

    def of(self, kind: type[Record]) -> Numbering:
        """The numbers of all records of `kind`."""
        if kind not in self._made:
            self._made.setdefault(kind, Numbering.build(self._facts[kind.KIND]))  # another thread may be first
        return self._made[kind]

    def after(self, facts: Mapping[str, Mapping[str, Record]], net: Sequence[Became]) -> "Numberings":
        """Those of the next revision, in which `net` has happened: whatever stays on file keeps its number."""
        return Numberings(facts, {kind: _after(one, kind, net) for kind, one in list(self._made.items())})


def _after(numbering: Numbering, kind: type[Record], net: Sequence[Became]) -> Numbering:
    before = {record.id for record, _ in net if isinstance(record, kind)}
    now = {record.id for _, record in net if isinstance(record, kind)}
    return numbering.after(before - now, now - before)
