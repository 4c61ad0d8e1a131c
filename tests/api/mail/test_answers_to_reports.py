"""Who left an address with a report is told what came of it, once, by a real mail server."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph import reports
from graph.campaigns.kinds import OptOut
from graph.campaigns.person import opt_out_id, person_of
from graph.look import Viewer
from graph.look.viewer import PUBLIC
from graph.model.kept import KeptSet
from graph.model.vocabulary import Role
from graph.reports import NewReport
from graph.reports.reviewing import KEPT_FOR
from tests.support.mailing import Post

READER = "jane@reader.example"
SLOT = "slot:service:grown-ups:intake:primary"
REVIEWER = Viewer(Role.VERIFIER, account="account:joe")


def reviewed(post: Post, answer: str = "The number is corrected.") -> None:
    """Have a report sent and reviewed."""
    desk = post.desk
    wrong = NewReport(SLOT, "NOT_WORKING", "", READER)
    reports.report(desk.directory, desk.store, PUBLIC, post.now, "192.0.2.1", wrong)
    (one,) = reports.open_reports(post.look(REVIEWER), desk.store)
    reports.review(desk.directory, desk.store, REVIEWER, post.now, one.report.id, "MENDED", answer)


def test_a_reader_is_told_once(post: Post) -> None:
    reviewed(post)
    post.wait(1)
    assert post.send().answers == 1
    (mail,) = post.inbox.to(READER)
    assert mail["Subject"] == "What came of your report to Arcady"
    body = " ".join(mail.get_content().split())  # type: ignore[attr-defined]
    assert "The number does not work, or nobody answers." in body
    assert "Somebody has checked it: Corrected." in body
    assert "The number is corrected." in body
    assert "joe" not in body
    assert post.send().answers == 0
    assert READER not in repr(list(reports.answers_to_send(post.desk.store, post.now)))


@pytest.mark.parametrize(("said", "told"), [("451 4.7.1 later", True), ("550 5.1.1 no such user", False)])
def test_an_answer_waits_only_if_the_server_did_not_take_it(post: Post, said: str, told: bool) -> None:
    reviewed(post)
    post.inbox.respond = lambda _: said
    assert post.send().answers == 0
    post.inbox.respond = lambda _: None
    post.wait(1)
    assert post.send().answers == told


def test_nobody_is_told_who_wants_no_messages(post: Post) -> None:
    post.desk.store.keep(KeptSet(puts=(OptOut(id=opt_out_id(person_of(READER)), created_at=post.now),)))
    reviewed(post)
    assert post.send().answers == 0
    assert post.inbox.to(READER) == []


def test_an_answer_is_not_kept_for_longer_than_its_report(post: Post) -> None:
    reviewed(post)
    post.now += KEPT_FOR + timedelta(days=1)
    assert post.send().answers == 0
    assert post.inbox.to(READER) == []


def test_the_form_asks_for_an_address_where_mail_is_sent(post: Post) -> None:
    application = create_app(post.settings, clock=lambda: post.now)
    with TestClient(application) as client:
        assert 'name="answer_to"' in client.get(f"/report/{SLOT}").text
        thanks = client.post(f"/report/{SLOT}", data={"problem": "DETAILS", "answer_to": READER})
    assert "We will write to you" in thanks.text
