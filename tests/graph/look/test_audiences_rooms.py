"""What the rooms and a look answer each role: every verb, called with all there is to name."""

import pytest

from graph.look import Viewer
from tests.support.crawl import Crawls, each_in_one_worker, over_looks
from tests.support.crawl_rooms import crawl
from tests.support.readers import VIEWERS


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(over_looks(crawl), tmp_path_factory.mktemp("rooms"))


@pytest.mark.parametrize("viewer", each_in_one_worker("rooms", VIEWERS))
def test_the_rooms_answer_what_is_for_the_role_and_nothing_else(crawls: Crawls, viewer: Viewer) -> None:
    assert crawls.leaks(viewer) == {}
    assert crawls.unseen(viewer) == []


@pytest.mark.parametrize("viewer", each_in_one_worker("rooms", VIEWERS))
def test_no_answer_of_a_room_depends_on_what_a_role_may_not_read(crawls: Crawls, viewer: Viewer) -> None:
    """But for `withheld`, which says what is filled."""
    differences = crawls.differences(viewer)
    assert {asked: parts for asked, parts in differences.items() if not asked.startswith("Look.withheld")} == {}
