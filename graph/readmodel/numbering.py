"""Dense numbers for the records of a kind, so that computations over all of them run on arrays and bit masks.

Numbers are never used outside `graph`: answers contain ids. A record keeps its number until it is removed, so an
array indexed by number stays valid after a write, except at the records that the write changes. The number of a
removed record becomes free, and the next new record takes it, even in the same write. So there are never more numbers
than there were records at the same time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model.change import Became
from graph.model.record import Record
from graph.readmodel.layered import changed


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers 0 to `size` - 1. `ids` maps a number to its id, `numbers` an id to its number.

    The numbers are in no particular order. `free` are the unused numbers; the last of them is given out next.
    """

    size: int
    ids: Mapping[int, str]
    numbers: Mapping[str, int]
    free: tuple[int, ...] = ()

    @classmethod
    def build(cls, ids: Iterable[str]) -> "Numbering":
        """Numbers for `ids`, in code-point order, with none free."""
        by_number = dict(enumerate(sorted(ids)))
        return cls(len(by_number), by_number, {record_id: number for number, record_id in by_number.items()})

    def after(self, gone: Iterable[str], new: Iterable[str]) -> "Numbering":
        """This numbering without the ids `gone`, which must have numbers, and with the ids `new`, which must not."""
        size, free = self.size, list(self.free)
        ids: dict[int, str | None] = {}
        numbers: dict[str, int | None] = {}
        for record_id in sorted(gone):
            free.append(self.numbers[record_id])
            ids[self.numbers[record_id]] = numbers[record_id] = None
        for record_id in sorted(new):
            if free:
                number = free.pop()
            else:
                number, size = size, size + 1
            ids[number], numbers[record_id] = record_id, number
        if not ids:
            return self
        return Numbering(size, changed(self.ids, ids), changed(self.numbers, numbers), tuple(free))


class Numberings:
    """The numberings of one revision by kind of record, made lazily."""

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
        """The numberings of the next revision, after the changes `net`. Records that remain keep their numbers."""
        return Numberings(facts, {kind: _after(numbering, kind, net) for kind, numbering in list(self._made.items())})


def _after(numbering: Numbering, kind: type[Record], net: Sequence[Became]) -> Numbering:
    before = {record.id for record, _ in net if isinstance(record, kind)}
    now = {record.id for _, record in net if isinstance(record, kind)}
    return numbering.after(before - now, now - before)
