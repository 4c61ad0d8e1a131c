"""The page on threat assessment in practice."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.api.pages.pages import Html
from tests.api.pages.signing import browser


@pytest.fixture
def public(app: Starlette) -> TestClient:
    return browser(app)


def test_everything_of_the_sheets_is_on_the_page_in_order(public: TestClient) -> None:
    assert 'href="/practice"' in public.get("/browse").text
    text = " ".join(Html(public.get("/practice").text).text.split())
    place = -1
    for said in (
        "Identify",
        "Inquire",
        "Assess",
        "Manage",
        "Society and surroundings",
        "Cultural norms and values",
        "Situation",
        "Life events and stressors",
        "The person",
        "Social relationships",
        "Several disciplines",
        "A place in state strategies",
        "Long-term problem of behavior",
        "Problem",
        "Action",
        "Result",
        "Partners",
        "Public defender",
        "Threat to health care workers",
        "1,172",
        "881",
        "476",
        "141",
        "77",
        "59",
        "48",
        "7",
        "Regional Prevention Coordinators",
        "Center for Prevention Programs and Partnerships",
    ):
        found = text.find(said, place + 1)
        assert found > place, said
        place = found


def test_the_addresses_are_those_of_points_of_contact(public: TestClient) -> None:
    assert "cp3field@hq.dhs.gov" in public.get("/agencies/agency:us-dhs-cp3").text
    assert "terrorismprevention@hq.dhs.gov" in public.get("/agencies/agency:us-dhs-cp3-grants").text
