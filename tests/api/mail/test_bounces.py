"""Messages that come back: what counts, and what does not."""

import mailbox
from email.message import Message as Received
from pathlib import Path

import pytest

from api.mail.bounces import notices
from graph.campaigns import Bounce, Bounced, Bouncing
from graph.contacts import state
from graph.model.errors import InvalidInput
from tests.support.mailing import AGREED, OFFICE, Post

ASH = "ash@team.example"


def dsn(sent: Received, address: str, status: str = "5.1.1", action: str = "failed") -> bytes:
    """A delivery status notice (RFC 3464) about a message, as a mail server writes it."""
    return f"""From: Mail Delivery System <MAILER-DAEMON@relay.example>
To: signpost@arcady.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--b
Content-Type: message/rfc822

Message-ID: {sent["Message-ID"]}
To: {address}
Subject: {sent["Subject"]}

Hello
--b--
""".encode()


def read(post: Post, *files: Path) -> list[Bounced]:
    """What `signpost bounces` does."""
    bouncing = Bouncing(post.desk.store, post.desk.directory, post.desk.editor)
    signer = post.answering.signer
    return [
        bouncing.notice(signer, post.now, notice.quoted, notice.failed)
        for file in files
        for notice in notices(str(file))
    ]


@pytest.fixture
def sent(post: Post) -> Post:
    post.create()
    post.send()
    return post


def test_a_permanent_bounce_makes_who_has_only_mail_unreachable(sent: Post, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(dsn(sent.inbox.to(ASH)[0], ASH))
    (found,) = read(sent, file)
    assert (found.made, found.unreachable) == (Bounce.COUNTED, (AGREED,))
    assert state(sent.look(), AGREED).status == "UNREACHABLE"
    assert [one.made for one in read(sent, file)] == [Bounce.KNOWN]


def test_who_has_a_number_stays_reachable_and_the_next_is_asked_at_once(sent: Post, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(dsn(sent.inbox.to("olive@office.example")[0], "Olive@office.example"))
    (found,) = read(sent, file)
    assert (found.made, found.unreachable) == (Bounce.COUNTED, ())
    assert state(sent.look(), OFFICE).status == "UNVERIFIED"
    sent.wait(30)
    sent.send()
    assert len(sent.inbox.to("olive@office.example")) == 1
    assert len(sent.inbox.to("oscar@office.example")) == 2


@pytest.mark.parametrize(
    ("status", "action", "address"),
    [("4.2.2", "delayed", ASH), ("5.1.1", "failed", "somebody@else.example"), ("5.1.1", "relayed", ASH)],
)
def test_delays_and_notices_about_others_do_not_count(
    sent: Post, tmp_path: Path, status: str, action: str, address: str
) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(dsn(sent.inbox.to(ASH)[0], address, status, action))
    assert [one.made for one in read(sent, file)] == [Bounce.FOREIGN]
    assert state(sent.look(), AGREED).status != "UNREACHABLE"


def test_a_forged_notice_does_not_count(sent: Post, tmp_path: Path) -> None:
    forged = Received()
    real = str(sent.inbox.to(ASH)[0]["Message-ID"])
    forged["Message-ID"] = real.partition(".")[0] + "." + "0" * 32 + "@arcady.example>"
    forged["Subject"] = "x"
    file = tmp_path / "one.eml"
    file.write_bytes(dsn(forged, ASH))
    assert [one.made for one in read(sent, file)] == [Bounce.FOREIGN]


def test_a_mailbox_has_several(sent: Post, tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "box"))
    for address in (ASH, "stella@state.example"):
        box.add(dsn(sent.inbox.to(address)[0], address))
    box.add(b"From: a@b.example\nSubject: hello\n\nnothing\n")
    box.flush()
    box.close()
    made = [one.made for one in read(sent, tmp_path / "box")]
    assert made == [Bounce.COUNTED, Bounce.COUNTED, Bounce.FOREIGN]


def test_rubbish_is_no_bounce(sent: Post, tmp_path: Path) -> None:
    file = tmp_path / "rubbish"
    ours = str(sent.inbox.to(ASH)[0]["Message-ID"]).encode()
    for raw in (b"", b"\x00\xff" * 500, b"From \n\n", b"Content-Type: multipart/report; boundary=b\n\n--b", ours):
        file.write_bytes(raw)
        assert {one.made for one in read(sent, file)} <= {Bounce.FOREIGN}
    with pytest.raises(InvalidInput, match="cannot be read"):
        list(notices(str(tmp_path / "missing")))
