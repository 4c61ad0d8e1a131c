"""Pages of changes, of a record as of a day, and of the proof, for who has signed in, on a desk and a phone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from api.settings import Settings
from graph import accounts
from graph.directory import Directory
from graph.look import Viewer
from graph.model.vocabulary import Role
from graph.store.sqlite import SqliteStore
from tests.browser.conftest import WIDTHS, Visit, open_window, running
from tests.graph.history.life import DESK, lived, on

PAGES = {
    "changes": "/changes",
    "changes-whole": "/changes?whole=1&day=2026-03-03",
    "history": "/agencies/agency:police/history",
    "history-es": "/es/agencies/agency:police/history",
    "as-of": f"/contacts/{DESK}?as_of=2026-03-02",
    "not-then": f"/contacts/{DESK}?as_of=2026-03-01",
    "proof": f"/proof/{DESK}",
}


def now() -> datetime:
    return on(9)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("changes") / "life.db"
    with lived(path).store:
        pass
    return path


@pytest.fixture(scope="module")
def admin(path: Path, chromium: Browser) -> Iterator[Visit]:
    """A window in which an administrator has signed in."""
    with SqliteStore(path) as store:
        look = Directory(store).look(Viewer(Role.ADMIN), now())
        account = accounts.create_account(store, look, "Ann", Role.ADMIN)
        token = accounts.create_token(store, look, account.id, "a test", now() + timedelta(days=2)).text
    with running(Settings(store=str(path)), now) as server:
        visit = open_window(server, chromium)
        visit.open("/sign-in").locator("[name=token]").fill(token)
        visit.page.locator("main .usa-button").first.click()
        visit.page.locator(".sp-me").wait_for()
        yield visit
        visit.context.close()
        assert (visit.foreign, visit.errors) == ([], [])


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_its_window_and_everybody(admin: Visit, name: str, width: int) -> None:
    admin.resize(width)
    admin.open(PAGES[name])
    admin.shoot(name)
    assert admin.overflow() == 0
    assert admin.faults() == []


def test_a_day_is_chosen_on_the_page(admin: Visit) -> None:
    admin.resize(1280)
    page = admin.open(f"/contacts/{DESK}")
    page.locator("[name=as_of]").fill("2026-03-02")
    page.locator(".sp-days button").click()
    page.locator(".sp-then").wait_for()
    assert "As recorded on March 2, 2026." in page.locator(".sp-then").inner_text()
    assert "860-555-0101" in page.locator("main").inner_text()
    page.locator(".sp-then a").click()
    page.locator(".sp-days").wait_for()
    assert page.locator(".sp-then").count() == 0


def test_changes_are_found_by_their_form(admin: Visit) -> None:
    page = admin.open("/changes")
    page.locator("[name=record]").fill("Police")
    page.locator("[name=by]").select_option("account:bob")
    page.locator("main form .usa-button").click()
    page.wait_for_url("**/changes?record=Police&by=account%3Abob**")
    said = page.locator(".sp-change__said").all_inner_texts()
    assert said == [
        "account:bob changed “Phones” of Intake desk, the main contact of Police "
        "from “860-555-0101” to “860-555-0102”."
    ]
