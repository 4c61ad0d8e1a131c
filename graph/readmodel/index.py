"""Secondary indexes of the read model. Each is declared once; two functions build and update all of them.

An index maps a key to the ids of the records that have it, in code-point order of the ids. The keys of a record
depend on that record alone, so an update touches only the keys of changed records and equals a rebuild.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar

from graph.model.agency import Agency, Member, Team
from graph.model.change import Became
from graph.model.contact import Contact, Slot, Verification
from graph.model.document import Resource
from graph.model.guide import GuideCard
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.kinds import KINDS
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.model.team_model import ModelDimension
from graph.model.tile import TileStep
from graph.readmodel.layered import changed
from graph.readmodel.ordered import changes_of

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Record)
Ids = Mapping[K, tuple[str, ...]]
"""The ids of the records that have each key."""


class Index(Generic[K]):
    """The definition of an index: the `kinds` of record, and the `keys` of such a record. It contains no ids itself.

    `ReadModel.ids` takes it as an argument, so that mypy reports a key of the wrong type and a misspelt index.
    """

    __slots__ = ("_name", "keys", "kinds")

    def __init__(self, name: str, kinds: tuple[type[R], ...], keys: Callable[[R], Iterable[K]]) -> None:
        self._name = name
        self.kinds: Final[tuple[type[Record], ...]] = kinds
        self.keys: Final[Callable[[Any], Iterable[K]]] = keys

    def __repr__(self) -> str:
        return f"Index({self._name})"


def _if_any(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


_AT_WORK: Final[tuple[type[Agency | Team], ...]] = (Agency, Team)

INSIDE: Final = Index("inside", (Jurisdiction,), lambda r: r.within)
NICKNAMES: Final = Index("nicknames", (PlaceName,), lambda r: (r.jurisdiction,))
UNITS: Final = Index("units", (Agency,), lambda r: _if_any(r.parent))
TEAMS: Final = Index("teams", (Team,), lambda r: r.operated_by)
MEMBERS: Final = Index("members", (Member,), lambda r: (r.team,))
PROVIDED: Final = Index("provided", (Service,), lambda r: (r.provider,))
BY_CATEGORY: Final = Index("by category", (Service,), lambda r: (r.category,))
OF_KIND: Final = Index("of kind", (Service,), lambda r: (r.category, *r.also_in))
CALLED_FIRST: Final = Index("called first", (Service,), lambda r: _if_any(r.entry_point))
AT_WORK_IN: Final = Index("at work in", _AT_WORK, lambda r: r.serves)
SEATS: Final = Index("seats", (Member,), lambda r: _if_any(r.agency))
TIES: Final = Index("ties", (Relation,), lambda r: (r.source, r.target))
REACHED_THROUGH: Final = Index("reached through", (Service,), lambda r: r.access_through)
SLOTS: Final = Index("slots", (Slot,), lambda r: (r.of,))
HELD: Final = Index("held", (Slot,), lambda r: _if_any(r.contact))
VERIFIED: Final = Index("verified", (Verification,), lambda r: (r.slot,))
BY_NUMBER: Final = Index("by number", (Contact,), lambda r: {phone.number for phone in r.phones})
BY_LAST_SEVEN: Final = Index("by the last seven digits", (Contact,), lambda r: {one.number[-7:] for one in r.phones})
STAFF: Final = Index("staff", (Contact,), lambda r: _if_any(r.agency))
DUTIES: Final = Index("duties", (Duty,), lambda r: (r.of,))
PUBLISHED: Final = Index("published", (Resource,), lambda r: _if_any(r.agency))
STEPS: Final = Index("steps", (TileStep,), lambda r: (r.tile,))
CARDS: Final = Index("cards", (GuideCard,), lambda r: (r.template,))
FOLLOWERS: Final = Index("followers", (Team,), lambda r: _if_any(r.model))
DIMENSIONS: Final = Index("dimensions", (ModelDimension,), lambda r: (r.model,))
MERGED: Final = Index("merged", (Redirect,), lambda r: (r.survivor,))

INDEXES: Final[tuple[Index[Any], ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Index)
)
"""Every index that is declared above: a read model has all of them."""

_OF_KIND: Final = {kind: tuple(index for index in INDEXES if kind in index.kinds) for kind in KINDS.values()}
Keyed = list[tuple[Any, str]]
"""Keys, each with the id of a record that has it."""


def build_indexes(records: Iterable[Record]) -> dict[Index[Any], Ids[Any]]:
    """Every index over `records`."""
    grouped: dict[Index[Any], dict[Any, list[str]]] = {index: defaultdict(list) for index in INDEXES}
    for record in records:
        for index in _OF_KIND[type(record)]:
            for key in set(index.keys(record)):
                grouped[index][key].append(record.id)
    return {index: {key: tuple(sorted(ids)) for key, ids in keyed.items()} for index, keyed in grouped.items()}


def update_indexes(indexes: Mapping[Index[Any], Ids[Any]], net: Iterable[Became]) -> dict[Index[Any], Ids[Any]]:
    """`indexes` after the changes `net`: pairs of a record before and after, None where it was added or removed.

    Unchanged indexes and the tuples of unchanged keys are shared with the old ones.
    """
    lost: dict[Index[Any], Keyed] = defaultdict(list)
    won: dict[Index[Any], Keyed] = defaultdict(list)
    for before, after in net:
        if before is None or type(before) is not type(after):
            _file(lost, before)
            _file(won, after)
        elif after is not None:
            for index in _OF_KIND[type(after)]:
                had, has = set(index.keys(before)), set(index.keys(after))
                if had != has:
                    lost[index] += [(key, before.id) for key in had - has]
                    won[index] += [(key, after.id) for key in has - had]
    touched = [index for index in INDEXES if lost.get(index) or won.get(index)]
    return {**indexes, **{index: moved(indexes[index], lost[index], won[index]) for index in touched}}


def _file(table: Mapping[Index[Any], Keyed], record: Record | None) -> None:
    """Add the keys of a record in each index over its kind."""
    if record is not None:
        for index in _OF_KIND[type(record)]:
            table[index].extend([(key, record.id) for key in set(index.keys(record))])


def moved(ids: Ids[Any], lost: Keyed, won: Keyed) -> Ids[Any]:
    """`ids` without `lost` and with `won`."""
    return changed(ids, changes_of(ids, _by_key(lost), _by_key(won), str))


def _by_key(keyed: Keyed) -> dict[Any, list[str]]:
    by_key: dict[Any, list[str]] = {}
    for key, record_id in keyed:
        if key in by_key:
            by_key[key].append(record_id)
        else:
            by_key[key] = [record_id]
    return by_key
