"""Imports in a browser, with scripts and without: a file is planned, asked about, applied and undone; a column is
corrected once; doubtful matches are decided, taken back, and answered in a table. Models of teams by the keyboard.
"""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import utc_now
from api.settings import Settings
from graph.model.agency import Agency
from graph.model.vocabulary import Role
from graph.store import Store, open_store
from tests.browser.conftest import WIDTHS, Visit, open_window, running
from tests.browser.editors.signing import press, sign_in
from tests.support.seed_copies import copy_seed

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("imports in a browser")]
HEAD = "Agency,Phone,Area served"


@pytest.fixture(scope="module")
def place(unopened_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A seeded store that the tests of this file share, and the address of a server over it: each test imports
    records of its own."""
    file = copy_seed(unopened_store, tmp_path_factory.mktemp("imports") / "signpost.db")
    with open_store(str(file)) as store, running(Settings(store=str(file)), utc_now) as address:
        yield SimpleNamespace(store=store, address=address)


@pytest.fixture
def editor(place: SimpleNamespace, chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens windows in which an editor is signed in."""
    visits: list[Visit] = []

    def opened(name: str, **options: object) -> Visit:
        visits.append(open_window(place.address, chromium, **options))  # type: ignore[arg-type]
        sign_in(visits[-1], place.store, Role.EDITOR, name)
        return visits[-1]

    yield opened
    assert [one for visit in visits for one in (*visit.foreign, *visit.errors)] == []
    for visit in visits:
        visit.context.close()


def looks(visit: Visit, name: str) -> None:
    """The open page in both widths: nothing is wider than the window, and axe finds nothing."""
    for width in WIDTHS:
        visit.resize(width)
        assert visit.overflow() <= 0, (name, width)
        assert visit.faults() == [], (name, width)
        visit.shoot(f"import-{name}")
    visit.resize(1280)


def send(
    page: Page, field: str, name: str, lines: tuple[str, ...], button: str = "Show what it would change"
) -> None:
    choose(page, field, name, lines)
    press(page, button)


def choose(page: Page, field: str, name: str, lines: tuple[str, ...]) -> None:
    content = "\n".join(lines).encode()
    page.get_by_label(field, exact=True).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def listed(store: Store, agency: str) -> bool:
    return isinstance(store.read([agency]).get(agency), Agency)


def by_keyboard(page: Page, name: str) -> None:
    """Go from where the focus is to a button by the tab key, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"the tab key does not reach {name}")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_planned_asked_about_applied_and_undone(
    place: SimpleNamespace, editor: Callable[..., Visit], scripts: bool
) -> None:
    name = f"Helpers Example {'one' if scripts else 'two'}"
    lines = (HEAD, f"{name},860-555-010{scripts:d},Region 3")
    visit = editor(f"Jane {scripts}", java_script_enabled=scripts)
    page = visit.open("/import")
    page.get_by_label("What the document is called").fill(f"Inventory of {name}")
    page.get_by_label("Date of the document").fill("2026-10")
    send(page, "File", "list.csv", lines)
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    page.get_by_label("Which regions are meant?").select_option("DEMHS_REGION")
    page.get_by_label("Level, where the file does not say it (Agency)").select_option("NONPROFIT")
    if scripts:
        looks(visit, "questions")
    send(page, "File", "list.csv", lines, "Plan again")
    expect(page.get_by_text("New: 3")).to_be_visible()
    if scripts:
        looks(visit, "plan")
        page.get_by_label("Reason for this change").focus()
        by_keyboard(page, "Save")
    else:
        press(page, "Save")
    agency = f"agency:{name.lower().replace(' ', '-')}"
    expect(page.get_by_text("This import was applied on")).to_be_visible()
    assert listed(place.store, agency)
    if scripts:
        looks(visit, "applied")
    plan = page.url.removeprefix(place.address)
    press(page, "Undo this import")
    page.get_by_label("Reason for this change").fill("A test")
    press(page, "Undo")
    assert not listed(place.store, agency)
    visit.open(plan)
    expect(page.get_by_text("It was undone on")).to_be_visible()
    expect(page.get_by_role("button", name="Undo this import")).to_have_count(0)


def test_a_column_is_corrected_once(editor: Callable[..., Visit]) -> None:
    visit = editor("Corrector")
    lines = ("Alpha,Beta,Gamma", "Lighthouse Example,Nonprofit,Other words")
    page = visit.open("/import")
    choose(page, "File", "odd.csv", lines)
    page.get_by_role("button", name="Show what it would change").click()  # the script shows what is wrong in place
    expect(page.get_by_text("No column of “odd.csv” is known.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import a file")
    looks(visit, "problem")
    page.get_by_text("What the columns of a table are").click()
    page.get_by_label("Columns").fill("Alpha = agency.name\nBeta = agency.level\nGamma =")
    send(page, "File", "odd.csv", lines)
    expect(page.get_by_role("heading", name="Agency: Lighthouse Example")).to_be_visible()
    visit.open("/import")
    send(page, "File", "odd.csv", (lines[0], "Second Lighthouse,Nonprofit,"))
    expect(page.get_by_role("heading", name="Agency: Second Lighthouse")).to_be_visible()


def test_doubtful_matches_are_decided_taken_back_and_answered_in_a_table(editor: Callable[..., Visit]) -> None:
    visit = editor("Judge")
    page = visit.open("/import")
    send(page, "File", "doubts.csv", ("Agency,Phone", "Dept of Children and Families,860-555-0101"))
    visit.open("/import/review")
    waiting = page.get_by_role("heading", name="Agency: Dept of Children and Families")
    expect(waiting).to_be_visible()
    looks(visit, "review")
    page.get_by_label("Why (optional)").first.fill("Not sure yet")
    by_keyboard(page, "I cannot tell")
    expect(page.get_by_text("Judge could not tell.")).to_be_visible()
    press(page, "Different")
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    looks(visit, "decided")
    press(page, "Take it back")
    expect(page.get_by_text("(taken back)")).to_be_visible()
    visit.open("/import")
    send(page, "File", "doubts.csv", ("Agency,Phone", "Dept of Children and Families,860-555-0101"))
    visit.open("/import/review")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the table (CSV)").click()
    rows = list(csv.reader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 2
    rows[1][8:10] = ["same", "It is DCF"]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    send(page, "Answered table (CSV, XLSX or ODS)", "answers.csv", (text.getvalue(),), "Send the answers")
    expect(page.get_by_text("1 answer is saved.")).to_be_visible()
    expect(page.get_by_text("It is DCF")).to_be_visible()


def test_the_form_is_in_order_dark_and_on_paper(editor: Callable[..., Visit]) -> None:
    visit = editor("Reader", color_scheme="dark")
    page = visit.open("/import")
    looks(visit, "form")
    page.emulate_media(media="print", color_scheme="light")
    assert visit.overflow() <= 0


def test_models_are_chosen_by_the_keyboard_without_scripts(place: SimpleNamespace, chromium: Browser) -> None:
    visit = open_window(place.address, chromium, java_script_enabled=False)
    page = visit.open("/models")
    page.get_by_label("Country").focus()
    page.keyboard.type("Aus")
    by_keyboard(page, "Show")
    expect(page.get_by_text("2 of 22 models")).to_be_visible()
    press_link(page, "Queensland Fixated Threat Assessment Centre")
    expect(page.get_by_role("heading", name="Threat assessment process")).to_be_visible()
    visit.context.close()


def press_link(page: Page, name: str) -> None:
    """Follow a link by the enter key."""
    page.get_by_role("link", name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
