"""The read model: one revision of the directory, compact and immutable, from which every question is answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from graph.model.category import Category
from graph.model.change import Change
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.kinds import KINDS
from graph.model.profile import System
from graph.model.record import Record
from graph.places.names import PlaceNames
from graph.readmodel.geography import Geography
from graph.readmodel.index import Index, build_indexes, update_indexes
from graph.readmodel.lean import lean
from graph.readmodel.taxonomy import Taxonomy
from graph.store.contract import Snapshot

R = TypeVar("R", bound=Record)
_PLACES = {Jurisdiction.KIND, PlaceName.KIND, System.KIND}


@dataclass(frozen=True, slots=True)
class ReadModel:
    """Lean records by kind and id, indexes over them, containment, the category tree and the names of places.

    Immutable: an update gives a new one that shares what did not change, so that an answer under way keeps the
    revision that it began with. Two read models of the same content are equal, however they came about.
    """

    revision: int
    facts: Mapping[str, Mapping[str, Record]]
    indexes: Mapping[str, Index]
    geography: Geography
    taxonomy: Taxonomy
    place_names: PlaceNames
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was derived from this revision on demand, such as a day's slot states."""

    @classmethod
    def build(cls, snapshot: Snapshot) -> "ReadModel":
        """The read model of everything in `snapshot`."""
        facts: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for record in snapshot.records:
            facts[record.KIND][record.id] = lean(record)
        everything = list(chain.from_iterable(group.values() for group in facts.values()))
        return cls(
            snapshot.revision, facts, build_indexes(everything), _geography(facts), _taxonomy(facts), _names(facts)
        )

    def updated(self, changes: Sequence[Change]) -> "ReadModel":
        """The read model after `changes`, which follow its revision without a gap, oldest first."""
        if not changes:
            return self
        net = _net(changes)
        gone = [lean(before) for before, _ in net.values() if before is not None]
        come = [lean(after) for _, after in net.values() if after is not None]
        facts = self._facts_after(gone, come)
        touched = {record.KIND for record in (*gone, *come)}
        return ReadModel(
            changes[-1].revision,
            facts,
            update_indexes(self.indexes, gone, come),
            _geography(facts) if Jurisdiction.KIND in touched else self.geography,
            _taxonomy(facts) if Category.KIND in touched else self.taxonomy,
            _names(facts) if touched & _PLACES else self.place_names,
        )

    def _facts_after(self, gone: Iterable[Record], come: Iterable[Record]) -> dict[str, Mapping[str, Record]]:
        copies: dict[str, dict[str, Record]] = {}
        for records, add in ((gone, False), (come, True)):
            for record in records:
                group = copies.setdefault(record.KIND, dict(self.facts[record.KIND]))
                if add:
                    group[record.id] = record
                else:
                    group.pop(record.id, None)
        return {**self.facts, **copies}

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Every lean record of `kind` by id."""
        return self.facts[kind.KIND]  # type: ignore[return-value]

    def find(self, record_id: str) -> Record | None:
        """The lean record with this id, None where there is none; a redirect is returned as itself."""
        kind = record_id.partition(":")[0] if ":" in record_id else Category.KIND
        found = self.facts.get(kind, {}).get(record_id)
        return found if found is not None else self.facts["redirect"].get(record_id)

    def ids(self, index: str, key: Any) -> tuple[str, ...]:
        """The ids that `index` holds under `key`."""
        return self.indexes[index].get(key, ())


def _net(changes: Iterable[Change]) -> dict[str, tuple[Record | None, Record | None]]:
    """What became of each subject over all the changes: its first `before` and its last `after`."""
    net: dict[str, tuple[Record | None, Record | None]] = {}
    for change in changes:
        before = net[change.subject][0] if change.subject in net else change.before
        net[change.subject] = (before, change.after)
    return net


def _geography(facts: Mapping[str, Mapping[str, Record]]) -> Geography:
    return Geography.build(one for one in facts[Jurisdiction.KIND].values() if isinstance(one, Jurisdiction))


def _taxonomy(facts: Mapping[str, Mapping[str, Record]]) -> Taxonomy:
    return Taxonomy.build(one for one in facts[Category.KIND].values() if isinstance(one, Category))


def _names(facts: Mapping[str, Mapping[str, Record]]) -> PlaceNames:
    return PlaceNames.build(
        (one for one in facts[Jurisdiction.KIND].values() if isinstance(one, Jurisdiction)),
        (one for one in facts[PlaceName.KIND].values() if isinstance(one, PlaceName)),
        (one for one in facts[System.KIND].values() if isinstance(one, System)),
    )
