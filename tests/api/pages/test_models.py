"""The pages of models of threat assessment: the list with its filters, a model, its passages, and editing it."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.model.vocabulary import Role
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

FTAC = "/models/team-model:ftac"


@pytest.fixture
def public(app: Starlette) -> TestClient:
    return browser(app)


def shown(client: TestClient, address: str) -> list[str]:
    """The models that a list links to."""
    links = (one.get("href", "") for one in Html(client.get(address).text).all("a"))
    return [link.rpartition(":")[2] for link in links if link.startswith("/models/team-model:")]


def test_browse_leads_to_all_models_in_their_directorys_order(public: TestClient) -> None:
    assert 'href="/models"' in public.get("/browse").text
    listed = shown(public, "/models")
    assert (len(listed), listed[0], listed[-1]) == (22, "cstag", "willamette")
    assert "22 of 22 models" in public.get("/models").text


def test_the_list_of_a_group_and_a_country(public: TestClient) -> None:
    assert shown(public, "/models?country=Australia") == ["qftac", "pbp"]
    assert shown(public, "/models?group=Schools") == ["cstag", "dtvra", "netwass", "cascade"]
    assert shown(public, "/models?group=Schools&country=Germany") == ["netwass"]
    page = Html(public.get("/models?group=Schools&country=Germany").text)
    assert [one["value"] for one in page.all("option") if "selected" in one] == ["Schools", "Germany"]


def test_a_group_that_is_none_leaves_nothing_and_says_so(public: TestClient) -> None:
    answer = public.get("/models?group=%3Cb%3EShips")
    assert answer.status_code == 200
    assert "No model is in this group and country. Choose another." in answer.text
    assert "<b>Ships" not in answer.text


def test_a_model_tells_each_dimension_and_what_is_not_described(public: TestClient) -> None:
    text = Html(public.get(FTAC).text).text
    for said in ("Audit of referral mechanisms", "Checklists audited against findings", "Nine police officers"):
        assert said in text
    assert "Not described in the source: Training evaluation" in text
    assert "United Kingdom" in text
    channel = public.get("/models/team-model:channel").text
    assert channel.count(">Not stated<") == 1


def test_two_processes_stand_apart(public: TestClient) -> None:
    answer = public.get("/models/team-model:qftac").text
    assert "<h4>Fixated threats</h4>" in answer.replace(' lang="en"', "")
    assert answer.count("<ol") - public.get("/models/team-model:uscp-tas").text.count("<ol") >= 2


def test_nobody_who_is_not_there(public: TestClient) -> None:
    assert public.get("/models/team-model:nobody").status_code == 404
    assert public.get("/models/agency:ct-dcf").status_code == 404


def test_an_editor_sees_the_dimensions_in_the_form(app: Starlette) -> None:
    editor = signed_in(app, Role.EDITOR)
    form = editor.get("/edit/team-model:uscp-tas")
    assert form.status_code == 200
    assert "Factors tested for predictive validity" in form.text


def test_the_page_in_spanish_marks_what_is_english(public: TestClient) -> None:
    page = public.get("/es/models/team-model:uscp-tas").text
    assert "Amenaza" in page
    assert 'lang="en"' in page
