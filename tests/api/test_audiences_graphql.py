"""What GraphQL answers each role: every field of every thing, every question, every page of every list."""

import pytest

from graph.look import Viewer
from tests.support.crawl import Crawls, each_in_one_worker
from tests.support.crawl_graphql import crawl
from tests.support.guarded import guarded
from tests.support.readers import VIEWERS

NOT_SHOWN = {
    "category.citations",
    "contact.citations",
    "contact.masked",
    "jurisdiction.citations",
    "jurisdiction.note",
    "section.citations",
    "slot.citations",
    "slot.note",
    "stand-in.citations",
    "verification.citations",
}
SEARCHED = {"service.aliases"}
"""Shown where a search has found them only: searches find for a role with bounds what they find for a partner."""


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(crawl, tmp_path_factory.mktemp("graphql"))


@pytest.mark.parametrize("viewer", each_in_one_worker("graphql", VIEWERS))
def test_graphql_answers_what_is_for_the_role_and_nothing_else(crawls: Crawls, viewer: Viewer) -> None:
    assert crawls.leaks(viewer) == {}
    assert crawls.unseen(viewer, NOT_SHOWN | (SEARCHED if viewer.bounds else set())) == []


@pytest.mark.parametrize("viewer", each_in_one_worker("graphql", [one for one in VIEWERS if guarded().withheld(one)]))
def test_no_answer_of_graphql_depends_on_what_a_role_may_not_read(crawls: Crawls, viewer: Viewer) -> None:
    assert crawls.differences(viewer) == {}
