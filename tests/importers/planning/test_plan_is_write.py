"""What a plan says is what is written, and a second import of the same finds nothing to write: random readings."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.editing import Undo
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.service import Service
from importers.planning import Fate, Options, spilling
from importers.proposal import Named, Proposal
from tests.support.editing import Desk, desk_of
from tests.support.imports import apply, plan, proposal, reading
from tests.support.small import RECORDS

NAMES = st.sampled_from(["Helpers", "HELPERS", "State Office", "Office", "A & B", "A B", "Night unit", ""])
PLACES = st.sampled_from(["Ash", "Birch", "Region 1", "Nowhere", "Arcady"])
CATEGORIES = st.sampled_from(["Crisis", "Shelter", "youth-crisis", "Sorcery"])
NUMBERS = st.sampled_from(["860-555-0100", "(860) 555-0101 ext 3", "860-297-0520", "211", "86"])
OPTIONS = st.builds(
    Options,
    take=st.frozensets(st.sampled_from(["agency:state", "agency:office"]), max_size=1),
    retire=st.booleans(),
    answers=st.dictionaries(st.just("agency.level"), st.just("NONPROFIT")) | st.just({"regions": "DEMHS_REGION"}),
)


def _named(kind: str, names: st.SearchStrategy[str], keys: int) -> st.SearchStrategy[Named]:
    key = st.sampled_from(["", *(f"{kind}{n}" for n in range(keys))])
    return st.builds(lambda name, own: Named((kind,), name, own), names, key)


def _fields(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=strategies)


AGENCIES = _fields(
    name=NAMES,
    level=st.sampled_from(["STATE", "NONPROFIT", "odd"]),
    description=st.sampled_from(["One", "Two", ""]),
    website=st.sampled_from(["https://a.example", "no page"]),
    parent=_named("agency", NAMES, 3),
    serves=st.lists(PLACES.map(lambda name: Named(("jurisdiction",), name)), max_size=2).map(tuple),
)
SERVICES = _fields(
    name=NAMES,
    category=CATEGORIES.map(lambda name: Named(("category",), name)),
    provider=_named("agency", NAMES, 3),
    hours=st.sampled_from(["24/7", "Mo-Fr 09:00-17:00", "sometimes"]),
    minimum_age=st.sampled_from([0, 12, 200, None]),
)
CONTACTS = _fields(
    title=st.sampled_from(["Intake", "Office"]),
    agency=_named("agency", NAMES, 3),
    phones=st.lists(NUMBERS.map(lambda number: {"number": number}), max_size=2).map(tuple),
    email=st.sampled_from(["a@b.example", "odd"]),
)
SLOTS = _fields(
    of=_named("service", NAMES, 3),
    purpose=st.just("INTAKE"),
    rank=st.sampled_from(["PRIMARY", "SECONDARY"]),
    contact=_named("contact", st.just(""), 3),
)
KINDS: tuple[tuple[type[Record], st.SearchStrategy[dict[str, Any]]], ...] = (
    (Agency, AGENCIES),
    (Service, SERVICES),
    (Contact, CONTACTS),
    (Slot, SLOTS),
)


@st.composite
def proposals(draw: st.DrawFn) -> list[Proposal]:
    found: list[Proposal] = []
    for kind, strategy in KINDS:
        for number in range(draw(st.integers(0, 3))):
            one = proposal(kind, f"{kind.KIND}{number}", number + 2, **draw(strategy))
            ids = st.sampled_from([None, None, None, "agency:state", "agency:gone"])
            found.append(replace(one, id=draw(ids), private=draw(st.integers(0, 9)) == 0))
    return found


def snapshot(desk: Desk) -> dict[str, Record]:
    return {record.id: replace(record, version=0) for record in desk.store.load().records}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=proposals(), second=proposals(), options=OPTIONS, in_memory=st.sampled_from([0, 3, 5_000]))
def test_a_plan_is_the_write_again_it_is_nothing_and_undone_it_is_gone(
    first: list[Proposal], second: list[Proposal], options: Options, in_memory: int
) -> None:
    with (
        pytest.MonkeyPatch.context() as patched,
        tempfile.TemporaryDirectory() as folder,
        desk_of(str(Path(folder) / "a.db"), RECORDS) as desk,
    ):
        patched.setattr(spilling, "IN_MEMORY", in_memory)
        for several in (first, second):
            before = snapshot(desk)
            planned, done = apply(desk, reading(*several), options)
            expected = {**before, **{one.id: replace(one, version=0) for one in planned.written.values()}}
            for gone in planned.written.retires:
                del expected[gone]
            assert snapshot(desk) == expected
            for entry in planned.entries:
                if entry.after is not None and entry.id is not None:
                    assert expected[entry.id] == replace(entry.after, version=0)
            again = plan(desk, reading(*several), options)
            assert not again.of(Fate.NEW, Fate.CHANGED)
            assert again.written.empty
        if done.versions:
            desk.do(Undo(done.change_set))
            assert snapshot(desk) == before
