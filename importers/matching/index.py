"""Blocking: which records are compared with which, so that the cost grows with their number and not with its square;
and what so many have in common that it is no evidence.

Each record is filed under keys; two are compared if they share one. STRONG keys are such that no pair is lost that
could be sure: a sure pair has the same name (by words or without spaces), or something of its own in common, such as
a number (`importers.matching.score`). WEAK keys find what a person should look at: names of which a word or half a
word is the same. A weak key that many have is passed over.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.look import Look
from graph.model.change import Became
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record, Redirect
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import HELD, Ids, Keyed, moved
from graph.readmodel.layered import changed
from importers.matching.keys import strong_keys, weak_keys
from importers.matching.neighbours import MOST_WEAK, Neighbours
from importers.matching.of_record import Shown, all_of_it, traits_of
from importers.matching.traits import MATCHED, Traits


class MatchIndex(Neighbours):
    """That of the records of a directory. It is brought up to date with it."""

    __slots__ = ()
    _strong: Ids[str]
    _weak: Ids[str]

    @classmethod
    def over(cls, several: Iterable[Traits]) -> "MatchIndex":
        """That of these traits."""
        traits = {one.id: one for one in several}
        strong: dict[str, list[str]] = defaultdict(list)
        weak: dict[str, list[str]] = defaultdict(list)
        for one in sorted(traits):
            for key in strong_keys(traits[one]):
                strong[key].append(one)
            for key in weak_keys(traits[one]):
                weak[key].append(one)
        return cls(traits, _frozen(strong), _frozen(weak))

    @classmethod
    def of(cls, model: ReadModel, shown: Shown = all_of_it) -> "MatchIndex":
        """That of all records of a directory, as far as `shown` shows them."""
        records = (record for kind in MATCHED for record in model.all(kind).values())
        return cls.over(one for record in records if (one := traits_of(model, record, shown)) is not None)

    def after(self, model: ReadModel, net: Sequence[Became]) -> "MatchIndex | None":
        """The same after these changes; None where it has to be made anew, because places or merged ids changed."""
        if any(isinstance(one, Jurisdiction | PlaceName | Redirect) for pair in net for one in pair):
            return None
        ids = {one for before, after in net for record in (before, after) for one in _concerned(model, record)}
        now = {one: _traits_now(model, one) for one in ids}
        return self._with({one: traits for one, traits in now.items() if traits != self.traits.get(one)})

    def _with(self, now: Mapping[str, Traits | None]) -> "MatchIndex":
        strong, weak = self._strong, self._weak
        lost: tuple[Keyed, Keyed] = ([], [])
        won: tuple[Keyed, Keyed] = ([], [])
        for one, traits in now.items():
            before = self.traits.get(one)
            for at, keys in enumerate((strong_keys, weak_keys)):
                had = set[str]() if before is None else keys(before)
                has = set[str]() if traits is None else keys(traits)
                lost[at].extend((key, one) for key in had - has)
                won[at].extend((key, one) for key in has - had)
        strong, weak = moved(strong, lost[0], won[0]), moved(weak, lost[1], won[1])
        return MatchIndex(changed(self.traits, now), strong, weak)

    def called(self, kinds: Iterable[str], name: str) -> tuple[str, ...]:
        """The ids of what is called so, by `Name.key`, of these kinds."""
        return tuple(one for kind in kinds for one in self._strong.get(f"{kind} n {name}", ())[:MOST_WEAK])


def _frozen(blocks: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The blocks as they are kept. The lists are given up one by one: both together would be twice as large."""
    frozen: dict[str, tuple[str, ...]] = {}
    while blocks:
        key, ids = blocks.popitem()
        frozen[key] = tuple(ids)
    return frozen


def _traits_now(model: ReadModel, record_id: str) -> Traits | None:
    record = model.find(record_id)
    return traits_of(model, record) if record is not None and isinstance(record, MATCHED) else None


def _concerned(model: ReadModel, record: Record | None) -> Iterator[str]:
    """The records whose traits depend on this one."""
    if record is None:
        return
    if isinstance(record, MATCHED):
        yield record.id
    if isinstance(record, Slot):
        yield model.survivor(record.of)
        if record.contact is not None:
            yield model.survivor(record.contact)
    if isinstance(record, Contact):
        if record.agency is not None:
            yield model.survivor(record.agency)
        yield from (model.survivor(model.all(Slot)[one].of) for one in model.ids_of(HELD, record.id))


MATCHES: Final = Derived(
    "who may be the same", (*MATCHED, Slot, PlaceName, Redirect), MatchIndex.of, MatchIndex.after
)


def index_for(look: Look) -> MatchIndex:
    """The index of a directory for a viewer. One who may not read everything gets an index of what they may read,
    made for this one time, so that nothing else decides an answer or is counted in it."""
    if look.viewer.bounds:
        return MatchIndex.of(look.model, look.guard.shown)
    return look.model.derived(MATCHES)
