"""What must hold, whatever was cut or killed: asked of the store itself, and of the graph by raw Cypher."""

from collections.abc import Sequence
from typing import Any

from graph.model.change import Change
from graph.model.record import Record
from graph.store.contract import Store
from tests.neo4j_soak.ledger import Entry, Ledger
from tests.support.history import history
from tests.support.neo4j_backing import BackDoor


class Checker:
    """Follows the store's changes from `revision` on, and compares them with the ledger."""

    def __init__(self, store: Store, door: BackDoor, ledger: Ledger, run: str) -> None:
        self._store = store
        self._door = door
        self._ledger = ledger
        self._run = run
        snapshot = store.load()
        self._revision = snapshot.revision
        self._live: dict[str, Record] = {record.id: record for record in snapshot.records}
        self._applied: dict[str, int] = {}
        self.checked = 0

    def follow(self) -> None:
        """What has been written since the last time: in order, whole, once, and nothing acknowledged is missing."""
        known = self._ledger.entries()
        found = history(self._store, since=self._revision)
        for change in found:
            self._fold(change)
        self._check_whole(found)
        for one, entry in known.items():
            if entry.receipt is not None and self._applied.get(one) != entry.receipt.revision:
                self._ledger.violate(f"{one} was acknowledged at {entry.receipt}, and is at {self._applied.get(one)}")
            if entry.refused and one in self._applied:
                self._ledger.violate(f"{one} was refused, and it is there")
        self.checked += 1

    def _fold(self, change: Change) -> None:
        if change.before != self._live.get(change.subject):
            self._ledger.violate(f"{change.subject} at {change.revision} follows on something else than was there")
        if change.after is None:
            self._live.pop(change.subject, None)
        else:
            self._live[change.subject] = change.after

    def _check_whole(self, found: Sequence[Change]) -> None:
        sets: dict[int, list[Change]] = {}
        for change in found:
            sets.setdefault(change.revision, []).append(change)
        entries = self._ledger.entries()
        for revision, changes in sets.items():
            if revision != self._revision + 1:
                self._ledger.violate(f"revision {revision} follows on {self._revision}")
            self._revision = revision
            names = {change.change_set for change in changes}
            one = min(names)
            if len(names) > 1 or one in self._applied:
                self._ledger.violate(f"revision {revision} is of {sorted(names)}, at {self._applied.get(one)} before")
            self._applied[one] = revision
            entry = entries.get(one, Entry(frozenset()))
            subjects = sorted(change.subject for change in changes)
            if subjects != sorted(entry.subjects):
                self._ledger.violate(f"{one} is half there: {len(subjects)} of {len(entry.subjects)} changes")

    def finish(self) -> dict[str, int]:
        """Everything once more, by the store's own `load` and by raw Cypher; what there is, by name."""
        self.follow()
        snapshot = self._store.load()
        if snapshot.revision != self._revision:
            self._ledger.violate(f"the store is at {snapshot.revision}, its changes end at {self._revision}")
        if {record.id: record for record in snapshot.records} != self._live:
            self._ledger.violate("the records are not what the changes lead to")
        return {"records": len(self._live), "change sets": len(self._applied), **self._raw()}

    def _raw(self) -> dict[str, int]:
        said = {"run": self._run}
        made = self._door.run(
            "MATCH (s:ChangeSet) WHERE s.id STARTS WITH $run OPTIONAL MATCH (s)-[:MADE]->(c:Change) "
            "RETURN s.id, s.revision, count(c), count(DISTINCT c.subject), min(c.revision), max(c.revision)",
            **said,
        )
        entries = self._ledger.entries()
        for one, revision, number, distinct, first, last in made:
            expected = len(entries[one].subjects)
            if (number, distinct, first, last) != (expected, expected, revision, revision):
                self._ledger.violate(f"in the graph {one} has {number} changes at {first} to {last}")
        self._expect([[len(self._applied)]], f"{len(made)} change sets in the graph", [[len(made)]])
        lonely = self._door.run("MATCH (c:Change) WHERE NOT (c)<-[:MADE]-(:ChangeSet) RETURN count(c)")
        self._expect([[0]], "changes of no change set", lonely)
        counter = self._door.run("MATCH (s:Store) RETURN s.revision")
        newest = self._door.run("MATCH (c:Change) RETURN max(c.revision)")
        self._expect([[self._revision]], "the counter", counter)
        self._expect([[self._revision]], "the newest change", newest)
        halves = self._door.run(
            "MATCH (a:Agency) WHERE a.id STARTS WITH $prefix AND COUNT { (a)-[:SERVES]->(:Jurisdiction) } <> 1 "
            "RETURN count(a)",
            prefix=f"agency:{self._run}",
        )
        self._expect([[0]], "agencies without their town", halves)
        ((nodes,),) = self._door.run("MATCH (r:Record) RETURN count(r)")
        self._expect([[len(self._live)]], "nodes", [[nodes]])
        ((changed,),) = self._door.run("MATCH (c:Change) RETURN count(c)")
        return {"nodes": nodes, "changes": changed}

    def _expect(self, wanted: Any, what: str, found: Any) -> None:
        if found != wanted:
            self._ledger.violate(f"{what}: {found}, not {wanted}")
