"""The pages for planners: what help hangs on, and what is lost if something leaves, on the seed."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.cli.main import run
from graph.model.vocabulary import Role
from tests.api.pages.forms import heading
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in


@pytest.fixture
def partner(app: Starlette) -> TestClient:
    return signed_in(app, Role.PARTNER)


def test_a_planner_sees_what_a_kind_of_help_hangs_on(partner: TestClient) -> None:
    page = partner.get("/dependence?category=youth-mobile-crisis&within=Windham")
    said = Html(page.text)
    assert said.problems == []
    assert heading(page) == "What help depends on"
    assert "Connecticut Department of Children and Families" in said.text
    assert 'href="/what-if?without=phone%3A211"' in page.text
    assert partner.get("/dependence").status_code == 200


def test_without_the_211_line_it_shows_what_hangs_on_it(partner: TestClient) -> None:
    page = partner.get("/what-if?without=211")
    said = Html(page.text)
    assert said.problems == []
    assert "Youth mobile crisis" in said.text
    assert "3,605,944" in said.text
    assert "No working contact" in said.text
    assert "Mobile Crisis Intervention Services, statewide access" in said.text


def test_an_agency_leaves_with_what_belongs_to_it_alone(partner: TestClient) -> None:
    page = partner.get("/what-if?without=Department of Children and Families&within=Windham")
    said = Html(page.text)
    assert said.problems == []
    assert "DCF Careline" in said.text
    assert "leave with it" in said.text


@pytest.mark.parametrize(
    "query",
    ["without=Nobody at all", "without=860-555-0199", "within=Atlantis", "without=jurisdiction:ct-town-windham"],
)
def test_what_cannot_be_read_is_said_at_its_field(partner: TestClient, query: str) -> None:
    page = partner.get(f"/what-if?{query}")
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert Html(page.text).problems == []


def test_before_anything_is_asked_there_is_the_form(partner: TestClient) -> None:
    assert "What leaves: a name, an id or a number" in Html(partner.get("/what-if").text).text
    assert partner.get("/es/dependence").status_code == 200


def test_it_is_for_partners(app: Starlette) -> None:
    for path in ("/dependence", "/what-if", "/what-if?without=phone:211"):
        assert browser(app).get(path).status_code == 303


def test_the_command_line_says_the_same(
    store_file: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(store_file))
    assert run(["depends", "--category", "youth-mobile-crisis"]) == 0
    assert "Mobile Crisis Intervention Services, statewide access" in capsys.readouterr().out
    assert run(["what-if", "phone:211", "--within", "Windham"]) == 0
    assert "Not confirmed → No working contact" in capsys.readouterr().out
    assert run(["what-if", "211", "Connecticut Department of Children and Families", "--limit", "1"]) == 0
    assert "DCF Careline" in capsys.readouterr().out
    assert run(["what-if", "Nobody at all"]) == 2
    assert run(["what-if", "agency:nobody"]) == 1
    assert run(["depends", "--within", "Atlantis"]) == 2
