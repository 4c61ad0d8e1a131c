"""The pages for editors and the commands of the host: make, preview, watch, decide, copy a link."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.cli.main import run
from api.settings import as_environment
from graph.campaigns import MessageState
from graph.campaigns.campaign import all_campaigns
from graph.model.vocabulary import Role
from tests.api.pages.signing import proof, send, signed_in
from tests.support.mailing import Post


@pytest.fixture
def app(post: Post) -> Iterator[Starlette]:
    post.settings = replace(post.settings, smtp="")
    application = create_app(post.settings, clock=lambda: post.now)
    with TestClient(application):
        yield application


def test_a_campaign_is_previewed_made_watched_and_ended(post: Post, app: Starlette) -> None:
    jane = signed_in(app, Role.EDITOR)
    form = {"name": "Autumn", "days": "30", "language": "es"}
    shown = send(jane, "/campaigns", do="preview", **form)
    assert "5 people are asked." in shown.text
    assert "take cases, and their agencies have not agreed" in shown.text
    assert "olive@office.example" not in shown.text
    assert not all_campaigns(post.desk.store)
    made = send(jane, "/campaigns", do="make", **form)
    (campaign,) = all_campaigns(post.desk.store)
    assert (made.status_code, made.headers["location"]) == (303, f"/campaigns/{campaign.id}")
    assert (campaign.name, campaign.language, campaign.created_by) == ("Autumn", "es", "account:the-editor")
    page = jane.get(f"/campaigns/{campaign.id}")
    assert "Waiting: 5" in page.text
    assert "SIGNPOST_SMTP" in page.text
    assert send(jane, f"/campaigns/{campaign.id}", do="end").status_code == 303
    assert "ended" in jane.get("/campaigns").text


def test_a_link_can_be_copied_where_there_is_no_mail_server(post: Post, app: Starlette) -> None:
    jane = signed_in(app, Role.EDITOR)
    campaign = post.create()
    message = post.messages(campaign)[0]
    path = f"/campaigns/{campaign.id}"
    shown = send(jane, path, do="copy", message=message.id)
    found = re.search(r"https://signpost\.example(/ask/[0-9a-f]{64})", unescape(shown.text))
    assert found is not None
    assert "Still right" in jane.get(found[1]).text
    assert post.states(campaign) == {MessageState.QUEUED: 4, MessageState.SENT: 1}
    assert send(jane, path, do="copy", message=message.id).status_code == 409
    assert found[1] not in jane.get(path).text


@pytest.mark.parametrize(
    "fields",
    [{"days": "soon"}, {"days": "9999"}, {"days": "30", "agency": "Nobody's"}, {"days": "3", "team_kind": "CHOIR"}],
)
def test_what_cannot_be_read_is_said(app: Starlette, fields: dict[str, str]) -> None:
    shown = send(signed_in(app, Role.EDITOR), "/campaigns", do="preview", name="x", **fields)
    assert shown.status_code in (400, 404, 422)
    assert 'role="alert"' in shown.text


def test_a_campaign_of_somebody_else_is_not_for_who_has_bounds(post: Post, app: Starlette) -> None:
    campaign = post.create()
    bounded = signed_in(app, Role.EDITOR, "agency:academy", name="Bo")
    assert campaign.name not in bounded.get("/campaigns").text
    assert bounded.get(f"/campaigns/{campaign.id}").status_code == 403
    fields = {"proof": proof(bounded.get("/campaigns")), "do": "end"}
    assert bounded.post(f"/campaigns/{campaign.id}", data=fields).status_code == 403
    verifier = signed_in(app, Role.VERIFIER)
    assert verifier.get("/campaigns").status_code == 403


@pytest.fixture
def host(post: Post, monkeypatch: pytest.MonkeyPatch) -> Post:
    for name, value in as_environment(post.settings).items():
        monkeypatch.setenv(name, value)
    return post


def test_the_command_line_makes_sends_and_shows(
    host: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["campaign", "create", "Autumn", "--preview"]) == 0
    assert "contact:olive: slot:agency:office:liaison:primary" in capsys.readouterr().out
    assert run(["campaign", "create", "Autumn", "--team-kind", "choir"]) == 2
    assert run(["campaign", "create", "Autumn"]) == 0
    (campaign,) = all_campaigns(host.desk.store)
    capsys.readouterr()
    assert run(["due"]) == 0
    assert capsys.readouterr().out == "Sent: 5\n"
    assert run(["campaign", "show", campaign.id]) == 0
    assert capsys.readouterr().out.count("First message: Sent") == 5
    box = tmp_path / "notice.eml"
    box.write_bytes(b"Subject: hello\n\nnothing\n")
    assert run(["bounces", str(box)]) == 0
    assert "1 notice is about nothing that we sent" in capsys.readouterr().out
    assert run(["campaign", "end", campaign.id]) == 0
    assert run(["campaign", "list"]) == 0
    assert capsys.readouterr().out == f"{campaign.id}: Autumn, ended\n"


def test_due_stops_with_a_code_where_the_server_does_not_answer(
    host: Post, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["campaign", "create", "Autumn"])
    monkeypatch.setenv("SIGNPOST_SMTP", "smtp://127.0.0.1:1")
    assert run(["due"]) == 1
    assert "To be tried again: 1" in capsys.readouterr().out
    monkeypatch.setenv("SIGNPOST_SECRET", "")
    assert run(["due"]) == 2
    assert not host.inbox.taken


def test_the_digest_is_printed(host: Post, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["digest", "--quarter", "2026-Q4"]) == 0
    said = capsys.readouterr().out
    assert "Checked in 2026-Q4: 0" in said
    assert "olive" not in said.lower()
    assert run(["digest", "--quarter", "2026-Q5"]) == 2
    assert host.settings.store
