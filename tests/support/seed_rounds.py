"""Rounds of what people do to a store and what the seed brings next, made up, and what must hold of each plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.contact import Contact
from graph.model.errors import SignpostError
from graph.model.record import Citation, Record
from graph.model.vocabulary import AgencyLevel
from graph.store.contract import Store
from seed.loader import Seed
from seed.planning import Fate, SeedPlan, plan_seed
from seed.storing import apply_plan

NAMES = ("a", "b", "c", "d")
_SOURCES = st.lists(st.sampled_from(["S1", "S2", "S3"]), unique=True, max_size=3).map(
    lambda names: tuple(Citation(name) for name in names)
)
_AGENCY: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["One", "Two", "Three"]),
    "acronym": st.sampled_from([None, "X", "Y"]),
    "parent": st.sampled_from([None, *(f"agency:{name}" for name in NAMES)]),
    "citations": _SOURCES,
}
_CONTACT: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Desk", "Door", "Hall"]),
    "email": st.sampled_from([None, "a@example.org", "b@example.org"]),
    "agency": st.sampled_from([None, *(f"agency:{name}" for name in NAMES)]),
    "citations": _SOURCES,
}
_IDS = [*(f"agency:{name}" for name in NAMES), "contact:desk", "contact:door"]


def _kind_of(record_id: str) -> type[Record]:
    return Agency if record_id.startswith("agency:") else Contact


def _values(record_id: str) -> Mapping[str, st.SearchStrategy[Any]]:
    return _AGENCY if _kind_of(record_id) is Agency else _CONTACT


def _record(record_id: str, values: Mapping[str, Any]) -> Record:
    given: dict[str, Any] = {"level": AgencyLevel.MUNICIPAL} if _kind_of(record_id) is Agency else {}
    return _kind_of(record_id)(id=record_id, **given, **values)


@st.composite
def seeds(draw: st.DrawFn) -> tuple[Record, ...]:
    """What files may hold: every record names only others of them, and no parents form a cycle."""
    ids = draw(st.lists(st.sampled_from(_IDS), unique=True, min_size=1))
    records = []
    for record_id in sorted(ids):
        values = {name: draw(value) for name, value in _values(record_id).items()}
        for name in ("parent", "agency"):
            if (named := values.get(name)) is not None and (
                named not in ids or (name == "parent" and named >= record_id)
            ):
                values[name] = None
        records.append(_record(record_id, values))
    return tuple(records)


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does to a record: gives a field a value, retires it, or adds it."""

    record: str
    name: str
    value: Any


@st.composite
def deeds(draw: st.DrawFn) -> Deed:
    """Anything that somebody may try; what the store refuses is not done."""
    record_id = draw(st.sampled_from(_IDS))
    name = draw(st.sampled_from([*_values(record_id), "retire", "add"]))
    if name == "add":
        return Deed(record_id, name, {one: draw(value) for one, value in _values(record_id).items()})
    return Deed(record_id, name, None if name == "retire" else draw(_values(record_id)[name]))


ROUNDS = st.lists(st.tuples(st.lists(deeds(), max_size=4), seeds(), st.integers(0, 2**31)), min_size=1, max_size=5)
"""In each round people do something, and then the seed has new files; the number chooses what is taken."""


def _all(store: Store) -> dict[str, Record]:
    return {record.id: record for record in store.load().records}


def _told(record: Record | None) -> dict[str, Any]:
    """The fields of a record but its version."""
    if record is None:
        return {}
    return {one.name: getattr(record, one.name) for one in fields(record) if one.name not in ("id", "version")}


@dataclass
class Rounds:
    """Plays rounds on a store, and knows from what it saw who wrote each value last, and what the seed wrote last."""

    store: Store
    theirs: set[tuple[str, str]] = field(default_factory=set)
    wrote: dict[tuple[str, str], Any] = field(default_factory=dict)
    retired: set[str] = field(default_factory=set)
    sources: dict[str, set[Citation]] = field(default_factory=dict)
    """The sources that people added to each record."""
    dropped: dict[str, set[Citation]] = field(default_factory=dict)
    """The sources that people removed from it."""

    def people(self, deed: Deed) -> None:
        """Do what somebody tries."""
        before = _all(self.store).get(deed.record)
        if deed.name == "add":
            puts: tuple[Record, ...] = () if before else (_record(deed.record, deed.value),)
        else:
            puts = (replace(before, **{deed.name: deed.value}),) if before and deed.name != "retire" else ()
        retires = (deed.record,) if deed.name == "retire" and before else ()
        try:
            self.store.write(ChangeSet(actor="jane", reason="she knows", puts=puts, retires=retires))
        except SignpostError:
            return
        after = _all(self.store).get(deed.record)
        if before is not None and after is None:
            self.retired.add(deed.record)
            self.sources.pop(deed.record, None)
            self.dropped.pop(deed.record, None)
        elif after is not None:
            self.retired.discard(deed.record)
            was, now = _told(before), _told(after)
            self.theirs |= {(deed.record, name) for name in now if before is None or was[name] != now[name]}
            new = set(now["citations"])
            old = set(was["citations"]) if before else set(self.wrote.get((deed.record, "citations"), ())) & new
            self.sources[deed.record] = (self.sources.get(deed.record, set()) & new) | (new - old)
            self.dropped[deed.record] = (self.dropped.get(deed.record, set()) - new) | (old - new)

    def seed(self, records: tuple[Record, ...], choice: int) -> None:
        """Apply the plan for these files, look at what it did, and then take one of what it left to people."""
        seed = Seed("made-up", f"{hash(records):x}", records)
        plan = plan_seed(self.store, seed)
        self._apply(plan, frozenset())
        again = plan_seed(self.store, seed)
        assert again.empty, "a second time there is nothing to do"
        assert again.of(Fate.BOTH, Fate.RETIRED, Fate.KEPT) == () or again.of(Fate.NEW, Fate.SEED) == ()
        waiting = again.of(Fate.BOTH, Fate.KEPT, Fate.RETIRED)
        if waiting and choice % 2:
            one = waiting[choice // 2 % len(waiting)].id
            taking = plan_seed(self.store, seed, [one])
            self._apply(taking, frozenset({one}))
            (entry,) = (entry for entry in taking.entries if entry.id == one)
            if entry.fate not in (Fate.HELD, Fate.NEEDED):
                wanted = {record.id: record for record in records}.get(one)
                after = _all(self.store).get(one)
                collided = {field.name for field in entry.fields if field.source == field.becomes}
                assert {name: _told(after)[name] for name in collided} == {
                    name: _told(wanted)[name] for name in collided
                }
                assert (after is None) == (wanted is None)

    def _apply(self, plan: SeedPlan, take: frozenset[str]) -> None:
        before = _all(self.store)
        report = apply_plan(self.store, plan)
        after = _all(self.store)
        assert report.written == len({one for one in after if before.get(one) != after[one]})
        entries = {entry.id: entry for entry in plan.entries}
        for one in {*before, *after}:
            if one not in take:
                self._check(one, before.get(one), after.get(one), entries.get(one))
        self._note(before, after)

    def _check(self, one: str, before: Record | None, after: Record | None, entry: Any) -> None:
        if before is None:
            assert one not in self.retired, "what people retired stays retired"
            return
        mine = {name for name in _told(before) if (one, name) in self.theirs}
        changed = {name for name in mine if _told(before)[name] != self.wrote.get((one, name), before)}
        if after is None:
            added = self.sources.get(one, set()) - set(self.wrote.get((one, "citations"), ()))
            assert not added, "what people added is not retired"
            assert not changed - {"citations"}, "what people changed is not retired"
            return
        for name in changed - {"citations"}:
            assert _told(after)[name] == _told(before)[name], "what people changed stays theirs"
        assert self.sources.get(one, set()) <= set(after.citations), "so do the sources that they added"
        assert not self.dropped.get(one, set()) & set(after.citations), "and those that they removed stay out"
        if entry is not None and entry.fate is Fate.SEED and isinstance(before, Agency):
            for field_plan in entry.fields:
                if field_plan.name not in changed and not (field_plan.name == "citations" and self._sourced(one)):
                    assert _told(after)[field_plan.name] == field_plan.source, "what only the seed changed is new"

    def _sourced(self, one: str) -> bool:
        """Whether people have added or removed sources of a record."""
        return bool(self.sources.get(one) or self.dropped.get(one))

    def _note(self, before: Mapping[str, Record], after: Mapping[str, Record]) -> None:
        """Note what the seed has written."""
        for one in {*before, *after}:
            was, now = _told(before.get(one)), _told(after.get(one))
            if bool(was) != bool(now):
                self.theirs = {key for key in self.theirs if key[0] != one}
            if bool(was) != bool(now):
                self.sources.pop(one, None)
                self.dropped.pop(one, None)
                self.theirs.discard((one, "citations"))
            else:
                # What the value that was taken has in common with what somebody added stays theirs.
                self.sources[one] = self.sources.get(one, set()) & set(now["citations"])
                self.dropped[one] = self.dropped.get(one, set()) - set(now["citations"])
            if now:
                self.retired.discard(one)
            else:
                self.wrote = {key: value for key, value in self.wrote.items() if key[0] != one}
            for name, value in now.items():
                if not was or was[name] != value:
                    self.wrote[one, name] = value
                    if name != "citations":
                        self.theirs.discard((one, name))
