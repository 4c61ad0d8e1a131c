"""Editing with a real browser: a correction that another process answers with, two editors, and lost connections."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

from graph.model.vocabulary import Role
from graph.store import Store
from tests.api.cli.command import serving
from tests.api.pages.pages import Html, find_form
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.editors.signing import sign_in

pytestmark = pytest.mark.browser

TEAM = "service:mcis-wheeler"
CRISIS, NAME = "service:amc-gbcmhc", "Greater Bridgeport crisis intervention"
FORMS = {
    "agency": "/edit/agency:ct-dcf",
    "service": "/edit/service:dcf-careline",
    "contact": "/edit/new/contact",
    "slot": "/edit/new/slot?of=service:dcf-careline",
    "relation": "/edit/new/relation?source=agency:ct-dcf",
    "category": "/edit/youth-mobile-crisis",
    "interval": "/edit/interval:facts",
    "stand-in": "/edit/new/stand-in",
    "desk": "/edit",
    "retire": "/retire/service:mcis-statewide-access",
    "merge": "/merge/agency:ct-dcf",
}


def button(page: Page, name: str) -> Locator:
    return page.locator(".sp-edit__foot").get_by_role("button", name=name, exact=True)


def small(page: Page, name: str, about: str) -> Locator:
    """A small button of a form, such as that to add to a list."""
    return page.get_by_role("button", name=re.compile(rf"^{name}\s*: {about}$"))


def heading(page: Page, said: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(said)


def served_in(base: str, town: str) -> list[str]:
    """The services that a server answers to somebody who looks for help in a crisis in a town."""
    page = httpx2.post(base, data=find_form(town, "adult-mobile-crisis")).text
    return [Html(card).text for card in re.findall(r'class="sp-card__name"[^>]*>(.*?)</a>', page, re.DOTALL)]


def preview(page: Page) -> None:
    button(page, "Preview").click()
    heading(page, re.compile("^Preview"))


def save(page: Page) -> None:
    button(page, "Save").click()
    expect(page.locator(".sp-notice__title").first).to_contain_text("Saved, revision")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_towns_are_corrected_another_process_answers_with_them_and_it_is_undone(
    window: Callable[..., Visit], store: Store, store_file: Path, script: bool
) -> None:
    visit = window(java_script_enabled=script)
    page = sign_in(visit, store, Role.EDITOR, "Jane")
    with serving(cwd=store_file.parent) as other:
        assert NAME not in served_in(other.url, "Salisbury")
        visit.open(f"/services/{CRISIS}")
        page.locator(".sp-tools").get_by_role("link", name="Edit", exact=True).click()
        heading(page, f"Edit {NAME}")
        towns = page.locator('input[name="serves.add"]')
        if script:
            towns.press_sequentially("Salisb", delay=30)
            expect(page.locator('datalist[id="serves-list"] option')).to_have_count(1)
        towns.fill("Salisbury; Cannan")
        small(page, "Add", "Area").click()
        expect(page.locator(".sp-chip", has_text="Salisbury")).to_have_count(1)
        expect(page.locator("#found")).to_have_text("There is a problem")
        page.get_by_role("button", name="Canaan", exact=True).click()
        expect(page.locator(".sp-chip", has_text="Canaan")).to_have_count(1)
        page.get_by_label("Source", exact=True).last.fill("Letter of the center")
        page.get_by_label("Reason for this change").fill("They serve two more towns")
        preview(page)
        expect(page.locator("main")).to_contain_text("Salisbury added")
        expect(page.locator("main")).to_contain_text("Letter of the center")
        assert NAME not in served_in(other.url, "Salisbury"), "a preview writes nothing"
        save(page)
        assert NAME in served_in(other.url, "Salisbury")
        page.get_by_role("button", name="Undo this change").click()
        heading(page, "Undo a change")
        button(page, "Undo").click()
        expect(page.locator(".sp-notice__title").first).to_have_text("Saved, revision 3.")
        assert NAME not in served_in(other.url, "Salisbury")
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.includes('edit')).length") == 0


def test_two_browsers_on_one_record(window: Callable[..., Visit], store: Store) -> None:
    jane, bob = window(), window()
    hers, his = sign_in(jane, store, Role.EDITOR, "Jane"), sign_in(bob, store, Role.EDITOR, "Bob")
    for visit in (jane, bob):
        visit.open(f"/edit/{TEAM}")
    hers.get_by_label("Name", exact=True).fill("Wheeler crisis team")
    hers.get_by_label("Reason for this change").fill("It has another name")
    preview(hers)
    save(hers)
    his.get_by_label("Name", exact=True).fill("Wheeler Clinic mobile crisis")
    his.locator("#hours").fill("Day and night")
    his.get_by_label("Reason for this change").fill("The hours are longer")
    button(his, "Preview").click()
    heading(his, "Somebody else changed this too")
    expect(his.locator("main")).to_contain_text("Jane changed")
    assert bob.faults() == []
    bob.shoot("edit-conflict")
    his.get_by_role("radio", name=re.compile("^Theirs.*Wheeler crisis team")).check()
    button(his, "Preview").click()
    heading(his, re.compile("^Preview"))
    assert bob.faults() == []
    bob.shoot("edit-preview")
    save(his)
    heading(his, "Wheeler crisis team")
    expect(his.locator("main")).to_contain_text("Day and night")


def test_a_lost_connection_a_reload_and_back_lose_nothing(window: Callable[..., Visit], store: Store) -> None:
    visit = window()
    page = sign_in(visit, store, Role.EDITOR, "Jane")
    visit.open(f"/edit/{TEAM}")
    page.get_by_label("Reason for this change").fill("Because")
    page.get_by_label("Name", exact=True).fill("Wheeler crisis")
    visit.context.set_offline(True)
    button(page, "Preview").click()
    expect(page.locator("#sp-unsent")).to_contain_text("No connection")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Wheeler crisis")
    visit.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("You did not save this")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Wheeler crisis")
    preview(page)
    page.go_back()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Wheeler crisis")
    page.get_by_role("link", name="Cancel").click()
    heading(page, "Wheeler mobile crisis")
    visit.open(f"/edit/{TEAM}")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Wheeler mobile crisis")
    page.get_by_label("Name", exact=True).fill("Slip")
    page.reload()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Slip")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Wheeler mobile crisis")
    expect(page.get_by_text("You did not save this")).to_be_hidden()
    page.get_by_label("Name", exact=True).fill("Secret")
    assert "Secret" in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator(".sp-me")).to_have_count(0)
    assert page.evaluate("sessionStorage.length") == 0


def test_the_focus_goes_to_what_was_added_and_to_what_is_wrong(window: Callable[..., Visit], store: Store) -> None:
    visit = window()
    page = sign_in(visit, store, Role.EDITOR, "Jane")
    visit.open("/edit/new/team")
    small(page, "Add the first entry", "Seats").click()
    expect(page.locator('[id="members.0.name"]')).to_be_focused()
    page.get_by_label("Name", exact=True).first.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_contain_text("problems")
    assert visit.faults() == []


@pytest.mark.parametrize(
    "dark", [pytest.param(False, id="light"), pytest.param(True, id="dark", marks=pytest.mark.full)]
)
def test_forms_look_well_at_both_widths(window: Callable[..., Visit], store: Store, dark: bool) -> None:
    visit = window(color_scheme="dark" if dark else "light")
    page = sign_in(visit, store, Role.EDITOR, "Jane")
    visit.open("/edit/new/team")
    small(page, "Add the first entry", "Seats").click()
    small(page, "Add the first entry", "Training").click()
    expect(page.locator('[id="members.0.trainings.0.name"]')).to_be_focused()
    _look(visit, f"edit-team{'-dark' if dark else ''}")
    for name, path in FORMS.items():
        visit.open(path)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        _look(visit, f"edit-{name}{'-dark' if dark else ''}")


def _look(visit: Visit, name: str) -> None:
    for width in WIDTHS:
        visit.resize(width)
        assert visit.faults() == [], (name, width)
        assert visit.overflow() <= 0, (name, width)
        visit.shoot(name)
