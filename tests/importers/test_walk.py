"""From a store without organizations, by documents alone: a strategy, a sheet of cards, a spreadsheet with slips, an
address book. All are made up; where SIGNPOST_DOCUMENTS is set, the strategy itself too, beside the seed."""

import os
from pathlib import Path
from typing import Final

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.service import Service
from importers.planning import Fate, Options, Planned
from tests.support.call_sheets import as_table
from tests.support.guidebooks import GUIDE, as_text
from tests.support.imports import workbook
from tests.support.walking import Walked, walk

pytestmark = pytest.mark.xdist_group("walk")
ANSWERS: Final = {"agency.level": "NONPROFIT", "service.category": "threat-prevention"}
_HEAD: Final = ["Agency", "Type of organization", "Program", "Type of service", "Phone", "Email"]
_ROWS: Final = [
    ["Vermont Departmnt of Children", "State", "Early Start Programm", "Youth services", "", ""],
    ["Urgent Crisis Care Centre", "Nonprofit", "", "", "860-555-0120", ""],
    ["Harbor Helpers", "Nonprofit", "Harbor shelter", "Housing", "(860) 555-0133 ext 4", "help@harbor.example"],
]
_CARD: Final = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Vermont Department of Public Safety\r\n"
    "ORG:Vermont Department of Public Safety\r\nTEL;TYPE=work:+1-860-555-0144\r\nEND:VCARD\r\n"
)
DOCUMENTS: Final = {
    "guide.txt": as_text(),
    "sheet.docx": as_table(),
    "list.xlsx": workbook([_HEAD, *_ROWS]),
    "cards.vcf": _CARD.encode(),
}


def answers(_plan: Planned) -> Options:
    return Options(answers=ANSWERS)


def walked(folder: Path, documents: dict[str, bytes], source: str | None = None) -> Walked:
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    return walk(folder, [folder / name for name in documents], answers, source)


def of(walk_: Walked, kind: type[Record]) -> dict[str, Record]:
    return {one.id: one for one in walk_.records if isinstance(one, kind)}


def fates(planned: Planned) -> dict[str, Fate]:
    return {one.key: one.fate for one in planned.entries if one.fate is not Fate.SAME}


@pytest.fixture(scope="module")
def all_of_it(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    return walked(tmp_path_factory.mktemp("walk"), DOCUMENTS)


def test_the_strategy_makes_agencies_with_their_units_and_services(all_of_it: Walked) -> None:
    agencies, services = of(all_of_it, Agency), of(all_of_it, Service)
    unit = agencies["agency:vdps-school-security-unit"]
    assert getattr(unit, "parent", None) == "agency:vermont-department-of-public-safety"
    assert getattr(services["service:vermont-department-of-children-handle-gently"], "provider", None) == (
        "agency:vermont-department-of-children"
    )
    assert not all_of_it.plans[0].of(Fate.REFUSED)
    doubtful = {reason.code for one in all_of_it.plans[0].of(Fate.DOUBTFUL) for reason in one.reasons}
    assert doubtful == {"import.only-named", "import.names-left-out"}


def test_the_sheet_makes_whom_to_call(all_of_it: Walked) -> None:
    assert set(fates(all_of_it.plans[1]).values()) == {Fate.NEW}
    slot = of(all_of_it, Slot)["slot:service:ada-adult-mobile-crisis:intake:primary"]
    contact = of(all_of_it, Contact)[str(getattr(slot, "contact", ""))]
    assert [phone.number for phone in getattr(contact, "phones", ())] == ["211", "+18004673135"]


def test_a_slip_with_a_number_is_the_record_and_one_without_is_asked_about(all_of_it: Walked) -> None:
    table = all_of_it.plans[2]
    by_name = {one.name: one for one in table.entries if one.kind == "agency"}
    assert by_name["Urgent Crisis Care Centre"].id == "agency:urgent-crisis-care-center"
    close = by_name["Vermont Departmnt of Children"]
    assert (close.fate, close.candidates) == (Fate.DOUBTFUL, ("agency:vermont-department-of-children",))
    assert by_name["Harbor Helpers"].fate is Fate.NEW
    assert of(all_of_it, Agency)["agency:urgent-crisis-care-center"] is not None
    assert len([one for one in of(all_of_it, Agency) if "departm" in one and "children" in one]) == 1


def test_a_card_adds_a_line_to_the_agency_that_the_strategy_made(all_of_it: Walked) -> None:
    lines = [
        one
        for one in of(all_of_it, Contact).values()
        if getattr(one, "agency", None) == "agency:vermont-department-of-public-safety"
    ]
    assert [phone.number for one in lines for phone in getattr(one, "phones", ())] == ["+18605550144"]


def test_a_new_edition_shows_the_agency_that_was_dropped_the_one_that_changed_and_the_one_that_is_new(
    tmp_path: Path,
) -> None:
    dropped = "- **Vermont Alliance of Shelters (VAS)** Shelters meet here.\n"
    changed = "- **Vermont Council of Towns (VCT)** Towns meet in Elm.\n"
    added = "- **Vermont League of Nurses (VLN)** Nurses meet here.\n"
    before = GUIDE.replace("- **Department of Veterans", f"{dropped}{changed}- **Department of Veterans")
    after = before.replace(dropped, added).replace("Towns meet in Elm.", "Towns meet in Oak.")
    after = after.replace("March 2026", "May 2026")
    editions = {"march.txt": as_text(before), "may.txt": as_text(after)}
    plan = walked(tmp_path, editions, "The strategy").plans[1]
    shown = {key: fate for key, fate in fates(plan).items() if fate is not Fate.DOUBTFUL}
    assert shown == {
        "agency/alliance-of-shelter": Fate.GONE,
        "agency/council-of-town": Fate.CHANGED,
        "agency/league-of-nurse": Fate.NEW,
    }
    entry = next(one for one in plan.entries if one.fate is Fate.CHANGED)
    assert (getattr(entry.before, "description", ""), getattr(entry.after, "description", "")) == (
        "Towns meet in Elm.",
        "Towns meet in Oak.",
    )


DOCUMENT: Final = "ct-tvtp-strategy-2025-10.txt"


def test_of_the_strategy_itself_each_difference_from_the_seed_has_a_cause(capsys: pytest.CaptureFixture[str]) -> None:
    folder = os.environ.get("SIGNPOST_DOCUMENTS")
    if not folder or not (Path(folder) / DOCUMENT).exists():
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    from bench.walk.causes import NOT_EXPLAINED
    from bench.walk.extras import UNJUDGED
    from bench.walk.telling import main

    main()
    told = capsys.readouterr().out
    assert NOT_EXPLAINED not in told
    assert UNJUDGED not in told
    kept = Path(__file__).parents[2] / "docs" / "importers-walk.md"
    assert told == kept.read_text(encoding="utf-8"), "python -m bench.walk > docs/importers-walk.md"
    lines = [line for line in told.splitlines() if " in the seed" in line]
    found = {line.partition(":")[0].removeprefix("## "): int(line.split(", ")[1].split()[0]) for line in lines}
    assert found["agency"] >= 132
    assert found["team"] >= 26
    assert found["service"] >= 89
    assert found["relation"] >= 121
