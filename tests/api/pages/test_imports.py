"""The pages /import: a file is sent, its plan is looked at, applied and undone; what is wrong is said."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.imports import page as import_page
from api.settings import Settings
from graph.look import Deadline
from graph.model.agency import Agency
from graph.model.vocabulary import Role
from tests.api.pages.importing import planned, press, send
from tests.api.pages.pages import Html
from tests.api.pages.signing import Hands, browser, proof, signed_in
from tests.conftest import NOW
from tests.importers.survey.exports import ASH, OFFICE, REMARK, forms, row
from tests.support.guidebooks import as_text
from tests.support.imports import workbook

HEAD = "Agency,Type of organization,Program,Type of service,Phone,Area served,Notes"
ROW = "Helpers Example,Nonprofit,Warm line,Youth mobile crisis,860-555-0100,Hartford,John was here"
TYPED = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><Source><Agency><Name>A</Name></Agency></Source>'
LIMIT = 70_000


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file), import_limit=LIMIT), clock=Hands(NOW))
    with TestClient(application):
        yield application


@pytest.fixture
def editor(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR)


def test_a_file_is_planned_looked_at_applied_and_undone(app: Starlette, editor: TestClient) -> None:
    before = app.state.store.revision()
    address = planned(editor, f"{HEAD}\n{ROW}\n", source="Inventory", as_of="2026-10")
    page = Html(editor.get(address).text)
    for words in (
        "Nothing is saved yet.",
        "Inventory",
        "Helpers Example",
        "New: 4",
        "The column “Notes” has free text.",
    ):
        assert words in page.text
    assert "John" not in page.text
    assert page.problems == []
    assert app.state.store.revision() == before
    assert press(editor, address, "apply").status_code == 303
    assert app.state.store.revision() == before + 1
    applied = editor.get(address)
    assert "This import was applied on" in Html(applied.text).text
    undo = dict(Html(applied.text).all("form")[-1])
    assert undo["action"] == "/undo"
    again = Html(editor.get(planned(editor, f"{HEAD}\n{ROW}\n", source="Inventory", as_of="2026-10")).text)
    assert "Same as before: 4" in again.text
    assert "list.csv" in Html(editor.get("/import").text).text


def test_a_question_is_answered_with_the_file_again(app: Starlette, editor: TestClient) -> None:
    text = "Agency,Area served\nHelpers Example,Region 3\n"
    page = Html(editor.get(planned(editor, text)).text)
    fields = {one["name"] for one in page.all("select")}
    own = "answer:agency:helpers example#level"
    assert {"answer:regions", "answer:agency.level", own} == fields
    answers = {"answer:regions": "DEMHS_REGION", "answer:agency.level": "NONPROFIT"}
    address = planned(editor, text, **answers)
    press(editor, address, "apply")
    agency = app.state.store.read(["agency:helpers-example"])["agency:helpers-example"]
    assert isinstance(agency, Agency)
    assert agency.serves == ("jurisdiction:ct-demhs-region-3",)


def test_one_entry_has_an_answer_of_its_own(app: Starlette, editor: TestClient) -> None:
    text = "Agency\nHelpers Example\nOther Example\n"
    answers = {"answer:agency.level": "NONPROFIT", "answer:agency:other example#level": "PRIVATE"}
    press(editor, planned(editor, text, **answers), "apply")
    stored = app.state.store.read(["agency:helpers-example", "agency:other-example"])
    assert [getattr(one, "level", None) for one in stored.values()] == ["NONPROFIT", "PRIVATE"]


def test_what_a_document_only_names_is_chosen_on_the_page(app: Starlette, editor: TestClient) -> None:
    address = planned(editor, as_text(), "guide.txt")
    page = Html(editor.get(address).text)
    keys = [dict(one)["value"] for one in page.all("input") if dict(one).get("name") == "take"]
    assert "agency/school-official" in keys
    press(editor, planned(editor, as_text(), "guide.txt", take="agency/school-official"), "apply")
    assert "agency:school-officials" in app.state.store.read(["agency:school-officials"])


def test_a_plan_is_thrown_away(editor: TestClient) -> None:
    address = planned(editor, f"{HEAD}\n{ROW}\n")
    assert press(editor, address, "discard").headers["location"] == "/import"
    assert editor.get(address).status_code == 404


def test_what_is_wrong_is_said_and_nothing_is_changed(app: Starlette, editor: TestClient) -> None:
    before = app.state.store.revision()
    book = workbook([["Agency"], ["A"]])
    for content, name, fields, words in (
        (b"", "", {}, "Choose a file."),
        (b"", "a.csv", {}, "“a.csv” is empty. Save it again."),
        (TYPED, "a.xml", {}, "Line 1 declares a document type, which such a file never needs. Take it out."),
        (b"%PDF-1.7", "a.pdf", {}, "is damaged or was cut off"),
        (b"\x89PNG\r\n", "a.png", {}, "is not a kind of file that we can read"),
        (book[:400], "a.xlsx", {}, "is damaged or was cut off"),
        (b"alpha,beta\n1,2\n", "a.csv", {}, "No column of"),
        (b"Agency\nA\n", "a.csv", {"as_of": "yesterday"}, "is not a date"),
        (b"Agency\nA\n", "a.csv", {"mapping": "nonsense"}, "cannot be read"),
        (b"Agency\nA\n", "a.csv", {"mapping": "Nowhere = agency.name"}, "There is no column"),
        (b"Agency\nA\n", "a.csv", {"answer:agency.level": "HIGH"}, "cannot be the answer"),
        (b"Agency\nA\n", "a.csv", {"answer:nonsense": "1"}, "No import asks “nonsense”."),
    ):
        answer = send(editor, content, name, **fields)
        assert (answer.status_code, words in Html(answer.text).text) == (422, True), (name, fields)
    assert app.state.store.revision() == before


def test_a_file_that_is_too_large_and_one_of_somebody_without_a_session(app: Starlette, editor: TestClient) -> None:
    large = f"{HEAD}\n" + f"{ROW}\n" * 1_000
    assert len(large) > LIMIT
    assert "of up to 68 kB" in Html(editor.get("/import").text).text
    refused = send(editor, large)
    assert refused.status_code == 413
    for said in ("This file is too large", "At most 68 kB can be sent here", "with signpost import"):
        assert said in Html(refused.text).text
    assert "too much text" not in refused.text
    assert browser(app).post("/import", files={"file": ("a.csv", large)}).status_code == 413
    searched = editor.post("/search", data={"q": "x" * LIMIT})
    assert searched.status_code == 413, "only files may be as long"
    assert "That is too much text" in Html(searched.text).text


def test_only_editors_import_and_only_from_our_own_forms(app: Starlette, editor: TestClient) -> None:
    address = planned(editor, f"{HEAD}\n{ROW}\n")
    partner = signed_in(app, Role.PARTNER)
    assert partner.get("/import").status_code == 403
    assert partner.get(address).status_code == 403
    assert editor.post("/import", files={"file": ("a.csv", b"Agency\nA\n")}).status_code == 403, "no proof"
    foreign = {"sec-fetch-site": "cross-site"}
    assert editor.post(address, data={"do": "apply"}, headers=foreign).status_code == 403


def test_what_stands_in_a_file_is_never_markup(editor: TestClient) -> None:
    attack = "<script>alert(1)</script>"
    text = f'Agency,Type of organization\n"A {attack} &lt;img src=x onerror=alert(1)&gt;",Nonprofit\n'
    page = editor.get(planned(editor, text, f"{attack}.csv", source=attack))
    assert attack not in page.text
    assert "<img" not in page.text
    assert Html(page.text).problems == []


def test_what_the_file_says_otherwise_is_taken_or_stays(app: Starlette, editor: TestClient) -> None:
    head = "Agency,Acronym,Agency website,Agency description"
    row = "Connecticut Department of Children and Families,DCF,https://portal.ct.gov/dcf,Other words"
    text = f"{head}\n{row}\n"
    address = planned(editor, text)
    page = Html(editor.get(address).text)
    assert page.problems == []
    picks = {one["name"]: one["value"] for one in page.all("input") if one.get("form") == "again"}
    assert picks == {"take": "agency:ct-dcf", "keep": "agency:ct-dcf"}
    asks = "The file says something else than the record."
    assert asks in page.text
    assert asks not in Html(editor.get(planned(editor, text, keep="agency:ct-dcf")).text).text
    assert press(editor, planned(editor, text, take="agency:ct-dcf"), "apply").status_code == 303
    agency = app.state.store.read(["agency:ct-dcf"])["agency:ct-dcf"]
    assert isinstance(agency, Agency)
    assert agency.description == "Other words"


def test_a_plan_that_has_become_old_says_so(editor: TestClient) -> None:
    text = "Record id,Agency\nagency:ct-dcf,Department of Children and Families of the State\n"
    first, second = planned(editor, text), planned(editor, text.replace("of the State", "here"))
    assert press(editor, first, "apply").status_code == 303
    refused = press(editor, second, "apply")
    assert refused.status_code == 409
    assert "was changed, removed or merged after this plan was made" in Html(refused.text).text


def test_pages_of_nothing(editor: TestClient) -> None:
    address = planned(editor, f"{HEAD}\n{ROW}\n")
    assert editor.get(f"{address}?show=REFUSED&page=9").status_code == 200
    assert editor.get(f"{address}?show=SORCERY").status_code == 400
    assert editor.get(f"{address}?page=x").status_code == 400
    assert editor.get("/import/import-plan:none").status_code == 404


def test_a_doubtful_match_is_decided_on_the_review_list_and_taken_back(app: Starlette, editor: TestClient) -> None:
    text = "Agency,Type of organization,Phone\nDept of Children and Families,State,860-555-0100\n"
    assert "Doubtful: somebody has to decide: 3" in Html(editor.get(planned(editor, text)).text).text
    listed = editor.get("/import/review")
    page = Html(listed.text)
    assert page.problems == []
    assert "/agencies/agency:ct-dcf" in page.links
    pair = next(one["value"] for one in page.all("input") if one.get("name") == "pair")
    sent = {"proof": proof(listed), "pair": pair, "do": "SAME", "why": "It is DCF"}
    assert editor.post("/import/review", data=sent).status_code == 303
    after = Html(editor.get("/import/review").text)
    assert "Nothing waits for a decision." in after.text
    assert "It is DCF" in after.text
    plan = Html(editor.get(planned(editor, text)).text)
    assert "Dept of Children and Families" not in plan.text or "Doubtful" not in plan.text
    judgement = next(one["value"] for one in after.all("input") if one.get("name") == "judgement")
    back = {"proof": proof(editor.get("/import/review")), "judgement": judgement, "do": "back"}
    assert editor.post("/import/review", data=back).status_code == 303
    assert "taken back" in Html(editor.get("/import/review").text).text
    assert "Doubtful" in Html(editor.get(planned(editor, text)).text).text
    assert editor.post("/import/review", data={**sent, "pair": "match-doubt:none"}).status_code == 422
    assert signed_in(app, Role.PARTNER).get("/import/review").status_code == 403


def test_answers_to_the_survey_are_planned_applied_and_taken_back(app: Starlette, editor: TestClient) -> None:
    school = ("Windham Public Schools", *ASH[1:3], "Windham", *ASH[4:])
    office = (*OFFICE[:3], "Region 3", *OFFICE[4:])
    text = forms(row(1, school, remark=REMARK), row(2, office))
    page = Html(editor.get(planned(editor, text, source="Survey")).text)
    assert {one["name"] for one in page.all("select")} == {"answer:regions"}
    address = planned(editor, text, source="Survey", **{"answer:regions": "DEMHS_REGION"})
    page = Html(editor.get(address).text)
    for words in ("New: 2", "2 answers to the survey", "Windham Public Schools", "A threat assessment team meets"):
        assert words in page.text, words
    assert (REMARK in page.text, "the mall" in page.text, page.problems) == (False, False, [])
    before = app.state.store.revision()
    assert press(editor, address, "apply").status_code == 303
    assert app.state.store.revision() == before
    applied = Html(editor.get(address).text)
    assert "The answers wait for their review." in applied.text
    assert "Windham Public Schools" in Html(editor.get("/survey/review").text).text
    other = forms(row(1, (*school[:4], "No", *school[5:])), row(2, office))
    again = Html(editor.get(planned(editor, other, source="Survey", **{"answer:regions": "DEMHS_REGION"})).text)
    assert "The earlier answers are not shown." in again.text
    assert (again.text.count("nothing"), again.problems) == (0, [])
    assert press(editor, address, "back").status_code == 303
    assert "The answers were taken back on" in Html(editor.get(address).text).text
    assert "Windham Public Schools" not in Html(editor.get("/survey/review").text).text
    assert press(editor, address, "back").status_code == 409
    bounded = signed_in(app, Role.EDITOR, "agency:ct-dcf", name="Bounded")
    assert send(bounded, text).status_code == 403


def test_words_that_nothing_is_called_are_answered_once_and_can_be_answered_anew(
    app: Starlette, editor: TestClient
) -> None:
    text = f"{HEAD}\n{ROW.replace('Youth mobile crisis', 'Night owls')}\n"
    page = Html(editor.get(planned(editor, text, source="Inventory")).text)
    name = "answer:category:night owls"
    own = "answer:service:helpers example/warm line/night owls#category"
    assert [one["name"] for one in page.all("select")] == [name, own]
    assert "What is “Night owls” here? (Kind of help)" in page.text
    answer = {name: "youth-mobile-crisis"}
    address = planned(editor, text, source="Inventory", **answer)
    press(editor, address, "apply")
    service = app.state.store.read(["service:helpers-example-warm-line"])["service:helpers-example-warm-line"]
    assert service.category == "youth-mobile-crisis"
    page = Html(editor.get(planned(editor, text, source="Inventory")).text)
    assert ("Same as before: 4" in page.text, "1 answer of before" in page.text) == (True, True)
    again = Html(editor.get(planned(editor, text, source="Inventory", **{name: ""})).text)
    assert "What is “Night owls” here?" in again.text
    wrong = send(editor, text, source="Inventory", **{name: "no such kind"})
    assert (wrong.status_code, "no such kind" in Html(wrong.text).text) == (422, True)


def lines(client: TestClient, content: str, **fields: str) -> list[dict[str, Any]]:
    """What the script of the page is told, line by line."""
    data = {"proof": proof(client.get("/import")), **fields}
    answer = client.post(
        "/import", data=data, files={"file": ("list.csv", content)}, headers={"Accept": "application/x-ndjson"}
    )
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["cache-control"] == "no-store"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_the_script_is_told_line_by_line_where_the_plan_is(editor: TestClient) -> None:
    (*_, last) = lines(editor, f"{HEAD}\n{ROW}\n")
    assert last["status"] == 303
    assert "New: 4" in Html(editor.get(last["to"]).text).text


def test_the_script_is_told_what_is_wrong(editor: TestClient) -> None:
    (*_, last) = lines(editor, "alpha,beta\n1,2\n")
    assert last["status"] == 422
    assert "No column of" in Html(last["page"]).text


def test_who_may_not_import_gets_no_lines(app: Starlette) -> None:
    reader = signed_in(app, Role.PARTNER)
    form = {"proof": proof(reader.get("/account"))}
    headers = {"Accept": "application/x-ndjson"}
    answer = reader.post("/import", data=form, files={"file": ("a.csv", "Agency\nA\n")}, headers=headers)
    assert answer.status_code == 403
    answer = signed_in(app, Role.EDITOR).post("/import", files={"file": ("a.csv", "x")}, headers=headers)
    assert answer.status_code == 403


def test_a_plan_takes_no_longer_than_the_page_may(editor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_page, "deadline_for", lambda _request: Deadline(0))
    (*_, last) = lines(editor, f"{HEAD}\n{ROW}\n")
    assert last["status"] == 503
    assert "signpost import" in Html(last["page"]).text
