"""The language field of the page that finds help."""

import pytest
from starlette.testclient import TestClient

from tests.api.pages.pages import Html, find_form


def asked(client: TestClient, language: str) -> Html:
    return Html(client.post("/", data=find_form("Norwalk", "sexual-assault", "30", language=language)).text)


@pytest.mark.parametrize("language", ["Spanish", "es", " español "])
def test_a_language_by_name_or_code_chooses_the_lines_that_speak_it(client: TestClient, language: str) -> None:
    page = asked(client, language)
    assert "Norwalk: Sexual assault, age 30, in Spanish, now" in page.text
    first = page.text[
        page.text.index("services for Norwalk" if "services for" in page.text else "service for Norwalk") :
    ]
    assert "1-888-568-8332" in first
    assert first.index("1-888-568-8332") < first.index("If nothing here fits, call")
    assert "Speaks Spanish" in first


def test_a_language_that_is_none_is_said_at_its_field(client: TestClient) -> None:
    page = asked(client, "Qqqq")
    assert "“Qqqq” is not a language that we know." in page.text
    (field,) = [one for one in page.all("input") if one.get("name") == "language"]
    assert field["aria-invalid"] == "true"
    assert field["value"] == "Qqqq"


def test_no_language_asks_for_none(client: TestClient) -> None:
    assert "Speaks" not in asked(client, "").text
