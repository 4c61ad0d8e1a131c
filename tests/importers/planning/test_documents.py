"""Documents of text, planned and applied in Arcady: what is only named is not made by itself, a second import changes
nothing, and a new edition what it changed."""

from dataclasses import replace
from pathlib import Path

from graph.model.agency import Agency
from importers.planning import Fate, Options
from tests.support.call_sheets import as_table
from tests.support.editing import Desk
from tests.support.guidebooks import GUIDE, as_text
from tests.support.imports import apply, codes, entry, fates, plan, proposal, read, reading, written

OFFICIALS = replace(proposal(Agency, "officials", name="School officials", level="SECTOR"), only_named=True)


def test_what_is_only_named_is_made_if_it_is_chosen(desk: Desk) -> None:
    planned = plan(desk, reading(OFFICIALS))
    assert entry(planned, "officials").fate is Fate.DOUBTFUL
    assert codes(entry(planned, "officials")) == ["import.only-named"]
    chosen = plan(desk, reading(OFFICIALS), Options(take=frozenset({"officials"})))
    assert entry(chosen, "officials").fate is Fate.NEW


def test_a_guide_is_imported_once_and_again_without_a_change(desk: Desk, tmp_path: Path) -> None:
    document = read(written(tmp_path, as_text(), "guide.txt"))
    planned, _ = apply(desk, document)
    made = {key for key, fate in fates(planned).items() if fate is Fate.NEW}
    assert {"agency/department-of-public-safety", "agency/intelligence-center", "team/regional-crisis-team"} <= made
    assert entry(planned, "agency/victim-advocate").fate is Fate.DOUBTFUL
    again = plan(desk, document)
    assert again.written.empty
    assert {fates(again)[key] for key in made} == {Fate.SAME}


def test_a_new_edition_changes_what_it_changed(desk: Desk, tmp_path: Path) -> None:
    before = GUIDE.replace(
        "- **Early Start", "- **Vermont Alliance of Shelters (VAS)** Shelters meet here.\n - **Early Start"
    )
    apply(desk, read(written(tmp_path, as_text(before), "guide.txt"), source="The guide"))
    after = before.replace("Shelters meet here.", "Shelters meet there.").replace("March 2026", "April 2026")
    now = plan(desk, read(written(tmp_path, as_text(after), "guide.txt"), source="The guide"))
    changed = [key for key, fate in fates(now).items() if fate is Fate.CHANGED]
    assert changed == ["agency/alliance-of-shelter"]
    assert entry(now, "agency/alliance-of-shelter").fate is Fate.CHANGED


def test_a_sheet_waits_for_levels_and_is_then_written(desk: Desk, tmp_path: Path) -> None:
    document = read(written(tmp_path, as_table(), "sheet.docx"))
    waiting = plan(desk, document)
    level, *kinds = (question.key for question in waiting.questions)
    assert level == "agency.level"
    assert "category:free consultation" in kinds
    assert all(one.startswith("category:") for one in kinds)
    planned = plan(desk, document, Options(answers={"agency.level": "NONPROFIT"}))
    assert entry(planned, "agency/brightside").fate is Fate.NEW
    contact = entry(planned, "contact/brightside/executive-director")
    assert contact.fate is Fate.NEW
    assert contact.after is not None
