"""Issued guides in a browser, without JavaScript and with: issued, given by mail, acknowledged, changed, recalled."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.model.contact import Contact
from graph.model.vocabulary import Role
from graph.values.phone import parse_phone
from tests.browser.conftest import WIDTHS, Visit, open_window, running
from tests.browser.editors.signing import press, sign_in
from tests.support.editing import desk_of
from tests.support.issuing import HER, ISSUED
from tests.support.mailing import Post, mail_server, settings_for

pytestmark = pytest.mark.browser
SAM = "sam@schools.example"
SHEET = "/guides?region=Ash&template=sheet&edition=partner"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    path = str(tmp_path / "arcady.db")
    with desk_of(path, ISSUED) as desk, mail_server() as (inbox, port):
        yield Post(desk, inbox, settings_for(port, store=path))


def send(post: Post) -> None:
    """What `signpost due` does, in a thread of its own: Playwright has an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(post.send).result()


def issue(visit: Visit, page: Page) -> None:
    visit.open(SHEET)
    press(page, "Issue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Whom to call")


def give(page: Page) -> None:
    page.get_by_text("Add who was given it").click()
    page.get_by_label("Name or role").fill("Sam Reed")
    page.get_by_label("E-mail address").fill(SAM)
    page.get_by_label("How", exact=True).select_option("MAIL")
    page.get_by_label("Ask for an acknowledgement").check()
    press(page, "Add")
    expect(page.get_by_text("Not acknowledged yet")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_guide_is_issued_acknowledged_and_recalled(post: Post, chromium: Browser, scripts: bool) -> None:
    with running(post.settings, lambda: post.now) as address:
        visit = open_window(address, chromium, java_script_enabled=scripts)
        page = sign_in(visit, post.desk.store, Role.EDITOR, "Jane")
        issue(visit, page)
        give(page)
        send(post)
        link = post.inbox.to(SAM)[0]["List-Unsubscribe"].strip("<>").removeprefix("https://signpost.example")
        own = page.url.removeprefix(address)
        visit.open(link)
        press(page, "I have it")
        visit.open(own)
        expect(page.get_by_text("Acknowledged:")).to_be_visible()
        post.desk.put(replace(post.desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
        page.reload()
        changed = "Office team: Number was Phone 860-555-0177, is now Phone 860-555-0178"
        expect(page.get_by_text(changed)).to_be_visible()
        page.get_by_label("What is wrong, in one line").fill("The number has changed.")
        expect(page.get_by_label("Issue the guide of today first and send it")).to_be_checked()
        press(page, "Write to them")
        send(post)
        assert len(post.inbox.to(SAM)) == 2
        assert any(part.get_filename() for part in post.inbox.to(SAM)[1].walk()), "the new sheet is attached"
        visit.open(f"/contacts/{HER}")
        page.get_by_role("link", name="2 issued guides carry this").click()
        expect(page.get_by_role("link", name="Whom to call")).to_have_count(2)
        expect(page.get_by_text("Sam Reed")).to_be_visible()
        assert (visit.foreign, visit.errors) == ([], [])
        visit.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(post: Post, chromium: Browser, width: int) -> None:
    with running(post.settings, lambda: post.now) as address:
        visit = open_window(address, chromium, width)
        page = sign_in(visit, post.desk.store, Role.EDITOR, "Jane")
        issue(visit, page)
        give(page)
        own = page.url.removeprefix(address)
        for path in (own, "/guides/issues", SHEET):
            visit.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        visit.context.close()
