"""A plan is the same however little of it is in memory at once: the same documents and readings with tiny blocks."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.editing import Plan
from graph.look import Look
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.service import Service
from graph.readmodel import ReadModel
from importers.document import Document
from importers.importing import Wanted, read_document
from importers.planning import Options, Planned, plan_import, planner, spilling, union
from importers.planning.entry_text import entry_text, imported_text
from importers.planning.reconciling import Reconciled
from importers.planning.union import Union
from importers.proposal import Proposal, Reading
from importers.waiting import shelf
from tests.importers.cp3.made_up import SHEET
from tests.importers.planning.test_plan_is_write import OPTIONS, proposals
from tests.importers.police_program.made_up import BROCHURE
from tests.support.editing import Desk, desk_of
from tests.support.imports import apply, reading
from tests.support.small import RECORDS

TABLE: Final = "Agency,Level,Program,Category,Phone,Email,Area served,Private,Status,Parent\n" + "".join(
    f"{agency},Nonprofit,{program},Crisis,{phone},{mail},{place},{private},{status},{parent}\n"
    for agency, program, phone, mail, place, private, status, parent in (
        ("Helpers", "Warm line", "860-555-0100", "a@helpers.example", "Ash", "", "", ""),
        ("Helpers", "Night unit", "860-555-0100", "b@helpers.example", "Birch", "", "", ""),
        ("HELPERS", "Warm line", "860-555-0101", "a@helpers.example", "Ash; Birch", "", "", ""),
        ("Helpers Inc", "Warm lines", "860-555-0100", "", "Ash", "", "", ""),
        ("State Office", "Crisis team", "860-297-0520", "", "Region 1", "", "", ""),
        ("State Ofice", "Crisis team", "860-297-0520", "", "Nowhere", "", "", ""),
        ("Night Owls", "Shelter", "211", "", "Arcady", "yes", "", ""),
        ("Night Owls", "Second shelter", "", "", "Arcady", "", "Inactive", ""),
        ("Owls of the Night", "Shelter", "860-555-0199", "x@owls.example", "Ash", "", "", "Night Owls"),
        ("Night Owls", "Shelter", "860-555-0199", "x@owls.example", "Ash", "", "", "Helpers"),
    )
)
CARDS: Final = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nORG:{org}\nTEL:{phone}\nEMAIL:{mail}\nEND:VCARD\n"
    for name, org, phone, mail in (
        ("Jane Roe", "Helpers", "860-555-0100", "jane@helpers.example"),
        ("J. Roe", "Helpers", "860-555-0100", "jane@helpers.example"),
        ("Helpers", "Helpers", "860-555-0102", "office@helpers.example"),
        ("Front desk", "State Office", "860-297-0520", "desk@office.example"),
    )
)
DOCUMENTS: Final = {
    "table.csv": TABLE, "cards.vcf": CARDS, "sheet.txt": SHEET, "brochure.txt": BROCHURE,
}  # fmt: skip


@contextmanager
def in_parts(size: int) -> Iterator[None]:
    """Everything in blocks of so many, of which as many are kept in memory."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelf, "IN_MEMORY", size)
        patched.setattr(spilling, "IN_MEMORY", size)
        patched.setattr(planner, "_AT_ONCE", size or 1)
        patched.setattr(union, "_AT_ONCE", size or 1)
        yield


def said(planned: Planned) -> list[object]:
    """All that a plan says."""
    return [
        [entry_text(one) for one in planned.entries],
        list(planned.written.items()),
        list(planned.written.retires),
        list(planned.written.expects),
        [imported_text(one) for one in planned.imported],
        planned.questions,
        planned.counts,
    ]


def planned_of(desk: Desk, several: Reading, options: Options | None = None) -> list[object]:
    return said(plan_import(desk.look(), several, options, matcher=Reconciled))


@pytest.mark.parametrize("size", [0, 1, 3])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_plan_of_a_document_is_the_same(desk: Desk, tmp_path: Path, name: str, size: int) -> None:
    file = tmp_path / name
    file.write_text(DOCUMENTS[name], encoding="utf-8")
    whole = read_document(desk.store, Wanted(Document.opened(file)))
    assert whole.proposals
    expected = planned_of(desk, whole)
    with in_parts(size):
        parted = read_document(desk.store, Wanted(Document.opened(file)))
        assert list(parted.proposals) == list(whole.proposals)
        assert parted.remarks == whole.remarks
        assert planned_of(desk, parted) == expected
        apply(desk, parted)
        again = planned_of(desk, parted)
    assert planned_of(desk, whole) == again


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=proposals(), second=proposals(), options=OPTIONS, size=st.integers(0, 3))
def test_the_plan_of_a_reading_is_the_same(
    first: list[Proposal], second: list[Proposal], options: Options, size: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, desk_of(str(Path(folder) / "a.db"), RECORDS) as desk:
        for several in (first, [*second, *second[:1]]):
            expected = planned_of(desk, reading(*several), options)
            with in_parts(size):
                assert planned_of(desk, reading(*several), options) == expected
            if len({one.key for one in several}) == len(several):
                apply(desk, reading(*several), options)


def test_a_view_that_was_brought_up_to_date_in_parts_is_that_of_all(desk: Desk) -> None:
    look = desk.look()
    slots = tuple(one.id for one in RECORDS if isinstance(one, Slot))
    puts = tuple(replace(one, name=f"{one.name} 2") for one in RECORDS if isinstance(one, Agency | Service))
    new = tuple(replace(one, id=f"{one.id}-2") for one in RECORDS if isinstance(one, Agency | Service | Contact))
    before = look.unguarded([*slots, *(one.id for one in puts)])
    several = (Plan(subject="", puts=(*puts, *new), before=before), Plan(subject="", retires=slots, before=before))
    whole = shown(look, several)
    with in_parts(1):
        parted = shown(look, several)
        assert parted.model == whole.model
        assert parted.unguarded(ids(parted.model)) == whole.unguarded(ids(whole.model))


def shown(look: Look, several: Iterable[Plan]) -> Look:
    """What these plans leave."""
    joined = Union(look)
    for one in several:
        joined.add(one)
        joined.end_stage()
    return joined.look


def ids(model: ReadModel) -> list[str]:
    """Of all records."""
    return [one for several in model.facts.values() for one in several]
