"""A page is bounded by its bytes: instead of a longer one there is a page that says what to do."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.pages.pages import Html


@pytest.fixture(scope="module")
def small(seeded_store: Path, now: datetime) -> Iterator[TestClient]:
    """A client of an application whose pages may have 65,536 bytes."""
    settings = Settings(store=str(seeded_store), answer_limit=65_536)
    with TestClient(create_app(settings, clock=lambda: now)) as client:
        yield client


@pytest.mark.parametrize(
    ("before", "says"), [("", "This page would be too long"), ("/es", "Esta página sería demasiado larga")]
)
def test_a_page_over_the_limit_is_refused_with_what_to_do(small: TestClient, before: str, says: str) -> None:
    response = small.get(f"{before}/jurisdictions/jurisdiction:ct")
    page = Html(response.text)
    assert response.status_code == 400
    assert says in page.text
    assert "211" in page.text
    assert page.problems == []


def test_an_answer_over_the_limit_is_refused_in_its_place(small: TestClient) -> None:
    response = small.post("/", data={"place": "Hartford"}, headers={"HX-Request": "true"})
    assert response.status_code == 400
    assert "This page would be too long" in Html(response.text).text


def test_pages_within_the_limit_are_whole(small: TestClient, client: TestClient) -> None:
    for address in ("/", "/browse", "/agencies/agency:ct-dcf", "/resources"):
        assert small.get(address).content == client.get(address).content, address
