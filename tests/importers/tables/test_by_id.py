"""Rows that name a record by its id correct it, and make none."""

from pathlib import Path

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact
from importers.planning import Fate, Planned
from tests.support.editing import Desk
from tests.support.imports import codes, plan, read, values, written
from tests.support.small import RECORDS

LINE = next(one for one in RECORDS if isinstance(one, Contact) and one.phones)


def planned(desk: Desk, folder: Path, *rows: str) -> Planned:
    return plan(desk, read(written(folder, "\n".join(rows) + "\n")))


@pytest.mark.parametrize("heading", ["ID", "Record ID", "Signpost ID"])
@pytest.mark.parametrize("name", ["Name", "Agency"])
def test_an_agency_is_corrected_by_its_id(desk: Desk, tmp_path: Path, heading: str, name: str) -> None:
    found = planned(
        desk,
        tmp_path,
        f"{heading},{name},Website,Phone",
        "agency:state,State Office,https://state.example,",
        " AGENCY:OFFICE ,Head Office,,",
        "agency:nobody,Ghost,https://ghost.example,860-555-0100",
    )
    agencies = {one.id: one.after for one in found.entries if isinstance(one.after, Agency)}
    assert {one: (agency.name, agency.website) for one, agency in agencies.items()} == {
        "agency:state": ("State Office", "https://state.example"),
        "agency:office": ("Head Office", None),
    }
    (ghost,) = (one for one in found.entries if one.kind == "agency" and one.after is None)
    assert (ghost.fate, codes(ghost)) == (Fate.REFUSED, ["import.no-such-id"])
    assert found.of(Fate.NEW) == ()


def test_a_service_is_corrected_by_its_id(desk: Desk, tmp_path: Path) -> None:
    found = planned(desk, tmp_path, "ID,Hours", "service:statewide,Every day", "service:none,Never")
    assert [(one.id, one.fate) for one in found.entries] == [
        ("service:statewide", Fate.CHANGED),
        (None, Fate.REFUSED),
    ]


def test_a_contact_is_corrected_by_its_id(desk: Desk, tmp_path: Path) -> None:
    found = planned(desk, tmp_path, "ID,Phone,Title", f"{LINE.id},860-713-3999,Desk", "contact:none,860-713-3998,")
    first, second = found.entries
    assert (first.id, first.fate, second.fate, codes(second)) == (
        LINE.id,
        Fate.CHANGED,
        Fate.REFUSED,
        ["import.no-such-id"],
    )
    assert isinstance(first.after, Contact)
    assert ([one.number for one in first.after.phones], first.after.title) == (["+18607133999"], "Desk")


@pytest.mark.parametrize("other", ["jurisdiction:state", "team:x", "new"])
def test_another_id_is_refused(desk: Desk, tmp_path: Path, other: str) -> None:
    found = planned(desk, tmp_path, "ID,Agency,Website", "agency:state,,https://state.example", f"{other},Ghost,")
    assert [one.fate for one in found.entries] == [Fate.CHANGED, Fate.REFUSED]
    assert codes(found.entries[1]) == ["import.no-such-id"]


def test_ids_of_the_source_are_keys_and_not_ids_of_records(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "Record ID,Agency,Level,Name\n1042,Helpers,State,x\n1043,Others,State,y\n"))
    assert [one["name"] for one in values(reading, Agency)] == ["Helpers", "Others"]
    assert [one.id for one in reading.proposals] == [None, None]
