"""Readers say that a contact is wrong or that its number worked, without an account; verifiers review it."""

import re
from typing import Final

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph import reports
from graph.accounts.reading import every
from graph.model.contact import Slot
from graph.model.errors import StoreUnavailable
from graph.model.vocabulary import Role
from graph.reports import Report
from tests.api.pages.forms import heading, look
from tests.api.pages.pages import Html, find_form
from tests.api.pages.signing import browser, proof, send, signed_in
from tests.support.hostile import TEXTS

SLOT: Final = "slot:service:dcf-careline:intake:primary"
PATH: Final = f"/report/{SLOT}"
CARELINE: Final = "/services/service:dcf-careline"
NUMBER: Final = "+18008422288"
AGENT: Final = "Quibbleford/1.0"


def anybody(app: Starlette) -> TestClient:
    """A browser without scripts, cookies, or anything that says where a form is from."""
    return TestClient(app, follow_redirects=False, headers={"User-Agent": AGENT})


def opened(app: Starlette) -> list[Report]:
    return [one for one in every(app.state.store, Report) if one.outcome is None]


def slot(app: Starlette) -> Slot:
    record = app.state.store.read([SLOT])[SLOT]
    assert isinstance(record, Slot)
    return record


def said(response: Response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def test_a_report_is_sent_shown_and_reviewed(app: Starlette) -> None:
    page = anybody(app).get(CARELINE).text
    assert f'href="{PATH}"' in page
    assert "Did this number work?" in page
    form = anybody(app).get(PATH)
    assert "Do not write about a person or a case." in said(form)
    assert 'name="answer_to"' not in form.text
    assert form.headers["cache-control"] == "no-store"
    thanks = anybody(app).post(PATH, data={"problem": "DETAILS", "text": "Press 2 now", "answer_to": "a@example.org"})
    assert (thanks.status_code, heading(thanks)) == (200, "Thank you")
    for shown in ("1-800-842-2288", "tel:211", "tel:988"):
        assert shown in thanks.text
    assert "We will write to you" not in thanks.text, "no mail is sent yet"
    assert slot(app).reported_at is not None
    assert "Reported wrong" in said(anybody(app).get(CARELINE))
    verifier = signed_in(app, Role.VERIFIER)
    listed = verifier.get("/reports")
    assert "Press 2 now" in listed.text
    assert "a@example.org" not in listed.text
    (report,) = opened(app)
    done = send(verifier, "/reports", report=report.id, outcome="MENDED", answer="Corrected, thank you.")
    assert (done.status_code, done.headers["location"]) == (303, "/reports")
    assert slot(app).reported_at is None
    assert "No open reports." in verifier.get("/reports").text
    assert "Reported wrong" not in said(anybody(app).get(CARELINE))
    (answer,) = reports.answers_to_send(app.state.store, app.state.clock())
    assert (answer.to, answer.answer) == ("a@example.org", "Corrected, thank you.")


def test_did_this_number_work(app: Starlette) -> None:
    client = anybody(app)
    yes = client.post(PATH, data={"worked": f"yes {NUMBER}"})
    assert heading(yes) == "Thank you"
    no = client.post(PATH, data={"worked": f"no {NUMBER}"})
    assert "We noted that the number did not work." in said(no)
    checked = [one["value"] for one in Html(no.text).all("input") if "checked" in one]
    assert checked == ["NOT_WORKING"]
    assert reports.hints(look(app))[SLOT][:2] == (1, 1)
    assert client.post(PATH, data={"worked": "yes +18605550100"}).status_code == 404
    assert slot(app).reported_at is None


def test_the_card_of_an_answer_asks_too(app: Starlette) -> None:
    answer = anybody(app).post("/", data=find_form("Hartford", "child-abuse-reporting")).text
    assert 'action="/report/slot:' in answer
    assert "Did this number work?" in answer


def test_pages_stay_cached(app: Starlette) -> None:
    first, second = anybody(app).get(CARELINE), anybody(app).get(CARELINE)
    assert first.headers["etag"] == second.headers["etag"]
    assert anybody(app).get(CARELINE, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    anybody(app).post(PATH, data={"problem": "DETAILS"})
    assert anybody(app).get(CARELINE, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_what_is_wrong_is_said_and_what_was_typed_stays(app: Starlette) -> None:
    typed = {"problem": "", "text": "x" * 301, "answer_to": "nobody"}
    response = anybody(app).post(PATH, data=typed)
    assert response.status_code == 400
    for sentence in ("Choose what is wrong.", "There are 301 characters", "is not an e-mail address"):
        assert sentence in said(response)
    for value in ("x" * 301, "nobody"):
        assert value in response.text
    assert anybody(app).get("/report/slot:agency:nowhere:intake:primary").status_code == 404
    assert anybody(app).get("/report/agency:ct-dcf").status_code == 404
    assert opened(app) == []


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_stays_text(app: Starlette, text: str) -> None:
    sent = anybody(app).post(PATH, data={"problem": "OTHER", "text": text, "answer_to": ""})
    assert sent.status_code in (200, 400)
    listed = signed_in(app, Role.VERIFIER).get("/reports")
    assert listed.status_code == 200
    assert "<script>alert" not in sent.text + listed.text
    for one in opened(app):
        assert one.text is not None
        assert len(one.text) <= 300


def test_no_other_site_sends_reports(app: Starlette) -> None:
    form = {"problem": "DETAILS"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert anybody(app).post(PATH, data=form, headers=headers).status_code == 403
    assert opened(app) == []
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}, {"Origin": "http://testserver"}):
        assert anybody(app).post(PATH, data=form, headers=headers).status_code == 200


def test_one_address_may_send_a_few(app: Starlette) -> None:
    client = anybody(app)
    codes = [client.post(PATH, data={"problem": "DETAILS", "text": f"{at}"}).status_code for at in range(12)]
    assert codes == [200] * 10 + [429] * 2
    refused = client.post(PATH, data={"problem": "DETAILS", "text": "once more"})
    assert refused.headers["retry-after"] == "3600"
    assert "once more" in refused.text
    assert "Try again in 60 minutes" in said(refused)


def test_nothing_is_lost_while_the_store_is_away(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable("it is gone from /srv/secret")

    monkeypatch.setattr(app.state.store, "kept", away)
    response = anybody(app).post(PATH, data={"problem": "DETAILS", "text": "Press 2 now"})
    assert response.status_code == 503
    assert "Press 2 now" in response.text
    assert "secret" not in response.text


def test_a_review_says_what_is_wrong(app: Starlette) -> None:
    anybody(app).post(PATH, data={"problem": "DETAILS"})
    (report,) = opened(app)
    verifier = signed_in(app, Role.VERIFIER)
    response = send(verifier, "/reports", report=report.id, outcome="", answer=" ")
    assert response.status_code == 400
    assert "Choose what came of it." in said(response)
    assert "Write one line about what came of it." in said(response)
    assert verifier.post("/reports", data={"report": report.id, "proof": "x"}).status_code == 403
    assert send(verifier, "/reports", report="report:none", outcome="MENDED", answer="x").status_code == 404
    other = signed_in(app, Role.EDITOR)
    assert send(verifier, "/reports", report=report.id, outcome="MENDED", answer="x").status_code == 303
    late = send(other, "/reports", report=report.id, outcome="NOT_WRONG", answer="x")
    assert late.status_code == 409
    assert "Somebody else has reviewed this report already." in said(late)


def test_a_bounded_verifier_sees_what_is_inside(app: Starlette) -> None:
    anybody(app).post(PATH, data={"problem": "DETAILS", "text": "of the careline"})
    inside, outside = (
        signed_in(app, Role.VERIFIER, bound, name=bound) for bound in ("agency:ct-dcf", "agency:ct-dmhas")
    )
    assert "of the careline" in inside.get("/reports").text
    assert "of the careline" not in outside.get("/reports").text
    (report,) = opened(app)
    assert send(outside, "/reports", report=report.id, outcome="MENDED", answer="x").status_code == 404


def test_spanish(app: Starlette) -> None:
    assert heading(anybody(app).get(f"/es{PATH}")) == "Avisar de un problema"
    anybody(app).post(f"/es{PATH}", data={"problem": "DETAILS"})
    assert [one.language for one in opened(app)] == ["es"]
    client = signed_in(app, Role.VERIFIER)
    assert proof(client.get("/es/reports"))
    assert browser(app).get("/es/reports").status_code == 303
