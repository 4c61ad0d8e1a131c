"""The read model: one revision of the directory, compact and immutable, from which every question is answered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any, Generic, TypeVar

from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.change import Became, Update
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.kinds import KINDS
from graph.model.profile import Profile, System
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.readmodel.belonging import Belonging
from graph.readmodel.filing import Filing
from graph.readmodel.geography import Geography
from graph.readmodel.index import MERGED, Ids, Index, K, build_indexes, update_indexes
from graph.readmodel.layered import changed
from graph.readmodel.lean import lean
from graph.readmodel.merged import Merged
from graph.readmodel.numbering import Numbering, Numberings
from graph.readmodel.place_names import PlaceNames
from graph.readmodel.serving import Serving
from graph.readmodel.taxonomy import Taxonomy
from graph.store.contract import Snapshot
from graph.store.kit.gc_pause import gc_paused

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_FILED_BY = {kind.KIND for kind in (Service, Category, Agency, Team, Profile, Redirect)}
_EDITIONS = count(1)
_PLACES = {Jurisdiction.KIND, PlaceName.KIND, System.KIND}


@dataclass(frozen=True, eq=False)
class Derived(Generic[T]):
    """A value that `make` computes from the records of `kinds`, cached by a read model until one of them changes.

    It is declared once, as a constant of the module that uses it: the constant itself is the key of the cache.

    Where `after` is given, a change does not drop the value: `after` makes the newer model's value out of the older
    value and the changes, or returns None where the value has to be made anew. Both functions get a copy of the model
    without the cache, so a value that keeps its model keeps no older values in memory.
    """

    name: str
    kinds: tuple[type[Record], ...]
    make: Callable[["ReadModel"], T]
    after: Callable[[T, "ReadModel", Sequence[Became]], T | None] | None = None


@dataclass(frozen=True, slots=True)
class ReadModel:
    """Lean records by kind and id, indexes over them, containment, the category tree, names of places and who serves.

    `merged` and `belonging` only read these records and indexes.

    Immutable: an update returns a new read model that shares what did not change, so a question being answered keeps
    the revision that it began with. Two read models with the same content are equal, whether built or updated.
    """

    revision: int
    facts: Mapping[str, Mapping[str, Record]]
    indexes: Mapping[Index[Any], Ids[Any]]
    geography: Geography
    taxonomy: Taxonomy
    place_names: PlaceNames
    serving: Serving
    _numberings: Numberings = field(compare=False, repr=False)
    merged: Merged = field(init=False, compare=False, repr=False)
    belonging: Belonging = field(init=False, compare=False, repr=False)
    filing: Filing = field(init=False, compare=False, repr=False)
    _derived: dict[Derived[Any], Any] = field(default_factory=dict, compare=False, repr=False)
    edition: int = field(init=False, compare=False, repr=False)
    """A number that no other read model of this process has. Two may have the same revision, if a backup was restored
    between them."""

    def __post_init__(self) -> None:
        merged, belonging, filing = _standing(self.facts, self.indexes)
        object.__setattr__(self, "merged", merged)
        object.__setattr__(self, "belonging", belonging)
        object.__setattr__(self, "filing", filing)
        object.__setattr__(self, "edition", next(_EDITIONS))

    @classmethod
    @gc_paused()
    def build(cls, snapshot: Snapshot) -> "ReadModel":
        """The read model of everything in `snapshot`."""
        facts: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for record in snapshot.records:
            facts[record.KIND][record.id] = lean(record)
        everything = list(chain.from_iterable(group.values() for group in facts.values()))
        indexes = build_indexes(everything)
        _, _, filing = _standing(facts, indexes)
        return cls(
            snapshot.revision,
            facts,
            indexes,
            _geography(facts),
            _taxonomy(facts),
            _names(facts),
            Serving.build(
                (service for service in facts[Service.KIND].values() if isinstance(service, Service)), filing
            ),
            Numberings(facts),
        )

    @gc_paused()
    def updated(self, updates: Sequence[Update], *, revision: int | None = None) -> "ReadModel":
        """The read model after `updates`: all those after its revision, without a gap, oldest first.

        Its revision is that of the last of them, unless `revision` says another: whoever prepares it before the
        change set is committed does not know it yet.
        """
        if revision is None:
            revision = updates[-1].revision if updates else self.revision
        if not updates:
            return self if revision == self.revision else replace(self, revision=revision)
        net = self._net(updates)
        touched = {record.KIND for pair in net for record in pair if record is not None}
        facts = self._facts_after(net, touched)
        indexes = update_indexes(self.indexes, net)
        _, _, filing = _standing(facts, indexes)
        cached = list(self._derived.items())  # before the numberings, by whose numbers a value may be kept
        model = ReadModel(
            revision,
            facts,
            indexes,
            _geography(facts) if Jurisdiction.KIND in touched else self.geography,
            _taxonomy(facts) if Category.KIND in touched else self.taxonomy,
            _names(facts) if touched & _PLACES else self.place_names,
            self.serving.after(facts, net, self.filing, filing) if touched & _FILED_BY else self.serving,
            self._numberings.after(facts, net),
        )
        for derived, value in cached:
            if touched.isdisjoint(kind.KIND for kind in derived.kinds):
                model._derived[derived] = value
            elif derived.after is not None and (newer := derived.after(value, model.uncached(), net)) is not None:
                model._derived[derived] = newer
        return model

    @gc_paused()
    def warmed(self, older: "ReadModel") -> "ReadModel":
        """This read model, after everything is made that `older` has made (`derived`) and could not be carried over,
        so that no question has to wait for it."""
        for derived in list(older._derived):
            self.derived(derived)
        return self

    def _net(self, updates: Iterable[Update]) -> list[Became]:
        """Each subject before the first and after the last update; left out if it exists neither before nor after."""
        last = {update.subject: update.after for update in updates}
        net = [(self.find(subject), None if after is None else lean(after)) for subject, after in last.items()]
        return [(before, after) for before, after in net if before is not None or after is not None]

    def _facts_after(self, net: Iterable[Became], touched: Iterable[str]) -> dict[str, Mapping[str, Record]]:
        changes: dict[str, dict[str, Record | None]] = {kind: {} for kind in touched}
        for before, after in net:
            if before is not None:
                changes[before.KIND][before.id] = None
            if after is not None:
                changes[after.KIND][after.id] = after
        return {**self.facts, **{kind: changed(self.facts[kind], of_kind) for kind, of_kind in changes.items()}}

    def derived(self, derived: Derived[T]) -> T:
        """The cached value, computed now if it is not cached yet. Every caller gets the same object."""
        if derived not in self._derived:
            self._derived.setdefault(derived, derived.make(self.uncached()))  # another thread may be first
        value: T = self._derived[derived]
        return value

    def uncached(self) -> "ReadModel":
        """A copy without the values of `derived`, which it makes anew."""
        return replace(self, _derived={})

    def numbering(self, kind: type[Record]) -> Numbering:
        """The dense numbers of the records of `kind`. Equal read models may number them differently."""
        return self._numberings.of(kind)

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Every lean record of `kind` by id."""
        return self.facts[kind.KIND]  # type: ignore[return-value]

    def find(self, record_id: str) -> Record | None:
        """The lean record with this id, or None. For a merged id it is the redirect, not the survivor."""
        kind = record_id.partition(":")[0] if ":" in record_id else Category.KIND
        record = self.facts.get(kind, {}).get(record_id)
        return record if record is not None else self.facts["redirect"].get(record_id)

    def survivor(self, record_id: str) -> str:
        """The id of the record that a merged id was finally merged into. Any other id is returned as it is."""
        return self.merged.survivor(record_id)

    def index(self, index: Index[K]) -> Ids[K]:
        """All ids of `index`, by key."""
        return self.indexes[index]

    def ids(self, index: Index[K], key: K) -> tuple[str, ...]:
        """The ids in `index` under `key`."""
        return self.indexes[index].get(key, ())

    def ids_of(self, index: Index[str], record_id: str) -> tuple[str, ...]:
        """The ids in `index` under a record's id or under any id that was merged into it."""
        return self.merged.ids(self.indexes[index], record_id)


def _standing(
    facts: Mapping[str, Mapping[str, Record]], indexes: Mapping[Index[Any], Ids[Any]]
) -> tuple[Merged, Belonging, Filing]:
    """What is merged, belongs together, and is filed where in one revision. These objects read the records lazily."""
    redirects = {record.id: record for record in facts[Redirect.KIND].values() if isinstance(record, Redirect)}
    merged = Merged(redirects, indexes[MERGED])
    belonging = Belonging(facts, indexes, merged)
    return merged, belonging, Filing(facts, belonging, merged)


def _geography(facts: Mapping[str, Mapping[str, Record]]) -> Geography:
    return Geography.build(place for place in facts[Jurisdiction.KIND].values() if isinstance(place, Jurisdiction))


def _taxonomy(facts: Mapping[str, Mapping[str, Record]]) -> Taxonomy:
    return Taxonomy.build(category for category in facts[Category.KIND].values() if isinstance(category, Category))


def _names(facts: Mapping[str, Mapping[str, Record]]) -> PlaceNames:
    return PlaceNames.build(
        (place for place in facts[Jurisdiction.KIND].values() if isinstance(place, Jurisdiction)),
        (name for name in facts[PlaceName.KIND].values() if isinstance(name, PlaceName)),
        (system for system in facts[System.KIND].values() if isinstance(system, System)),
    )
