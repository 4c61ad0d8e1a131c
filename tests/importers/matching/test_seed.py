"""Connecticut's own directory: no record is taken for another, and each is found again by its own row."""

from collections.abc import Iterator

import pytest

from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.store.contract import Snapshot
from graph.store.writing import load_order
from importers.matching import Judgements, Verdict, doubles_on_file
from importers.proposal import Named, Proposal
from tests.importers.matching.rows import EDITOR, matched, proposal
from tests.support.seed_records import seed_records
from tests.support.small import look_at

_KINDS = (Agency, Team, Service)


@pytest.fixture(scope="module")
def seed() -> ReadModel:
    return ReadModel.build(Snapshot(1, tuple(sorted(seed_records(), key=load_order))))


def rows_of(model: ReadModel) -> Iterator[Proposal]:
    """What a file would say of each record, without its id: its names, number, website, places and owner."""
    for kind in _KINDS:
        for record in model.all(kind).values():
            yield proposal(kind, record.id, **dict(_said(record)))
    for slot in model.all(Slot).values():
        if slot.contact is not None:
            contact = Named(("contact",), "", f"{slot.id} line")
            yield proposal(Slot, slot.id, of=_named(slot.of), purpose=slot.purpose, rank=slot.rank, contact=contact)
            line = model.all(Contact)[slot.contact]
            yield proposal(Contact, f"{slot.id} line", name=line.name, phones=list(line.phones), email=line.email)


def _said(record: Record) -> Iterator[tuple[str, object]]:
    for name in ("name", "acronym", "aliases", "website", "address", "serves", "category"):
        if value := getattr(record, name, None):
            yield name, list(value) if isinstance(value, tuple) else value
    for name in ("parent", "provider"):
        if (value := getattr(record, name, None)) is not None:
            yield name, _named(value)


def _named(record_id: str) -> Named:
    return Named(tuple(kind.KIND for kind in _KINDS), "", record_id)


def test_no_two_records_are_taken_for_one(seed: ReadModel) -> None:
    at = look_at(seed, EDITOR)
    pairs = doubles_on_file(at, Judgements(seed))
    assert [(one.one, one.other) for one in pairs if one.score.verdict is Verdict.SAME] == []
    assert len(pairs) < 30, "what is asked about can be read in minutes"


def test_each_record_is_found_by_its_own_row_and_none_by_another(seed: ReadModel) -> None:
    rows = list(rows_of(seed))
    found = matched(look_at(seed, EDITOR), *rows)
    own = [row.key for row in rows if row.kind in _KINDS]
    assert {key: found[key].record for key in own if found[key].record not in (None, key)} == {}
    asked = [key for key in own if found[key].record is None]
    assert len(asked) < len(own) / 20
    assert all(found[key].candidates for key in asked), "none is taken for new"
