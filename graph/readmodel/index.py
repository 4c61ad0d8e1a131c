"""Secondary indexes of the read model, each declared once and built and updated by the same two functions.

An index maps a key to the ids of the records that carry it, in code-point order of the ids. It depends only on the
records themselves, one at a time: so an update touches only the keys of what changed, and equals a rebuild.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from graph.model.agency import Agency, Member, Team
from graph.model.contact import Contact, Slot, Verification
from graph.model.document import Resource
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.readmodel.words import words_of

Index = Mapping[Any, tuple[str, ...]]
Keys = Callable[[Any], Iterable[Hashable]]

NO_AREA = ""
"""Stands for the jurisdiction of services whose area no source states."""


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _area(service: Service) -> list[tuple[str, str]]:
    return [(place, service.category) for place in dict.fromkeys(service.serves or (NO_AREA,))]


INDEXES: dict[str, tuple[tuple[type[Record], ...], Keys]] = {
    "inside": ((Jurisdiction,), lambda r: r.within),
    "nicknames": ((PlaceName,), lambda r: (r.jurisdiction,)),
    "units": ((Agency,), lambda r: _one(r.parent)),
    "teams": ((Team,), lambda r: r.operated_by),
    "members": ((Member,), lambda r: (r.team,)),
    "provided": ((Service,), lambda r: (r.provider,)),
    "by_category": ((Service,), lambda r: (r.category,)),
    "area": ((Service,), _area),
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
    "words": ((Jurisdiction, Agency, Team, Service, Contact, PlaceName), words_of),
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


def update_indexes(indexes: Mapping[str, Index], gone: Iterable[Record], come: Iterable[Record]) -> dict[str, Index]:
    """`indexes` without the records `gone` and with those that have `come`; untouched indexes are shared."""
    touched: dict[str, dict[Hashable, set[str]]] = defaultdict(dict)
    for records, add in ((gone, False), (come, True)):
        for record in records:
            for name, (kinds, keys) in INDEXES.items():
                if isinstance(record, kinds):
                    for key in keys(record):
                        ids = touched[name].setdefault(key, set(indexes[name].get(key, ())))
                        (ids.add if add else ids.discard)(record.id)
    return {**indexes, **{name: _merged(indexes[name], changed) for name, changed in touched.items()}}


def _merged(index: Index, changed: Mapping[Hashable, set[str]]) -> Index:
    merged = dict(index)
    for key, ids in changed.items():
        if ids:
            merged[key] = tuple(sorted(ids))
        else:
            merged.pop(key, None)
    return merged
