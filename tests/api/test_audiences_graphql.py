"""What GraphQL answers each role: every field of every thing, every question, every page of every list."""

import pytest

from graph.model.vocabulary import Role
from tests.support.crawl import Crawls
from tests.support.crawl_graphql import crawl

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


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(crawl, tmp_path_factory.mktemp("graphql"))


@pytest.mark.parametrize("role", Role)
def test_graphql_answers_what_is_for_the_role_and_nothing_else(crawls: Crawls, role: Role) -> None:
    assert crawls.leaks(role) == {}
    assert crawls.unseen(role, NOT_SHOWN) == []


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.PARTNER, Role.VERIFIER])
def test_no_answer_of_graphql_depends_on_what_a_role_may_not_read(crawls: Crawls, role: Role) -> None:
    assert crawls.differences(role) == {}
