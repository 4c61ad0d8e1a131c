"""A real server on a free port, the system's Chromium, and a page that notes every request it makes."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api.app import create_app
from api.settings import Settings

WIDTHS = {1280: 900, 390: 844}
"""The windows that every page is looked at in: a desk and a phone."""
SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
SHOOTS = os.environ.get("SIGNPOST_SHOTS") == "1"
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Visit:
    """One browser window on one server: `requests` are the addresses that it asked for, `errors` what its console
    complained of."""

    base: str
    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Open a page of the server."""
        self.page.goto(self.base + path)
        return self.page

    def start(self) -> Page:
        """Open the first page and unfold the form on it."""
        self.open()
        self.change()
        return self.page

    def resize(self, width: int) -> None:
        """Give the window another width."""
        self.page.set_viewport_size({"width": width, "height": WIDTHS.get(width, 640)})

    def ask(self, fields: dict[str, str], form: str = "#find-form") -> Page:
        """Fill the form of the open page and send it by its button."""
        self.change()
        for name, value in fields.items():
            control = self.page.locator(f"{form} [name={name}]")
            if control.get_attribute("type") == "hidden" or not control.is_visible():
                continue
            if control.evaluate("control => control.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        self.page.locator(f"{form} .usa-button").click()
        self.page.locator("#found").wait_for()
        expect(self.page.locator("#found")).to_be_focused()
        return self.page

    def change(self) -> None:
        """Unfold the form of the open page, where it is folded."""
        folded = self.page.locator(".sp-fold:not([open]) > summary")
        if folded.count():
            folded.click()

    @property
    def foreign(self) -> list[str]:
        """The requests that went to another host."""
        own = urlsplit(self.base).netloc
        return [
            one for one in self.requests if urlsplit(one).scheme in {"http", "https"} and urlsplit(one).netloc != own
        ]

    def faults(self) -> list[str]:
        """What axe finds wrong with the open page: the rule, and where."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
        return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]

    def overflow(self) -> int:
        """By how many pixels the open page is wider than its window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width

    def shoot(self, name: str) -> None:
        """Keep a picture of the whole page, where SIGNPOST_SHOTS=1 asks for pictures. No test reads them."""
        if not SHOOTS:
            return
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("window.scrollTo(0, 0)")
        width = self.page.evaluate("window.innerWidth")
        self.page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)


@contextmanager
def running(settings: Settings, clock: Callable[[], datetime]) -> Iterator[str]:
    """The address of a server in a thread, until the block ends."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(settings, clock=clock), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def server(settings: Settings, clock: Callable[[], datetime]) -> Iterator[str]:
    """The address of a running server over the seeded store."""
    with running(settings, clock) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Where there is none its tests are skipped, or fail where it is required.

    Its headless shell, where it is installed: the same engine without windows that nobody sees, which opens a page in
    a third of the time. SIGNPOST_CHROMIUM names another; `make full` runs the whole browser.
    """
    named = os.environ.get("SIGNPOST_CHROMIUM")
    path = next(filter(None, map(shutil.which, [named] if named else _BROWSERS)), None)
    if path is None:
        required = "chromium" in os.environ.get("SIGNPOST_REQUIRE", "")
        (pytest.fail if required else pytest.skip)("there is no Chromium here: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


def open_window(server: str, browser: Browser, width: int = 1280, **options: object) -> Visit:
    """A window of a profile of its own, which notes what it does."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS.get(width, 640)}, **options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    visit = Visit(server, context.new_page(), context)
    context.on("request", lambda request: visit.requests.append(request.url))
    context.on("weberror", lambda error: visit.errors.append(str(error.error)))
    return visit


@pytest.fixture
def visit_at(server: str, chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens windows; at the end of the test none of them may have asked another host for anything."""
    visits: list[Visit] = []

    def opened(width: int = 1280, **options: object) -> Visit:
        visits.append(open_window(server, chromium, width, **options))
        return visits[-1]

    yield opened
    for visit in visits:
        visit.context.close()
    assert [address for visit in visits for address in visit.foreign] == []
    assert [error for visit in visits for error in visit.errors] == []


@pytest.fixture(scope="session")
def lasting_window(server: str, chromium: Browser) -> Iterator[Visit]:
    """A window for all tests of a process that only look: a new one costs as much as a whole look."""
    visit = open_window(server, chromium)
    yield visit
    visit.context.close()


@pytest.fixture
def shown(lasting_window: Visit) -> Iterator[Visit]:
    """The lasting window in a desk's width. For tests that open pages and send forms, and leave nothing else behind;
    none may have asked another host for anything."""
    lasting_window.resize(1280)
    lasting_window.requests.clear()
    lasting_window.errors.clear()
    yield lasting_window
    assert lasting_window.foreign == []
    assert lasting_window.errors == []


@pytest.fixture
def visit(visit_at: Callable[..., Visit]) -> Visit:
    """A window of a desk's width."""
    return visit_at()
