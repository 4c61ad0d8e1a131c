"""A file is imported with a real browser: how far it is, a file that stays chosen, and cancelling, with a script."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from api.pages.imports import page as imports
from graph.model.agency import Agency
from graph.model.errors import DeadlineExceeded
from graph.model.kept import KeptQuery
from graph.model.vocabulary import Role
from graph.store import Store
from importers.importing import make_plan
from importers.planning import ImportPlan
from tests.browser.conftest import Visit
from tests.browser.editors.signing import sign_in

pytestmark = pytest.mark.browser

ASKS = "Agency,Area served\nHelpers Example,Region 3\n"
WRONG = "alpha,beta\n1,2\n"


def opened(window: Callable[..., Visit], store: Store, **options: object) -> Page:
    visit = window(**options)
    page = sign_in(visit, store, Role.EDITOR, "Jane")
    visit.open("/import")
    return page


def chosen(page: Page, text: str, name: str = "list.csv") -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})


def files(page: Page) -> Any:
    return page.locator("input[type=file]").evaluate("one => [...one.files].map(({ name }) => name)")


def plan(page: Page) -> None:
    page.get_by_role("button", name="Show what it would change").click()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> "Slow":
    """Plans tell that they are half-way and wait."""
    slow = Slow(make_plan)
    monkeypatch.setattr(imports, "make_plan", slow)
    return slow


class Slow:
    """Stands in for `make_plan`: waits half-way until it is let go on, or nobody waits any more."""

    def __init__(self, make_plan: Callable[..., Any]) -> None:
        self._make_plan = make_plan
        self.go_on, self.left = threading.Event(), threading.Event()

    def __call__(self, *given: Any, **named: Any) -> Any:
        named["progress"](50, 100)
        while not self.go_on.wait(0.05):
            try:
                named["deadline"].check()
            except DeadlineExceeded:
                self.left.set()
                raise
        return self._make_plan(*given, **named)


def test_a_question_is_answered_without_choosing_the_file_again(window: Callable[..., Visit], store: Store) -> None:
    page = opened(window, store)
    chosen(page, ASKS)
    plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")
    assert "/import/import-plan:" in page.url
    expect(page.locator("[data-still]")).to_have_text("The file is still chosen: you need not choose it again.")
    assert files(page) == ["list.csv"]
    page.get_by_label("Which regions are meant?").select_option("DEMHS_REGION")
    page.locator('select[name="answer:agency.level"]').select_option("NONPROFIT")
    page.get_by_role("button", name="Plan again").click()
    expect(page.get_by_role("link", name="New: 1")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".sp-lead")).to_contain_text("This import was applied on")
    saved = store.read(["agency:helpers-example"])["agency:helpers-example"]
    assert isinstance(saved, Agency)
    assert saved.serves == ("jurisdiction:ct-demhs-region-3",)


def test_without_scripts_the_same_forms_work(window: Callable[..., Visit], store: Store) -> None:
    page = opened(window, store, java_script_enabled=False)
    chosen(page, ASKS)
    plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")
    expect(page.locator("[data-still]")).to_contain_text("choose the file again")
    expect(page.locator("[data-progress]")).to_be_hidden()


def test_how_far_it_is_is_shown_and_said(window: Callable[..., Visit], store: Store, slow: Slow) -> None:
    page = opened(window, store)
    chosen(page, ASKS)
    plan(page)
    expect(page.locator(".sp-progress__said")).to_have_text("Planning what it would change")
    expect(page.get_by_role("progressbar", name="Progress of the import")).to_have_js_property("value", 50)
    expect(page.locator("#sp-live")).to_have_text("Planning what it would change")
    expect(page.locator("form[data-import]")).to_have_attribute("aria-busy", "true")
    slow.go_on.set()
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")


def test_it_is_cancelled_and_the_server_stops(window: Callable[..., Visit], store: Store, slow: Slow) -> None:
    page = opened(window, store)
    chosen(page, ASKS)
    plan(page)
    expect(page.locator(".sp-progress__said")).to_have_text("Planning what it would change")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".sp-progress__said")).to_have_text("Canceled. Nothing was changed.")
    assert slow.left.wait(20)
    assert store.find_kept(ImportPlan, KeptQuery()) == ()
    slow.go_on.set()
    assert files(page) == ["list.csv"]
    plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")


def test_what_is_wrong_is_said_beside_the_file(window: Callable[..., Visit], store: Store) -> None:
    page = opened(window, store)
    chosen(page, WRONG)
    plan(page)
    expect(page.locator("#file-problem")).to_contain_text("No column of")
    assert files(page) == ["list.csv"]
    chosen(page, ASKS, "other.csv")
    plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("other.csv")


def test_a_file_that_is_too_large_is_not_sent_and_the_form_stays(window: Callable[..., Visit], store: Store) -> None:
    page = opened(window, store)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_label("What the document is called").fill("Inventory")
    chosen(page, "Agency\n" + "A long name\n" * 400_000)
    plan(page)
    expect(page.locator(".sp-progress__said")).to_contain_text(
        "This file is too large. At most 4 MB can be sent here."
    )
    expect(page.locator("#sp-live")).to_contain_text("with signpost import")
    expect(page.get_by_label("What the document is called")).to_have_value("Inventory")
    assert "POST" not in sent
    chosen(page, ASKS)
    plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")


def test_a_lost_connection_is_said(window: Callable[..., Visit], store: Store) -> None:
    page = opened(window, store)
    chosen(page, ASKS)
    page.route("**/import", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    plan(page)
    expect(page.locator(".sp-progress__said")).to_contain_text("The connection was lost.")
    page.unroute("**/import")
    plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")


def test_back_from_the_plan_leads_to_the_form(window: Callable[..., Visit], store: Store) -> None:
    page = opened(window, store)
    chosen(page, ASKS)
    plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("list.csv")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import a file")
