"""Which records name a record, in one revision."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from graph.look import Look
from graph.model.change import Became
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import Ids, Keyed, moved


class Referring:
    """The ids of the records that name each id, in the order of code points. A change costs only what it concerns."""

    __slots__ = ("_by",)

    def __init__(self, by: Ids[str]) -> None:
        self._by = by

    @classmethod
    def of(cls, model: ReadModel) -> "Referring":
        """What all records of `model` name."""
        by: dict[str, list[str]] = defaultdict(list)
        for record in chain.from_iterable(group.values() for group in model.facts.values()):
            for named in _named(record):
                by[named].append(record.id)
        return cls({named: tuple(sorted(ids)) for named, ids in by.items()})

    def after(self, _model: ReadModel, net: Sequence[Became]) -> "Referring":
        """The same after these changes."""
        lost: Keyed = []
        won: Keyed = []
        for before, after in net:
            had, has = _named(before), _named(after)
            lost += [(named, before.id) for named in had - has if before is not None]
            won += [(named, after.id) for named in has - had if after is not None]
        return Referring(moved(self._by, lost, won)) if lost or won else self

    def to(self, record_id: str) -> tuple[str, ...]:
        """The ids of the records that name exactly this id."""
        return self._by.get(record_id, ())


def _named(record: Record | None) -> set[str]:
    return set() if record is None else {named for _, named in record.referred()}


REFERRING: Final = Derived("what names a record", tuple(KINDS.values()), Referring.of, Referring.after)
"""`model.derived(REFERRING)` says which records name which. It is made at the first change that asks for it."""


def named_by(look: Look, record_id: str) -> tuple[str, ...]:
    """The ids of the records that name a record in a field that the viewer may read, by kind, name and id."""
    ids = look.model.derived(REFERRING).to(record_id)
    seen = [one for one in ids if any(sees_mention(look, one, field) for field in _fields(look, one, record_id))]
    return tuple(sorted(seen, key=lambda one: (one.partition(":")[0], look.sort_key(one))))


def sees_mention(look: Look, record_id: str, field: str) -> bool:
    """Whether the viewer may know that a record names others in `field` (`agreement.parties` for that of a part)."""
    record = look.model.find(record_id)
    return record is not None and look.guard.sees(record) and look.guard.sees_field(record, field.partition(".")[0])


def _fields(look: Look, record_id: str, named: str) -> Iterator[str]:
    record = look.model.find(record_id)
    yield from (field for field, one in (() if record is None else record.referred()) if one == named)
