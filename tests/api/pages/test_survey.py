"""Organizations answer the survey without an account; editors review; partners read the report."""

import csv
import io
import re
from typing import Final

import pytest
from httpx2 import Response
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.accounts.reading import every
from graph.model.errors import StoreUnavailable
from graph.model.service import Service
from graph.model.vocabulary import Role
from graph.survey.kinds import SurveyRemark, SurveyStatement
from tests.api.pages.forms import fields_of, heading
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, send, signed_in
from tests.support.hostile import TEXTS

PATH: Final = "/survey"
REVIEW: Final = "/survey/review"
REPORT: Final = "/survey/report"
ANSWER: Final = {
    "organization": "Canton Public Schools",
    "sector": "SCHOOLS",
    "position": "PLANS",
    "place": "Canton",
    "issue": "YES",
    "often": "MONTHLY",
    "circumstances.SCHOOL": "yes",
    "circumstances.ONLINE": "yes",
    "procedures.THREAT_TEAM": "yes",
    "rows": "1",
    "do": "send",
}
HALLS: Final = {
    "programs.0.name": "Safe Halls",
    "programs.0.category": "youth-mobile-crisis",
    "programs.0.for_whom": "YOUTH",
    "programs.0.place": "Canton",
    "programs.0.runs": "yes",
    "programs.0.website": "https://example.org/halls",
    "programs.0.phone": "860-555-0100",
}
REMARK: Final = "Gallimaufry"


def anybody(app: Starlette) -> TestClient:
    """A browser without scripts, cookies, or anything that says where a form is from."""
    return TestClient(app, follow_redirects=False)


def statements(app: Starlette) -> list[SurveyStatement]:
    return list(every(app.state.store, SurveyStatement))


def said(response: Response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def typed(page: Response) -> dict[str, str]:
    """The values of the fields of the form."""
    return dict(fields_of(page, of="/survey"))


def reviewed(app: Starlette, editor: TestClient, count: int, **changed: str) -> None:
    """Send some answers, and count them."""
    for at in range(count):
        answer = {**ANSWER, "organization": f"Office {at}", **changed}
        assert anybody(app).post(PATH, data=answer).status_code == 200
    for one in statements(app):
        if one.waits:
            assert send(editor, REVIEW, statement=one.id, do="count").status_code == 303


def test_an_answer_is_sent_reviewed_and_reported(app: Starlette) -> None:
    form = anybody(app).get(PATH)
    for sentence in ("Do not write about a person or a case.", "In danger, call 911.", "read by one person and then"):
        assert sentence in said(form)
    assert form.headers["x-robots-tag"] == "noindex"
    assert form.headers["cache-control"] == "no-store"
    thanks = anybody(app).post(PATH, data={**ANSWER, **HALLS, "text": REMARK})
    assert (thanks.status_code, heading(thanks)) == (200, "Thank you")
    assert anybody(app).post(PATH, data={**ANSWER, **HALLS, "text": REMARK}).status_code == 200
    (statement,) = statements(app)
    editor, other = signed_in(app, Role.EDITOR), signed_in(app, Role.EDITOR, name="Another")
    listed = editor.get(REVIEW)
    assert "Canton Public Schools" in listed.text
    assert REMARK not in listed.text, "until somebody reads it"
    done = send(editor, REVIEW, statement=statement.id, do="read")
    assert (done.status_code, done.headers["location"]) == (303, f"{REVIEW}#{statement.id}")
    assert REMARK in editor.get(REVIEW).text
    assert REMARK not in other.get(REVIEW).text
    assert "The editor reads the remark." in said(other.get(REVIEW))
    assert send(other, REVIEW, statement=statement.id, do="count").status_code == 409
    assert send(editor, REVIEW, statement=statement.id, do="count").status_code == 303
    assert "No answers to review." in said(editor.get(REVIEW))
    assert list(every(app.state.store, SurveyRemark)) == []
    report = signed_in(app, Role.PARTNER).get(REPORT)
    assert "Safe Halls" in report.text
    assert "Fewer than five answers have been reviewed." in said(report)
    for absent in (REMARK, "Canton Public Schools", "/edit/new", "Answers to review"):
        assert absent not in report.text


def test_a_program_becomes_a_service_with_one_click(app: Starlette) -> None:
    anybody(app).post(PATH, data={**ANSWER, **HALLS, "organization": "Department of Children and Families"})
    editor = signed_in(app, Role.EDITOR)
    (address,) = [one for one in Html(editor.get(REVIEW).text).links if one.startswith("/edit/new/service")]
    form = dict(fields_of(editor.get(address)))
    assert form["name"] == "Safe Halls"
    assert form["website"] == "https://example.org/halls"
    assert form["age_group"] == "YOUTH"
    assert form["category.id"].startswith("youth-mobile-crisis ")
    assert form["serves"] == "jurisdiction:ct-town-canton"
    if statements(app)[0].agency:
        assert form["provider.id"].startswith(f"{statements(app)[0].agency} ")
    preview = editor.post(address.partition("?")[0], data={**form, "do": "preview", "reason": "the survey"})
    assert "Safe Halls" in preview.text
    services = {one.name for one in app.state.store.load().records if isinstance(one, Service)}
    assert "Safe Halls" not in services, "nothing is saved before the editor says so"


def test_another_program_keeps_what_was_typed(app: Starlette) -> None:
    page = anybody(app).post(PATH, data={**ANSWER, **HALLS, "text": REMARK, "do": "add"})
    assert page.status_code == 200
    assert statements(app) == []
    form = typed(page)
    assert (form["rows"], form["programs.0.name"], form["programs.1.name"]) == ("2", "Safe Halls", "")
    assert form["text"] == REMARK
    second = {name.replace(".0.", ".1."): text for name, text in HALLS.items()} | {"programs.1.name": "Beds"}
    assert anybody(app).post(PATH, data={**form, **ANSWER, **second, "rows": "2"}).status_code == 200
    assert [program.name for program in statements(app)[0].programs] == ["Safe Halls", "Beds"]
    full = anybody(app).post(PATH, data={**ANSWER, "rows": "10", "do": "add"})
    assert typed(full)["rows"] == "10"
    assert 'value="add"' not in full.text
    for rows in ("", "-1", "999999999", "x"):
        assert anybody(app).post(PATH, data={**ANSWER, "rows": rows, "do": "add"}).status_code == 200


def test_what_is_wrong_is_said_and_what_was_typed_stays(app: Starlette) -> None:
    typed = {
        **ANSWER,
        "sector": "",
        "place": "Mystic",
        "programs.0.name": "Halls",
        "programs.0.phone": "12",
        "procedures.NONE": "yes",
        "text": "x" * 501,
    }
    response = anybody(app).post(PATH, data=typed)
    assert response.status_code == 400
    page = Html(response.text)
    for id in ("sector", "place", "programs-0-category", "programs-0-phone", "procedures", "text"):
        assert f"{id}-problem" in page.ids
    for sentence in (
        "can mean several. Enter one of these:",
        "is not a telephone number",
        "There are 501 characters",
    ):
        assert sentence in said(response)
    for value in ("Canton Public Schools", "Mystic", "Halls", "x" * 501):
        assert value in response.text
    assert page.problems == []
    assert statements(app) == []


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_stays_text(app: Starlette, text: str) -> None:
    names = {"organization": text, "procedure": text, "programs.0.name": text, "programs.0.website": text}
    sent = anybody(app).post(PATH, data={**ANSWER, **HALLS, **names, "text": text})
    assert sent.status_code in (200, 400)
    again = anybody(app).post(PATH, data={**ANSWER, **HALLS, **names, "programs.0.website": "", "text": text})
    editor = signed_in(app, Role.EDITOR)
    for one in statements(app):
        assert send(editor, REVIEW, statement=one.id, do="read").status_code == 303
    listed = editor.get(REVIEW)
    for one in statements(app):
        assert send(editor, REVIEW, statement=one.id, do="count").status_code == 303
    report = editor.get(REPORT)
    for page in (sent, again, listed, report):
        assert "<script>alert" not in page.text
        assert "<img src=//hostile" not in page.text
        assert Html(page.text).problems == []
    table = editor.get(f"{REPORT}/table.csv")
    for row in csv.reader(io.StringIO(table.text)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_no_other_site_sends_answers(app: Starlette) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert anybody(app).post(PATH, data=ANSWER, headers=headers).status_code == 403
    assert statements(app) == []
    assert signed_in(app, Role.EDITOR).post(REVIEW, data={"do": "close", "proof": "x"}).status_code == 403


def test_a_closed_survey_says_so(app: Starlette) -> None:
    editor = signed_in(app, Role.EDITOR)
    assert send(editor, REVIEW, do="close").status_code == 303
    closed = anybody(app).get(PATH)
    assert closed.status_code == 200
    assert "The survey is closed." in said(closed)
    assert "<textarea" not in closed.text
    late = anybody(app).post(PATH, data=ANSWER)
    assert late.status_code == 403
    assert "The survey is closed." in said(late)
    assert send(editor, REVIEW, do="open").status_code == 303
    assert anybody(app).post(PATH, data=ANSWER).status_code == 200
    assert send(editor, REVIEW, do="nonsense").status_code == 400


def test_one_network_may_send_some(app: Starlette) -> None:
    client = anybody(app)
    codes = [client.post(PATH, data={**ANSWER, "organization": f"Office {at}"}).status_code for at in range(31)]
    assert codes == [200] * 30 + [429]
    refused = client.post(PATH, data={**ANSWER, "organization": "once more"})
    assert refused.headers["retry-after"] == "3600"
    assert "once more" in refused.text


def test_nothing_is_lost_while_the_store_is_away(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable("it is gone from /srv/secret")

    monkeypatch.setattr(app.state.store, "kept", away)
    response = anybody(app).post(PATH, data={**ANSWER, "text": REMARK})
    assert response.status_code == 503
    assert REMARK in response.text
    assert "secret" not in response.text


def test_a_busy_database_asks_to_press_again(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy() -> None:
        raise StoreUnavailable("somebody reads on")

    anybody(app).post(PATH, data={**ANSWER, "text": REMARK})
    editor, (statement,) = signed_in(app, Role.EDITOR), statements(app)
    with monkeypatch.context() as patched:
        patched.setattr(app.state.store, "purge", busy)
        response = send(editor, REVIEW, statement=statement.id, do="count")
    assert response.status_code == 503
    assert "Press the button again." in said(response)
    assert "Canton Public Schools" in response.text
    assert send(editor, REVIEW, statement=statement.id, do="count").status_code == 303
    assert "No answers to review." in said(editor.get(REVIEW))


def test_the_report_and_its_tables(app: Starlette) -> None:
    editor, partner = signed_in(app, Role.EDITOR), signed_in(app, Role.PARTNER)
    reviewed(app, editor, 8)
    reviewed(app, editor, 7, sector="LAW_ENFORCEMENT", issue="NO", place="Windham", **{"circumstances.SCHOOL": ""})
    report = partner.get(REPORT)
    assert "15 answers have been reviewed. The first 15 of them are counted below" in said(report)
    counts = dict(re.findall(r'<th scope="row">([^<]+)</th><td>([^<]+)</td>', report.text))
    assert counts["In schools"] == "8"
    assert counts["Yes"] == "8"
    assert counts["No"] == "not shown", "or it would be told that nobody was unsure"
    assert counts["Online"] == "not shown", "or it would be told that everybody ticked it"
    table = partner.get(f"{REPORT}/table.csv?year=2026")
    assert table.headers["content-disposition"] == 'attachment; filename="survey-2026.csv"'
    rows = list(csv.reader(io.StringIO(table.text.lstrip("\ufeff"))))
    assert rows[0][:4] == ["Year", "Question", "Answer", "Statements"]
    assert ["2026", "Under what circumstances?", "In schools", "8"] in [row[:4] for row in rows]
    book = partner.get(f"{REPORT}/table.xlsx?year=2026")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
    assert sheet.to_python()[0][:4] == rows[0][:4]
    assert partner.get(f"{REPORT}?year=1776").status_code == 422
    assert partner.get(f"{REPORT}/table.csv?year=1776").status_code == 422
    assert "Fewer than five" in said(partner.get(f"{REPORT}?year=2025"))
    for path in (REPORT, f"{REPORT}/table.csv", REVIEW):
        assert browser(app).get(path).headers["location"].startswith("/sign-in")
    assert partner.get(REVIEW).status_code == 403


def test_many_answers_are_reviewed_a_few_at_a_time(app: Starlette) -> None:
    for at in range(27):
        anybody(app).post(PATH, data={**ANSWER, "organization": f"Office {at}"})
    page = signed_in(app, Role.EDITOR).get(REVIEW)
    assert page.text.count("Count this answer") == 25
    assert "2 more answers follow." in said(page)


def test_spanish(app: Starlette) -> None:
    assert anybody(app).post(f"/es{PATH}", data=ANSWER).status_code == 200
    assert [one.language for one in statements(app)] == ["es"]
    editor = signed_in(app, Role.EDITOR)
    for path in (PATH, REVIEW, REPORT):
        assert editor.get(f"/es{path}").status_code == 200
