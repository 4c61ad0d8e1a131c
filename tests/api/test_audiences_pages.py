"""What the pages show the public, and what they would tell each role: every link, every form, every search."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.look import PUBLIC, Viewer
from graph.model.vocabulary import Role
from graph.store.opening import open_store
from tests.api.pages.signing import SAME, token
from tests.support import crawl_pages, crawl_told
from tests.support.crawl import Answers, Crawls, each_in_one_worker, over_looks
from tests.support.guarded import NOW, Guarded
from tests.support.guarded_issues import issue_sheets
from tests.support.readers import BOUNDED, VIEWERS

SERVED = each_in_one_worker("pages", [PUBLIC, Viewer(Role.PARTNER), BOUNDED])
NOT_SHOWN = {"member.checked_at", "section.*", "stand-in.*", "verification.*"}
SEARCHED = {"service.aliases"}
"""Shown where a search has found them only: searches find for a role with bounds what they find for a partner."""


def crawl(path: Path, viewer: Viewer, store: Guarded, words: Sequence[str]) -> Answers:
    """The pages as they are served, to the public or to an account that has signed in."""
    with open_store(str(path)) as opened:
        app = create_app(Settings(url="https://signpost.example"), opened, lambda: NOW)
        with TestClient(app, headers=SAME) as client:
            issue_sheets(app.state.directory, opened)
            if viewer is not PUBLIC:
                text = token(app, viewer.role, *viewer.bounds)
                assert client.post("/sign-in", data={"token": text}).url.path == "/account"
            return crawl_pages.crawl(client, store, words)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(crawl, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(over_looks(crawl_told.crawl), tmp_path_factory.mktemp("told"))


@pytest.mark.parametrize("viewer", SERVED)
def test_the_pages_show_what_is_for_their_reader_and_nothing_else(served: Crawls, viewer: Viewer) -> None:
    assert served.leaks(viewer) == {}
    assert served.unseen(viewer, NOT_SHOWN | (SEARCHED if viewer.bounds else set())) == []


@pytest.mark.parametrize("viewer", SERVED)
def test_no_page_depends_on_what_its_reader_may_not_read(served: Crawls, viewer: Viewer) -> None:
    assert served.differences(viewer) == {}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_pages_tell_a_role_is_for_it_and_depends_on_nothing_else(told: Crawls, viewer: Viewer) -> None:
    assert told.leaks(viewer) == {}
    assert told.unseen(viewer, NOT_SHOWN | (SEARCHED if viewer.bounds else set())) == []
    assert told.differences(viewer) == {}
