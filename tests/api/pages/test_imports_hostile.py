"""Imports when something comes between or somebody means harm: two who apply at once, records that have gone, stale
plans and forms, hostile names and texts, private rows, answers of a table."""

import csv
import io
import logging
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.editing import Action, Merge, Retire
from graph.look import Viewer
from graph.model.vocabulary import Role
from tests.api.pages.importing import planned, press, send, whole
from tests.api.pages.pages import Html
from tests.api.pages.signing import Hands, proof, signed_in
from tests.conftest import NOW

ADMIN = Viewer(Role.ADMIN)
AGENCY = "Agency,Type of organization\n{},Nonprofit\n"
RENAME = "Record id,Agency\nagency:{},Another name\n"
DOUBTFUL = "Agency,Type of organization,Phone\nDept of Children and Families,State,860-555-0100\n"
NAMES = ("a\u202egnp.csv", "../../etc/passwd", "n" * 4_096, "\U0001f469\u200d\U0001f469", 'a"<b>.csv', "..", "CON")


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=Hands(NOW))
    with TestClient(application):
        yield application


@pytest.fixture
def jane(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR, name="Jane")


@pytest.fixture
def bob(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR, name="Bob")


def do(app: Starlette, action: Action) -> None:
    app.state.editor.apply(ADMIN, app.state.clock(), action, reason="a test")


def made(client: TestClient, *names: str) -> None:
    """Import agencies with these names."""
    for name in names:
        assert press(client, planned(client, AGENCY.format(name), source=name), "apply").status_code == 303


def said(answer: Response) -> str:
    return Html(answer.text).text


def test_of_two_who_apply_at_once_one_does(app: Starlette, jane: TestClient, bob: TestClient) -> None:
    address, before = planned(jane, AGENCY.format("Helpers Example")), app.state.store.revision()
    forms = [(client, {"proof": proof(client.get(address)), "reason": "a test"}) for client in (jane, bob)]

    def send_form(form: tuple[TestClient, dict[str, str]]) -> int:
        return form[0].post(address, data=form[1] | {"do": "apply"}).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(send_form, forms)) == [303, 409]
    assert app.state.store.revision() == before + 1
    answers = [client.post(address, data=form | {"do": "apply"}) for client, form in forms]
    assert sorted(one.status_code for one in answers) == [303, 409], "who did it is led to it again"
    thrown = [client.post(address, data=form | {"do": "discard"}) for client, form in forms]
    assert {one.status_code for one in thrown} == {409}
    assert all("was saved already" in said(one) for one in thrown)
    assert "This import was applied on" in said(jane.get(address))


def test_a_plan_for_a_record_that_is_gone_is_refused(app: Starlette, jane: TestClient, bob: TestClient) -> None:
    made(jane, "First Example", "Second Example", "Third Example")
    retired, merged = (planned(jane, RENAME.format(f"{which}-example")) for which in ("first", "second"))
    new, same = (planned(jane, AGENCY.format("Fourth Example"), source=source) for source in ("A list", "B list"))
    do(app, Retire("agency:first-example"))
    do(app, Merge("agency:second-example", "agency:third-example"))
    assert press(bob, new, "apply").status_code == 303
    for address in (retired, merged, same):
        refused = press(jane, address, "apply")
        assert refused.status_code == 409
        assert "was changed, removed or merged after this plan was made" in said(refused)
        assert Html(refused.text).problems == []
        assert jane.get(address).status_code == 200
    assert app.state.directory.look(ADMIN, NOW).name("agency:third-example") == "Third Example"


def test_a_plan_of_another_store_or_one_that_has_expired_is_not_there(app: Starlette, jane: TestClient) -> None:
    address = planned(jane, AGENCY.format("Helpers Example"))
    form = {"proof": proof(jane.get(address)), "do": "apply", "reason": "a test"}
    assert jane.post("/import/import-plan:0123456789abcdef", data=form).status_code == 404
    assert jane.post(address, data=form | {"proof": "0" * 64}).status_code == 403
    assert jane.post(address, data=form | {"do": "\u202e<script>"}).status_code == 400
    app.state.clock.now += timedelta(days=15)
    again = signed_in(app, Role.EDITOR, name="Jane later")
    assert again.get(address).status_code == 404
    late = form | {"proof": proof(again.get("/import"))}
    assert again.post(address, data=late).status_code == 404
    assert "list.csv" not in again.get("/import").text


def test_names_of_files_and_of_sources(jane: TestClient) -> None:
    for name in NAMES:
        page = jane.get(planned(jane, AGENCY.format("Helpers Example"), name))
        assert Html(page.text).problems == []
        for sign in ("\u202e", "/etc", "<b>", "n" * 301):
            assert sign not in page.text
    for source, words in (("a\u202eb", "invisible characters"), ("s" * 301, "Shorten it"), ("a\nb", "on one line")):
        answer = send(jane, AGENCY.format("Helpers Example"), source=source)
        assert (answer.status_code, words in said(answer)) == (422, True)
        assert 'id="source-problem"' in answer.text
    late = send(jane, AGENCY.format("Helpers Example"), as_of="2027")
    assert (late.status_code, "is in the future" in said(late)) == (422, True)
    assert 'id="as_of-problem"' in late.text


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<x/>")
        book.writestr("xl/workbook.xml", b"0" * 12_000_000)
    return content.getvalue()


def test_files_that_mean_harm_or_are_wrongly_named(app: Starlette, jane: TestClient) -> None:
    before = app.state.store.revision()
    entity = b'<!DOCTYPE a [<!ENTITY z SYSTEM "file:///etc/passwd">]><Source>&z;</Source>'
    for content, name in ((bomb(), "b.xlsx"), (entity, "b.xml"), (b"\0" * 500, "b.csv"), (b" \n \n", "b.csv")):
        answer = send(jane, content, name)
        assert (answer.status_code, "root:" in answer.text) == (422, False), name
    for name in ("b.xlsx", "b.pdf", "b.vcf", "b.xml", "b"):
        assert "New: 1" in said(jane.get(planned(jane, AGENCY.format("Helpers Example"), name))), name
    wide = [f"Column {n}" for n in range(46)]
    text = ",".join(("Agency", "Type of organization", "Agency website", "Acronym", *wide))
    row = ",".join(("Wide Example", "Nonprofit", "https://wide.example", "WE", *("x" for _ in wide)))
    assert "New: 1" in said(jane.get(planned(jane, f"{text}\n{row}\n")))
    assert app.state.store.revision() == before


def test_very_many_choices_are_sent_again_and_too_many_are_refused(jane: TestClient) -> None:
    data = {"proof": proof(jane.get("/import")), "take": [f"agency:number-{n}" for n in range(900)]}
    file = {"file": ("list.csv", AGENCY.format("Helpers Example"))}
    answer = jane.post("/import", data=data, files=file)
    assert answer.status_code == 303
    assert jane.get(answer.headers["location"]).status_code == 200
    data["take"] = [f"agency:number-{n}" for n in range(1_001)]
    refused = jane.post("/import", data=data, files=file)
    assert (refused.status_code, "Save this import first" in said(refused)) == (422, True)


def test_what_is_private_is_nowhere_but_in_the_count(
    jane: TestClient, store_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    head = "Agency,Type of organization,Program,Type of service,Phone,Phone is private,Confidential,Email"
    rows = (
        "Openhelp,Nonprofit,Zworkline,Youth mobile crisis,860-555-0131,no,no,a@open.example",
        "Quuxsecret,Nonprofit,Hidelineprog,Youth mobile crisis,860-555-0177,no,yes,hid@quux.example",
        "Openhelp,Nonprofit,Otherline,Youth mobile crisis,860-555-0188,yes,no,",
        ",,,,860-555-0166,no,yes,hid@wrox.example",
    )
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Zecretperson\nORG:Openhelp\nTEL:860-555-0199\n"
        "CLASS:CONFIDENTIAL\nwhisperline without a colon\nEND:VCARD\n"
    )
    with caplog.at_level(logging.DEBUG):
        table = planned(jane, "\n".join((head, *rows, "")), source="A list")
        cards = planned(jane, card, "cards.vcf", source="Cards")
        text = whole(jane, table) + whole(jane, cards) + jane.get("/import/review").text
        assert "Private: 3" in said(jane.get(table))
        assert "Private: 1" in said(jane.get(cards))
        assert {press(jane, one, "apply").status_code for one in (table, cards)} == {303}
    kept = b"".join(one.read_bytes() for one in store_file.parent.glob(f"{store_file.name}*"))
    everywhere = text.encode() + kept + caplog.text.encode()
    assert b"Zworkline" in everywhere
    hidden = (b"quux", b"hideline", b"wrox", b"zecret", b"whisper")
    numbers = [f"{form}{n}".encode() for form in ("555-0", "5550") for n in ("177", "188", "166", "199")]
    assert [one for one in (*hidden, *numbers) if one in everywhere.lower()] == []


def answered(client: TestClient, content: str | bytes, name: str = "answers.csv") -> Response:
    data = {"proof": proof(client.get("/import/review"))}
    return client.post("/import/review/answers", data=data, files={"file": (name, content)})


def table_of(client: TestClient) -> list[list[str]]:
    return list(csv.reader(client.get("/import/review/table.csv").content.decode("utf-8-sig").splitlines()))


def test_a_table_of_answers_is_read_whole_or_not_at_all(app: Starlette, jane: TestClient) -> None:
    planned(jane, DOUBTFUL, "=HYPERLINK(evil).csv")
    planned(jane, DOUBTFUL, "other.csv")
    table = table_of(jane)
    assert len(table) == 3
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "@"))], "inert in a spreadsheet"
    ids = [row[0] for row in table[1:]]

    def lines(*answers: tuple[str, str]) -> str:
        rows = [[pair, *[""] * 7, *answer] for pair, answer in zip(ids, answers, strict=False)]
        text = io.StringIO()
        csv.writer(text).writerows([table[0], *rows])
        return text.getvalue()

    for content, name, words in (
        (lines(("same", "x"), ("sorcery", "")), "a.csv", "is not an answer"),
        (lines(("different", "x" * 301)), "a.csv", "the reason has 301 characters"),
        ("Agency\nHelpers\n", "a.csv", "has no pairs"),
        (b"", "a.csv", "is empty"),
        (b"PK\x03\x04", "a.xlsx", "is damaged"),
    ):
        refused = answered(jane, content, name)
        assert (refused.status_code, words in said(refused)) == (422, True), words
    assert [row[0] for row in table_of(jane)[1:]] == ids, "nothing was kept"
    done = answered(jane, lines(("Different", "=1+1")))
    assert (done.status_code, "1 answer is saved." in said(done)) == (200, True)
    again = answered(jane, lines(("different", "")))
    assert "1 pair was decided already or is gone." in said(again)
    assert signed_in(app, Role.PARTNER).get("/import/review/table.csv").status_code == 403


def test_a_pair_whose_record_was_merged_or_retired(app: Starlette, jane: TestClient) -> None:
    made(jane, "Harbor Aid")
    text = "Agency,Type of organization,Agency website\nQuayside Helpers,Nonprofit,https://quayside.example/a\n"
    press(jane, planned(jane, text, source="Quays"), "apply")
    planned(jane, text.replace("Helpers", "Helpers Annex"), source="Pairs")
    pairs = [one["value"] for one in Html(jane.get("/import/review").text).all("input") if one.get("name") == "pair"]
    assert pairs
    do(app, Merge("agency:quayside-helpers", "agency:harbor-aid"))
    page = jane.get("/import/review")
    assert "/agencies/agency:harbor-aid" in Html(page.text).links
    form = {"proof": proof(page), "pair": pairs[0], "do": "UNSURE", "why": ""}
    assert jane.post("/import/review", data=form).status_code == 303
    do(app, Retire("agency:harbor-aid"))
    assert "Nothing waits for a decision." in said(jane.get("/import/review"))
    late = jane.post("/import/review", data=form | {"do": "SAME"})
    assert (late.status_code, "look at the list again" in said(late)) == (422, True)
