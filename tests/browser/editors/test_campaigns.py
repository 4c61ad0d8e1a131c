"""A whole campaign in a browser and a real mail server: made, sent, reminded, answered, and one that comes back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph.contacts import state
from graph.model.vocabulary import Role
from tests.api.mail.test_bounces import ASH, dsn, read
from tests.browser.conftest import WIDTHS, Visit, open_window, running
from tests.browser.editors.signing import press, sign_in
from tests.support import small
from tests.support.editing import desk_of
from tests.support.mailing import AGREED, OFFICE, RECORDS, Post, mail_server, settings_for

pytestmark = pytest.mark.browser
OLIVE = "olive@office.example"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    path = str(tmp_path / "arcady.db")
    with desk_of(path, (*small.RECORDS, *RECORDS)) as desk, mail_server() as (inbox, port):
        yield Post(desk, inbox, settings_for(port, store=path))


@pytest.fixture
def visit(post: Post, chromium: Browser) -> Iterator[Visit]:
    with running(post.settings, lambda: post.now) as address:
        visit = open_window(address, chromium)
        yield visit
        assert (visit.foreign, visit.errors) == ([], [])
        visit.context.close()


def send(post: Post) -> None:
    """What `signpost due` does, in a thread of its own: Playwright has an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(post.send).result()


def test_a_whole_campaign(post: Post, visit: Visit, tmp_path: Path) -> None:
    page = sign_in(visit, post.desk.store, Role.EDITOR, "Jane")
    visit.open("/campaigns")
    page.get_by_label("Name", exact=True).fill("Autumn")
    press(page, "Preview")
    expect(page.get_by_text("5 people are asked.")).to_be_visible()
    press(page, "Start this campaign")
    expect(page.get_by_text("Waiting: 5")).to_be_visible()
    send(post)
    notice = tmp_path / "notice.eml"
    notice.write_bytes(dsn(post.inbox.to(ASH)[0], ASH))
    read(post, notice)
    assert state(post.look(), AGREED).status == "UNREACHABLE"
    page.reload()
    expect(page.get_by_text("Sent: 4")).to_be_visible()
    expect(page.get_by_text("No such mailbox: 1")).to_be_visible()
    press(page, "Sign out")
    post.wait(30)
    send(post)
    first, reminder = post.inbox.to(OLIVE)
    assert post.link_in(first) != post.link_in(reminder)
    visit.open(f"/ask/{post.link_in(reminder)}")
    for width in WIDTHS:
        visit.resize(width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for answer in page.get_by_label("Still right").all():
        answer.check()
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert state(post.look(), OFFICE).status == "CURRENT"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work")
    post.wait(31)
    send(post)
    later = [mail for mail in post.inbox.to(OLIVE) if mail not in (first, reminder)]
    assert all("* Office:" not in str(mail) for mail in later)  # she is only asked for Ash, whose mailbox is none
