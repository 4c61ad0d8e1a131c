"""What the pages show the public, and what they would tell each role: every link, every form, every search."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.look import PUBLIC, Viewer
from graph.store.opening import open_store
from tests.support import crawl_pages, crawl_told
from tests.support.crawl import Answers, Crawls, over_looks
from tests.support.guarded import NOW, VIEWERS, Guarded

NOT_SHOWN = {"member.checked_at", "section.*", "stand-in.*", "verification.*"}
SEARCHED = {"service.aliases"}
"""Shown where a search has found them only: searches find for a role with bounds what they find for a partner."""


def crawl(path: Path, viewer: Viewer, store: Guarded, words: Sequence[str]) -> Answers:
    """The pages as they are served. They know no other role yet."""
    assert viewer is PUBLIC
    with open_store(str(path)) as opened, TestClient(create_app(Settings(), opened, lambda: NOW)) as client:
        return crawl_pages.crawl(client, store, words)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(crawl, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(over_looks(crawl_told.crawl), tmp_path_factory.mktemp("told"))


def test_the_pages_show_what_is_for_all_and_nothing_else(served: Crawls) -> None:
    assert served.leaks(PUBLIC) == {}
    assert served.unseen(PUBLIC, NOT_SHOWN) == []


def test_no_page_depends_on_what_the_public_may_not_read(served: Crawls) -> None:
    assert served.differences(PUBLIC) == {}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_pages_tell_a_role_is_for_it_and_depends_on_nothing_else(told: Crawls, viewer: Viewer) -> None:
    assert told.leaks(viewer) == {}
    assert told.unseen(viewer, NOT_SHOWN | (SEARCHED if viewer.bounds else set())) == []
    assert told.differences(viewer) == {}
