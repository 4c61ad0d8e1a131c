"""Random change sets, valid and invalid, to a plain dictionary and to a store: after each step they say the same.

The model decides by itself what must happen, with networkx for the cycles; it shares no code with
`graph.store.writing`, `keeping` and `redacting`. It remembers the past and what is kept apart, too.
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
from graph.model.kept import Kept, KeptQuery, KeptSet
from graph.model.kinds import KINDS
from graph.model.record import Record, Redirect
from graph.model.redaction import Redaction
from graph.store.contract import Snapshot, Store
from tests.graph.store.contract.backing import Backing
from tests.graph.store.contract.kept_kinds import Letter, letter
from tests.support.history import history
from tests.support.records import agency, category, changes, redirect, town, world
from tests.support.soak import times
from tests.support.strategies import records_of

MACHINE_SETTINGS = settings(max_examples=times(25, 800), stateful_step_count=times(14, 40), deadline=None)
_FEW = {"jurisdiction": 4, "agency": 4, "category": 3, "team": 2, "service": 2, "contact": 2}
UNIVERSE = {
    kind: [name if kind == "category" else f"{kind}:{name}" for name in ("a", "b-1", "b", "c")[:few]]
    for kind, few in _FEW.items()
}
"""The few ids that everything happens to, so that records meet each other."""
EVERY_ID = [one for ids in UNIVERSE.values() for one in ids]
EMPTY: dict[str, dict[str, Any]] = {
    "jurisdiction": {"name": "[redacted]", "aliases": (), "note": None},
    "agency": {"name": "[redacted]", "aliases": (), "acronym": None},
    "category": {"name": "[redacted]", "description": None},
    "service": {"description": "[redacted]", "hours": None, "cautions": ()},
    "contact": {"name": None, "email": None, "phones": (), "masked": ()},
}
"""What some fields hold when they are emptied, beside the citations of every kind."""
TEXTS = ("", "x", "\0é")
LETTERS = [letter(name).id for name in ("a", "b", "c")]
_EXPECTED = st.dictionaries(st.sampled_from(LETTERS), st.integers(0, 4), max_size=1)
KEPT_SETS = st.builds(
    lambda puts, removes, expects, one: KeptSet(
        puts=tuple(puts),
        removes=tuple(sorted(removes - {record.id for record in puts})),
        expects=expects,
        **({"id": one} if one else {}),
    ),
    st.lists(
        st.builds(letter, st.sampled_from("abc"), to=st.sampled_from(TEXTS)), max_size=2, unique_by=lambda one: one.id
    ),
    st.sets(st.sampled_from(LETTERS), max_size=2),
    st.just({}) | _EXPECTED,
    st.none() | st.sampled_from(["set-1", "set-2"]),
)
"""What is kept apart under a few ids, and now and then said twice."""
_PARENTS = ("parent", "within", "survivor")


@dataclass
class Model:
    """What a store must say, on a dictionary."""

    records: dict[str, Record] = field(default_factory=dict)
    history: list[tuple[int, str, str, Record | None, Record | None]] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    revision: int = 0
    apart: dict[str, tuple[Kept, str]] = field(default_factory=dict)
    versions: int = 0

    def past(self, revision: int) -> dict[str, Record]:
        """What was there at a revision."""
        last = {one: after for at, _, one, _, after in self.history if at <= revision}
        return {one: record for one, record in last.items() if record is not None}

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
            old = self.records.get(one, record)
            unmerged = isinstance(old, Redirect) and one in change_set.expects
            if old.KIND != record.KIND and not isinstance(record, Redirect) and not unmerged:
                found.add(Conflict)
        if any(not _names_well(record, self.records.get(one), after) for one, record in changed.items()):
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

    def redact(self, one: str, name: str, change_set: str) -> Receipt:
        """Empty a field of every version of a record."""

        def emptied(record: Record | None) -> Record | None:
            empty = {} if record is None else _empty(record)
            return replace(record, **{name: empty[name]}) if record is not None and name in empty else record

        self.history = [
            (at, by, of, emptied(before), emptied(after)) if of == one else (at, by, of, before, after)
            for at, by, of, before, after in self.history
        ]
        old = self.records.get(one)
        before = now = emptied(old)
        if before is not None and before != old:
            now = self.records[one] = replace(before, version=before.version + 1)
        self.revision += 1
        self.history.append((self.revision, change_set, one, before, now))
        self.receipts[change_set] = Receipt(self.revision, {one: now.version if now else 0})
        return self.receipts[change_set]

    def keep(self, kept_set: KeptSet, writer: str) -> int | None:
        """Keep apart and remove; the version of the puts, None where it deserves a Conflict."""
        for record in kept_set.puts:
            kept, by = self.apart.get(record.id, (None, ""))
            if kept is not None and by == writer:
                return kept.version
        now = {one: kept.version for one, (kept, _) in self.apart.items()}
        if any(now.get(one, 0) != version for one, version in kept_set.expects.items()):
            return None
        self.apart = {one: entry for one, entry in self.apart.items() if one not in kept_set.removes}
        self.versions += bool(kept_set.puts)
        for record in kept_set.puts:
            self.apart[record.id] = (replace(record, version=self.versions), writer)
        return self.versions


_ALLOWED_IN_PARTS = {"agreement.parties": ("agency",)}
"""The kinds that the fields of parts may name, written here again."""


def _names_well(record: Record, old: Record | None, there: dict[str, Record]) -> bool:
    """Whether everything that the record names is there, and of a kind that the field allows.

    What it named before may have been merged since: a redirect may go on leading to another one.
    """
    before = set(old.referred()) if type(old) is type(record) else set()
    allowed = _ALLOWED_IN_PARTS | {f.name: f.metadata.get("refers", ()) for f in fields(record)}
    for name, one in record.referred():
        if (name, one) in before and one in there:
            continue
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

    def _write(self, change_set: ChangeSet, apart: KeptSet | None = None) -> None:
        repeated = change_set.id in self.model.receipts
        objections = set() if repeated else self.model.objections(change_set)
        before = replace(self.model)
        if apart is not None and not repeated and not objections and self.model.keep(apart, change_set.id) is None:
            objections = {Conflict}
        if objections:
            self.model = before
            with pytest.raises(tuple(objections)):
                self.store.write(change_set, apart)
        else:
            assert self.store.write(change_set, apart) == self.model.apply(change_set)

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

    @precondition(lambda self: self.model.apart)
    @rule(data=st.data(), to=st.sampled_from(TEXTS))
    def repeat_what_was_kept(self, data: st.DataObject, to: str) -> None:
        one = data.draw(st.sampled_from(sorted(self.model.apart)))
        self._keep(KeptSet(puts=(replace(letter(), id=one, to=to),), id=self.model.apart[one][1]))

    @rule(kept_set=KEPT_SETS)
    def keep(self, kept_set: KeptSet) -> None:
        self._keep(kept_set)

    def _keep(self, kept_set: KeptSet) -> None:
        version = self.model.keep(kept_set, kept_set.id)
        if version is None:
            with pytest.raises(Conflict):
                self.store.keep(kept_set)
        else:
            assert self.store.keep(kept_set) == version

    @precondition(lambda self: self.model.records)
    @rule(data=st.data(), kept_set=KEPT_SETS)
    def write_with_what_is_kept_apart(self, data: st.DataObject, kept_set: KeptSet) -> None:
        record = self.model.records[data.draw(st.sampled_from(sorted(self.model.records)))]
        self._write(changes(replace(record, citations=record.citations[:2] + world()[2].citations)), kept_set)

    @precondition(lambda self: self.model.history)
    @rule(data=st.data())
    def redact(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted({subject for _, _, subject, _, _ in self.model.history})))
        versions = [after for _, _, subject, _, after in self.model.history if subject == one and after is not None]
        names = sorted({name for record in versions for name in _empty(record)})
        redaction = Redaction(actor="a", reason="r", fields={one: (data.draw(st.sampled_from(names)),)})
        (name,) = redaction.fields[one]
        assert self.store.redact(redaction) == self.model.redact(one, name, redaction.id)

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
        told = [(c.revision, c.change_set, c.subject, c.before, c.after) for c in history(self.store, since, limit=7)]
        assert told == [entry for entry in self.model.history if entry[0] > since]
        updates = [(update.revision, update.subject, update.after) for update in self.store.changes_since(since)]
        assert updates == [(at, one, after) for at, _, one, _, after in told]
        self._says_the_same_of_the_past(since)
        kept = {one: record for one, (record, _) in self.model.apart.items()}
        assert self.store.kept(Letter, LETTERS) == kept
        assert self.store.find_kept(Letter, KeptQuery()) == tuple(kept[one] for one in sorted(kept))
        for to in TEXTS:
            wanted = tuple(kept[one] for one in sorted(kept) if getattr(kept[one], "to") == to)  # noqa: B009
            assert self.store.find_kept(Letter, KeptQuery(field="to", value=to)) == wanted

    def _says_the_same_of_the_past(self, revision: int) -> None:
        past = self.model.past(revision)
        assert {one.id: one for one in self.store.as_of(revision).records} == past
        kinds = ["agency", "redirect"]
        some = {one: record for one, record in past.items() if record.KIND in kinds}
        assert {one.id: one for one in self.store.as_of(revision, kinds=kinds).records} == some
        last = {one: (at, before, after) for at, _, one, before, after in self.model.history}
        newest = self.store.last_changes([*EVERY_ID, *last])
        assert {one: (c.revision, c.before, c.after) for one, c in newest.items()} == last


def _empty(record: Record) -> dict[str, Any]:
    """What fields of a record hold when they are emptied. An id may have been of one kind and then a redirect's."""
    return {"citations": (), **EMPTY.get(record.KIND, {})}


def _ends_differ(record: Record) -> bool:
    return getattr(record, "source", None) is None or getattr(record, "source") != getattr(record, "target")  # noqa: B009
