"""Campaigns against a real mail server: reminders, escalation, and what happens when the server fails."""

from dataclasses import replace

import pytest

from api.mail.channel import Mail, Outcome
from api.settings import Settings
from graph import campaigns
from graph.campaigns import MailLock, MessageState, Step
from graph.campaigns.kinds import Message
from graph.contacts import state
from graph.model.errors import Conflict, InvalidInput
from graph.model.vocabulary import VerificationMethod, VerificationOutcome
from graph.verifying import Verify
from tests.support.mailing import AGREED, OFFICE, SECONDARY, Post, contact, slot

OLIVE, OSCAR, STELLA = "olive@office.example", "oscar@office.example", "stella@state.example"


def steps(post: Post, address: str) -> list[Step]:
    person = campaigns.person_of(address)
    return [one.step for one in every(post) if one.person == person and one.state is MessageState.SENT]


def every(post: Post) -> list[Message]:
    return [one for state in MessageState for one in campaigns.messages_in(post.desk.store, state)]


def test_each_person_gets_one_message_with_a_link(post: Post) -> None:
    campaign = post.create()
    report = post.send()
    assert (report.count(Outcome.SENT), report.stopped) == (5, None)
    (mail,) = post.inbox.to(OLIVE)
    assert mail["From"] == "Office of Arcady <signpost@arcady.example>"
    assert mail["Subject"] == "Is your contact information in Arcady still right?"
    body = mail.get_content()  # type: ignore[attr-defined]
    assert "* Office: " in body
    assert "* refuge: " in body
    assert len(post.link_in(mail)) == 64
    assert mail["List-Unsubscribe"] == f"<https://signpost.example/ask/{post.link_in(mail)}>"
    assert (
        f"\r\nList-Unsubscribe: <https://signpost.example/ask/{post.link_in(mail)}>\r\n".encode()
        in post.inbox.raw[post.inbox.taken.index(mail)]
    )
    assert post.states(campaign) == {MessageState.SENT: 5}
    assert post.send().outcomes == {}


def test_a_campaign_in_spanish(post: Post) -> None:
    post.create(language="es")
    post.send()
    (mail,) = post.inbox.to(OLIVE)
    assert "https://signpost.example/es/ask/" in mail.get_content()  # type: ignore[attr-defined]
    assert "Hello" not in mail.get_content()  # type: ignore[attr-defined]


def test_two_reminders_then_the_secondary_the_owner_and_the_agency(post: Post) -> None:
    academy = "slot:agency:academy:liaison:primary"
    post.desk.put(
        slot("agency:academy", "principal", owner="agency:office"),
        slot("agency:academy", "vice", rank=SECONDARY),
        contact("vice", "vice@academy.example", "860-555-0198"),
        slot("agency:schools", "stella"),
    )
    campaign = post.create(campaigns.Wanted(agency="agency:academy"))
    told = []
    for _ in range(9):
        post.send()
        told.append(sorted(str(mail["To"]).partition("@")[0] for mail in post.inbox.taken))
        post.inbox.taken.clear()
        post.wait(29)
        assert post.send().outcomes == {}
        post.wait(1)
    both = [["principal", "vice"]] * 3
    # nobody owns the slot of the vice principal, so that the first liaison of her agency, the principal, is next
    assert told == [*both, ["principal", "vice"], ["olive"], ["stella"], [], [], []]
    olive = [one for one in post.messages(campaign) if one.contact == "contact:olive"]
    assert [(one.step, one.slots) for one in olive] == [(Step.OWNER, (academy,))]


def test_nobody_is_written_to_twice_in_thirty_days_over_all_campaigns(post: Post) -> None:
    post.create(campaigns.Wanted(agency="agency:office"))
    post.send()
    second = post.create(campaigns.Wanted(region="jurisdiction:dale"))
    assert post.send().count(Outcome.SENT) == 0
    post.wait(29.9)
    assert post.send().count(Outcome.SENT) == 0
    assert post.states(second) == {MessageState.QUEUED: 2}
    post.wait(0.2)
    post.send()
    assert len(post.inbox.to(OLIVE)) == 2
    post.send()
    assert len(post.inbox.to(OLIVE)) == 2


def test_who_has_answered_or_was_verified_otherwise_gets_no_reminder(post: Post) -> None:
    post.create(campaigns.Wanted(agency="agency:academy"))
    post.send()
    post.wait(5)
    done = Verify("slot:agency:academy:liaison:primary", VerificationMethod.CALL, VerificationOutcome.CONFIRMED)
    post.desk.editor.apply(post.desk.viewer, post.now, done, reason="a test")
    post.wait(40)
    assert post.send().made == 0


def test_an_ended_campaign_sends_nothing_more(post: Post) -> None:
    campaign = post.create()
    campaigns.end(post.look(), post.desk.store, campaign.id)
    assert post.send().outcomes == {}
    assert post.states(campaign) == {MessageState.DROPPED: 5}


def test_a_changed_address_is_not_written_to_for_another(post: Post) -> None:
    campaign = post.create()
    post.desk.put(contact("olive", "new@office.example"))
    post.send()
    assert not post.inbox.to(OLIVE)
    assert not post.inbox.to("new@office.example")
    assert post.states(campaign)[MessageState.DROPPED] == 1


def test_no_mailbox_makes_who_has_only_mail_unreachable_and_others_not(post: Post) -> None:
    campaign = post.create()
    post.inbox.respond = lambda address: "550 5.1.1 no such user" if address[0] in "ao" else None
    report = post.send()
    assert (report.count(Outcome.NO_MAILBOX), report.count(Outcome.SENT)) == (3, 2)
    assert post.states(campaign) == {MessageState.BOUNCED: 3, MessageState.SENT: 2}
    assert state(post.look(), AGREED).status == "UNREACHABLE"
    assert state(post.look(), OFFICE).status == "UNVERIFIED"


def test_a_refusal_for_another_reason_is_no_bounce_and_can_be_sent_again(post: Post) -> None:
    campaign = post.create()
    post.inbox.respond = lambda address: (
        "554 5.7.1 <olive@office.example> looks like spam" if "olive" in address else None
    )
    assert post.send().count(Outcome.REFUSED) == 1
    (one,) = [one for one in post.messages(campaign) if one.state is MessageState.REFUSED]
    assert one.why is not None
    assert "olive" not in one.why
    post.inbox.respond = lambda _: None
    campaigns.decide(post.look(), post.desk.store, one.id, again=True)
    assert post.send().count(Outcome.SENT) == 1


def test_a_server_that_asks_to_wait_gets_it_later(post: Post) -> None:
    campaign = post.create()
    post.inbox.respond = lambda _: "451 4.7.1 greylisted"
    assert post.send().count(Outcome.LATER) == 5
    assert post.states(campaign) == {MessageState.QUEUED: 5}
    post.inbox.respond = lambda _: None
    assert post.send().count(Outcome.SENT) == 5


def test_a_server_that_asks_to_wait_again_and_again_is_left_alone(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.mail.sending._PATIENT", 2)
    campaign = post.create()
    post.inbox.respond = lambda _: "451 4.7.1 greylisted"
    report = post.send()
    assert report.count(Outcome.LATER) == 2
    assert report.stopped is not None
    assert "greylisted" in report.stopped
    assert post.states(campaign) == {MessageState.QUEUED: 5}


def test_a_connection_that_is_lost_after_the_text_is_uncertain_and_not_sent_again(post: Post) -> None:
    campaign = post.create()
    post.inbox.answer_text = lambda count: "drop after" if count == 2 else None
    report = post.send()
    assert report.count(Outcome.UNCERTAIN) == 1
    assert report.count(Outcome.SENT) == 4
    assert post.states(campaign) == {MessageState.SENT: 4, MessageState.UNCERTAIN: 1}
    assert post.send().outcomes == {}
    assert len({mail["To"] for mail in post.inbox.taken}) == len(post.inbox.taken) == 5
    (one,) = campaigns.messages_in(post.desk.store, MessageState.UNCERTAIN)
    campaigns.decide(post.look(), post.desk.store, one.id, again=False)
    assert post.states(campaign) == {MessageState.SENT: 5}
    with pytest.raises(Conflict):
        campaigns.decide(post.look(), post.desk.store, one.id, again=True)


def test_one_process_sends_at_a_time_and_a_lost_lock_sends_nothing(post: Post) -> None:
    post.create()
    lock = MailLock(post.desk.store, post.now)
    with pytest.raises(Conflict, match="another process"):
        post.send()
    post.wait(1)
    claims = campaigns.claims(post.look, post.desk.store, lock)
    assert post.send().count(Outcome.SENT) == 5  # its time was over
    assert list(claims) == []


def test_nothing_is_sent_until_everything_is_set(post: Post) -> None:
    assert Settings().missing_for_mail == ("SIGNPOST_SMTP", "SIGNPOST_SECRET", "SIGNPOST_URL", "SIGNPOST_SENDER")
    post.create()
    post.settings = Settings(smtp=post.settings.smtp, url="https://signpost.example", sender="a@arcady.example")
    with pytest.raises(InvalidInput, match="SIGNPOST_SECRET"):
        post.send()
    assert not post.inbox.taken


@pytest.mark.parametrize("text", ["a\r\nBcc: x@y.example", "a\nb", "a\x00b", "a\u2028b", "a\x85b"])
def test_no_text_adds_a_header(text: str) -> None:
    for given in (("a@b.example", text, "id"), (f"a@b.example{text}", "s", "id"), ("a@b.example", "s", text)):
        with pytest.raises(InvalidInput):
            Mail(given[0], given[1], "body", given[2])


def test_hostile_names_stay_in_their_line(post: Post) -> None:
    hostile = "Evil\r\nBcc: all@x.example\r\n\r\n.\r\nRSET \u202e\x07"
    post.desk.put(replace(contact("olive", OLIVE), name=hostile))
    post.create(campaigns.Wanted(agency="agency:office"))
    post.send()
    (mail,) = post.inbox.to(OLIVE)
    assert mail["Bcc"] is None
    assert "    Evil Bcc: all@x.example . RSET , Olive" in mail.get_content().splitlines()  # type: ignore[attr-defined]


def test_the_password_and_the_secret_are_in_no_text() -> None:
    settings = Settings(secret="x" * 40, smtp_password="hush-hush")
    assert "x" * 40 not in repr(settings)
    assert "hush" not in repr(settings)
    with pytest.raises(InvalidInput) as caught:
        Settings(secret="short-secret")
    assert "short-secret" not in str(caught.value)
    with pytest.raises(InvalidInput):
        Settings(smtp="smtp://user:password@host:25")


def test_the_digest_is_sent_once_a_quarter(post: Post) -> None:
    post.settings = replace(post.settings, digest_to="planner@arcady.example second@arcady.example")
    assert post.send().digests == 2
    assert post.send().digests == 0
    (mail,) = post.inbox.to("planner@arcady.example")
    assert mail["Subject"] == "Arcady: points of contact, 2026-Q3"
    assert "olive" not in mail.get_content().lower()  # type: ignore[attr-defined]
    post.wait(60)
    assert post.send().digests == 2
