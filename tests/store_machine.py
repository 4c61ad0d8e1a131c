"""Random change sets, valid and invalid, to a plain dictionary and to a store: after each step they say the same.

The model decides by itself what must happen, with networkx for the cycles; it shares no code with
`graph.store.writing`.
"""

from abc import abstractmethod
from dataclasses import dataclass, field, fields, replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from graph.model.change import ChangeSet, Receipt
from graph.model.errors import Conflict, InvalidInput, NotFound, SignpostError
from graph.model.kinds import KINDS
from graph.model.record import Record, Redirect
from graph.store.contract import Snapshot, Store
from tests.contract.backing import Backing
from tests.history import history
from tests.records import agency, category, changes, redirect, town, world
from tests.soak import times
from tests.strategies import records_of

MACHINE_SETTINGS = settings(max_examples=times(25, 800), stateful_step_count=times(14, 40), deadline=None)
_FEW = {"jurisdiction": 4, "agency": 4, "category": 3, "team": 2, "service": 2, "contact": 2}
UNIVERSE = {
    kind: [name if kind == "category" else f"{kind}:{name}" for name in ("a", "b-1", "b", "c")[:few]]
    for kind, few in _FEW.items()
}
"""The few ids that everything happens to, so that records meet each other."""
EVERY_ID = [one for ids in UNIVERSE.values() for one in ids]
_PARENTS = ("parent", "within", "survivor")


@dataclass
class Model:
    """What a store must say, on a dictionary."""

    records: dict[str, Record] = field(default_factory=dict)
    history: list[tuple[int, str, str, Record | None, Record | None]] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    revision: int = 0

    def changed(self, change_set: ChangeSet) -> dict[str, Record]:
        """The puts that differ from what is there, with the versions that they will have."""
        found = {}
        for record in change_set.puts:
            old = self.records.get(record.id)
            if old is None or replace(record, version=old.version) != old:
                last = max(
                    (after.version for _, _, one, _, after in self.history if one == record.id and after), default=0
                )
                found[record.id] = replace(record, version=last + 1)
        return found

    def after(self, change_set: ChangeSet) -> dict[str, Record]:
        """What would be there if the change set were applied."""
        kept = {one: record for one, record in self.records.items() if one not in change_set.retires}
        return kept | self.changed(change_set)

    def objections(self, change_set: ChangeSet) -> set[type[SignpostError]]:
        """Every sort of error that this change set deserves; empty where it must be applied."""
        found: set[type[SignpostError]] = set()
        version = {one: record.version for one, record in self.records.items()}
        if any(version.get(one, 0) != expected for one, expected in change_set.expects.items()):
            found.add(Conflict)
        if any(one not in self.records for one in change_set.retires):
            found.add(NotFound)
        changed, after = self.changed(change_set), self.after(change_set)
        for one, record in changed.items():
            if self.records.get(one, record).KIND != record.KIND and not isinstance(record, Redirect):
                found.add(Conflict)
        if any(not _names_well(record, after) for record in changed.values()):
            found.add(InvalidInput)
        if not nx.is_directed_acyclic_graph(_parents(after)):
            found.add(InvalidInput)
        left = [record for one, record in after.items() if one not in changed]
        if any(named not in after for record in left for _, named in record.referred()):
            found.add(Conflict)
        return found

    def apply(self, change_set: ChangeSet) -> Receipt:
        """Apply it, unless it has been; the receipt."""
        if change_set.id in self.receipts:
            return self.receipts[change_set.id]
        before, changed = self.records, self.changed(change_set)
        touched = sorted([*changed, *change_set.retires])
        self.records = self.after(change_set)
        self.revision += bool(touched)
        versions = {one: changed[one].version if one in changed else 0 for one in touched}
        self.receipts[change_set.id] = Receipt(self.revision, versions)
        self.history += [
            (self.revision, change_set.id, one, before.get(one), self.records.get(one)) for one in touched
        ]
        return self.receipts[change_set.id]


def _names_well(record: Record, there: dict[str, Record]) -> bool:
    """Whether everything that the record names is there, and of a kind that the field allows."""
    allowed = {f.name: f.metadata.get("refers", ()) for f in fields(record)}
    for name, one in record.referred():
        stand_in = isinstance(there.get(one), Redirect) and not isinstance(record, Redirect)
        if one not in there or not (there[one].KIND in allowed[name] or stand_in):
            return False
    return True


def _parents(records: dict[str, Record]) -> Any:
    graph = nx.DiGraph()
    for record in records.values():
        if record.KIND in ("agency", "category", "jurisdiction", "redirect"):
            graph.add_edges_from((record.id, one) for name, one in record.referred() if name in _PARENTS)
    return graph


class StoreMachine(RuleBasedStateMachine):
    """Subclasses give `backing`; their `TestCase` is the test."""

    @abstractmethod
    def backing(self) -> Backing:
        """A fresh, empty place for a store."""

    def __init__(self) -> None:
        super().__init__()
        self.place = self.backing()
        self.store: Store = self.place.open()
        self.model = Model()

    def teardown(self) -> None:
        self.store.close()

    def _write(self, change_set: ChangeSet) -> None:
        repeated = change_set.id in self.model.receipts
        objections = set() if repeated else self.model.objections(change_set)
        if objections:
            with pytest.raises(tuple(objections)):
                self.store.write(change_set)
        else:
            assert self.store.write(change_set) == self.model.apply(change_set)

    @initialize(rich=st.booleans())
    def begin(self, rich: bool) -> None:
        start = [town("a"), town("b"), category("a"), agency("a"), agency("b", parent="agency:a")]
        self._write(changes(*(world() if rich else start)))

    @rule(data=st.data())
    def write(self, data: st.DataObject) -> None:
        puts = data.draw(st.lists(self._put(data), max_size=4, unique_by=lambda record: record.id))
        free = sorted({*EVERY_ID, *self.model.records} - {record.id for record in puts})
        retires = data.draw(st.just([]) | st.lists(st.sampled_from(free), max_size=3, unique=True))
        expects = data.draw(st.just({}) | st.dictionaries(st.sampled_from(EVERY_ID), st.integers(0, 2), max_size=2))
        self._write(changes(*puts, retires=tuple(retires), expects=expects))

    def _put(self, data: st.DataObject) -> st.SearchStrategy[Record]:
        """A record that most often names what is there, and now and then anything."""
        there: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for record in self.model.records.values():
            there[record.KIND].append(record.id)
        anything = {kind: [*EVERY_ID, *UNIVERSE.get(kind, ())] for kind in KINDS}
        known = anything if data.draw(st.integers(0, 4)) == 0 else there
        kind = data.draw(st.sampled_from([*UNIVERSE, "agency", "jurisdiction", "relation", "slot", "redirect"]))
        ids = st.sampled_from(EVERY_ID if kind == "redirect" else UNIVERSE.get(kind, ["relation:a", "relation:b"]))
        records = records_of(KINDS[kind], known)
        if kind == "slot":
            return records
        return st.builds(lambda record, one: replace(record, id=one), records, ids).filter(_ends_differ)

    @precondition(lambda self: self.model.records)
    @rule(data=st.data())
    def write_what_is_there(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.model.records)))
        self._write(changes(replace(self.model.records[one], version=5)))

    @precondition(lambda self: self.model.records)
    @rule(data=st.data(), expected=st.integers(-1, 0))
    def change_one_field(self, data: st.DataObject, expected: int) -> None:
        record = self.model.records[data.draw(st.sampled_from(sorted(self.model.records)))]
        longer = replace(record, citations=record.citations[:3] + world()[2].citations)
        self._write(changes(longer, expects={record.id: record.version + expected}))

    @precondition(lambda self: self.model.records)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        ids = st.sampled_from(sorted(self.model.records))
        gone, survivor = data.draw(ids), data.draw(ids)
        self._write(changes(redirect(gone, survivor)))

    @precondition(lambda self: self.model.records)
    @rule(data=st.data())
    def retire_some(self, data: st.DataObject) -> None:
        ids = data.draw(st.lists(st.sampled_from(sorted(self.model.records)), min_size=1, max_size=4, unique=True))
        self._write(changes(retires=tuple(ids)))

    @precondition(lambda self: self.model.receipts)
    @rule(data=st.data())
    def repeat_a_change_set(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.model.receipts)))
        self._write(changes(agency("c", acronym="again"), id=one))

    @rule()
    def reopen(self) -> None:
        self.store = self.place.reopen(self.store)

    @invariant()
    def says_the_same(self) -> None:
        kinds = list(KINDS)
        records = sorted(self.model.records.values(), key=lambda record: (kinds.index(record.KIND), record.id))
        assert self.store.revision() == self.model.revision
        assert self.store.load() == Snapshot(self.model.revision, tuple(records))
        assert self.store.read([*EVERY_ID, *self.model.records]) == self.model.records
        since = self.model.revision // 2
        told = [(c.revision, c.change_set, c.subject, c.before, c.after) for c in history(self.store, since)]
        assert told == [entry for entry in self.model.history if entry[0] > since]


def _ends_differ(record: Record) -> bool:
    return getattr(record, "source", None) is None or getattr(record, "source") != getattr(record, "target")  # noqa: B009
