"""Secondary indexes of the read model, each declared once and built and updated by the same two functions.

An index maps a key to the ids of the records that carry it, in code-point order of the ids. It depends only on the
records themselves, one at a time: so an update touches only the keys of what changed, and equals a rebuild.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from graph.model.agency import Agency, Member, Team
from graph.model.change import Became
from graph.model.contact import Contact, Slot, Verification
from graph.model.document import Resource
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.readmodel.layered import changed
from graph.readmodel.search_words import NAMED, words_of

Index = Mapping[Any, tuple[str, ...]]
Keys = Callable[[Any], Iterable[Hashable]]
_Keyed = list[tuple[Hashable, str]]
"""Keys, each with the id of a record that carries it."""


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


INDEXES: dict[str, tuple[tuple[type[Record], ...], Keys]] = {
    "inside": ((Jurisdiction,), lambda r: r.within),
    "nicknames": ((PlaceName,), lambda r: (r.jurisdiction,)),
    "units": ((Agency,), lambda r: _one(r.parent)),
    "teams": ((Team,), lambda r: r.operated_by),
    "members": ((Member,), lambda r: (r.team,)),
    "provided": ((Service,), lambda r: (r.provider,)),
    "by_category": ((Service,), lambda r: (r.category,)),
    "at_work_in": ((Agency, Team), lambda r: r.serves),
    "seats": ((Member,), lambda r: _one(r.agency)),
    "ties": ((Relation,), lambda r: (r.source, r.target)),
    "reached_through": ((Service,), lambda r: r.access_through),
    "slots": ((Slot,), lambda r: (r.of,)),
    "held": ((Slot,), lambda r: _one(r.contact)),
    "verified": ((Verification,), lambda r: (r.slot,)),
    "numbers": ((Contact,), lambda r: {phone.number for phone in r.phones}),
    "duties": ((Duty,), lambda r: (r.of,)),
    "published": ((Resource,), lambda r: _one(r.agency)),
    "words": (NAMED, words_of),
}
"""Index name -> (kinds of record, the keys that one record carries)."""


def build_indexes(records: Iterable[Record]) -> dict[str, Index]:
    """Every index over `records`."""
    grouped: dict[str, dict[Hashable, list[str]]] = {name: defaultdict(list) for name in INDEXES}
    for record in records:
        for name, (kinds, keys) in INDEXES.items():
            if isinstance(record, kinds):
                for key in set(keys(record)):
                    grouped[name][key].append(record.id)
    return {name: {key: tuple(sorted(ids)) for key, ids in index.items()} for name, index in grouped.items()}


def update_indexes(indexes: Mapping[str, Index], net: Iterable[Became]) -> dict[str, Index]:
    """`indexes` after each record became another, came (from None) or went (to None).

    Untouched indexes are shared, and so are the ids under keys that a record keeps.
    """
    lost: dict[str, _Keyed] = defaultdict(list)
    won: dict[str, _Keyed] = defaultdict(list)
    for before, after in net:
        for name in INDEXES:
            old, new = _keys(name, before), _keys(name, after)
            if before is not None and old - new:
                lost[name] += [(key, before.id) for key in old - new]
            if after is not None and new - old:
                won[name] += [(key, after.id) for key in new - old]
    return {**indexes, **{name: _changed(indexes[name], lost[name], won[name]) for name in {*lost, *won}}}


def _keys(name: str, record: Record | None) -> set[Hashable]:
    kinds, keys = INDEXES[name]
    return set(keys(record)) if isinstance(record, kinds) else set()


def _changed(index: Index, lost: _Keyed, won: _Keyed) -> Index:
    """`index` after these. Ids are put into their places, not sorted anew: a frequent word has a hundred thousand."""
    touched = {key: list(index.get(key, ())) for key in {key for key, _ in (*lost, *won)}}
    for key, one in lost:
        del touched[key][bisect_left(touched[key], one)]
    for key, one in won:
        insort(touched[key], one)
    return changed(index, {key: tuple(ids) or None for key, ids in touched.items()})
