"""A store in which every text is hostile, in Chromium: no script runs, nobody else is asked, nothing overflows."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from api.settings import Settings
from api.told.links import path_of
from tests.browser.conftest import open_window, running
from tests.support.hostile import make_hostile, plant_addresses

IDS = (
    *("agency:state", "agency:office", "team:mobile", "service:statewide", "service:refuge", "jurisdiction:arcady"),
    *("jurisdiction:ash", "crisis", "contact:agency-state-primary"),
)
PATHS = ("/", "/browse", "/browse/teams", "/browse/agencies/state", "/es/browse", *map(path_of, IDS))


OUTSIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => `${one.tagName}.${one.className.baseVal ?? one.className}`).slice(-6)"""
"""What reaches beyond the window."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, clock: Callable[[], datetime]) -> Iterator[str]:
    """The address of a server over the hostile store."""
    path: Path = tmp_path_factory.mktemp("hostile") / "signpost.db"
    make_hostile(path)
    plant_addresses(path)
    with running(Settings(store=str(path)), clock) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_and_nothing_overflows(hostile: str, chromium: Browser, width: int) -> None:
    visit = open_window(hostile, chromium, width)
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visit.page.on("dialog", refuse)
    wide: dict[str, list[str]] = {}
    for path in PATHS:
        answer = visit.page.goto(hostile + path)
        assert answer is not None
        assert answer.status == 200, path
        assert visit.page.evaluate("window.hostile") is None, path
        if outside := visit.page.evaluate(OUTSIDE):
            wide[path] = outside
    visit.context.close()
    assert dialogs == []
    assert visit.foreign == []
    assert visit.errors == []
    assert wide == {}, wide
