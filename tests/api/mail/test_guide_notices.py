"""Messages about issued guides, to a real mail server: what they say and attach, and that each is sent once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import Message
from pathlib import Path

import pytest

from graph import issues
from graph.accounts.reading import every
from graph.campaigns import MailLock, MessageState, Unasked, person_of
from graph.campaigns.kinds import OptOut
from graph.editing.redacting import redact, redaction_of
from graph.issues import GuideIssue, GuideNotice, NewCopy, NoticeKind
from graph.issues.kinds import IssuedLine
from graph.model.contact import Contact
from graph.model.errors import Conflict, Forbidden, InvalidField
from graph.model.kept import KeptSet
from graph.model.vocabulary import Edition
from graph.values.phone import parse_phone
from tests.support.editing import desk_of
from tests.support.issuing import (
    ADMIN,
    EDITOR,
    HER,
    HER_NAME,
    HER_NUMBER,
    ISSUED,
    LIAISON,
    issue,
    look,
    wanted,
)
from tests.support.mailing import Post, mail_server, settings_for
from tests.support.small import TODAY

SAM = "sam@schools.example"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with mail_server() as (inbox, port), desk_of(str(tmp_path / "arcady.db"), ISSUED) as desk:
        yield Post(desk, inbox, settings_for(port))


def given(post: Post, made: GuideIssue, *several: NewCopy) -> None:
    for one in several or (NewCopy(name="Sam Reed", address=SAM, asked=True),):
        issues.give(look(post.desk, LIAISON, post.now), post.desk.store, made.id, one)


def recall(post: Post, reason: str = "The number of the team has changed.") -> issues.Foreseen:
    seen = look(post.desk, EDITOR, post.now)
    found = issues.carrying(seen, issues.carried(seen, HER))
    copies = [copy for one in found for copy in issues.copies_of(seen, one)]
    return issues.write_to(seen, post.desk.store, copies, NoticeKind.RECALL, reason)


def change_her_number(post: Post) -> None:
    desk = post.desk
    desk.put(replace(desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))


def states(post: Post) -> list[MessageState]:
    return sorted(one.state for one in every(post.desk.store, GuideNotice))


def text(message: Message) -> str:
    part = next(one for one in message.walk() if one.get_content_type() == "text/plain")
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode()


def test_a_recall_says_what_changed_and_brings_the_new_sheet(post: Post) -> None:
    made = issue(post.desk).issue
    given(post, made)
    change_her_number(post)
    post.wait(1)
    newer = issue(post.desk, now=post.now).issue
    assert recall(post).left_out == ()
    report = post.send()
    assert (sum(report.outcomes.values()), states(post)) == (1, [MessageState.SENT])
    (message,) = post.inbox.to(SAM)
    said = " ".join(text(message).split())
    assert "The number of the team has changed." in said
    assert "Partners: Office team: Number was Phone 860-555-0177, is now Phone 860-555-0178" in said
    assert made.live in text(message)
    assert "localhost" not in text(message)
    files = {part.get_filename(): part.get_payload(decode=True) for part in message.walk() if part.get_filename()}
    ((name, content),) = files.items()
    assert name == "sheet-ash-partner-en.pdf"
    assert isinstance(content, bytes)
    assert content.startswith(b"%PDF")
    assert newer.number == 2
    assert message["List-Unsubscribe"].startswith("<https://signpost.example/guides/receipt/")
    assert SAM not in repr([*every(post.desk.store, GuideNotice)]), "the message itself has no address"


def names_of_files(message: Message) -> list[str]:
    return [name for part in message.walk() if (name := part.get_filename())]


@pytest.mark.parametrize("edition", Edition)
def test_a_recall_without_a_new_sheet_does_not_ask_to_replace_it(post: Post, edition: Edition) -> None:
    made = issue(post.desk, wanted(edition)).issue
    given(post, made)
    (copy,) = issues.copies_of(look(post.desk), made)
    change_her_number(post)
    issues.write_to(look(post.desk, EDITOR), post.desk.store, [copy], NoticeKind.RECALL, "860-555-0177 is wrong.")
    post.send()
    (message,) = post.inbox.to(SAM)
    said = " ".join(text(message).split())
    assert names_of_files(message) == []
    assert "replace" not in said
    assert "attached" not in said
    assert "860-555-0177 is wrong." in said
    assert "Do not use what is named here any more; a new sheet follows." in said
    more = "The public version as it is today. Your sheet may have more than that:"
    assert (more in said) is (edition is Edition.PARTNER)
    assert made.live in text(message)


def test_a_newer_issue_with_the_same_mistake_is_not_sent(post: Post) -> None:
    made = issue(post.desk).issue
    given(post, made)
    (copy,) = issues.copies_of(look(post.desk), made)
    post.desk.put(replace(post.desk.get(Contact, "contact:olive"), name="Olive Other", version=0))
    post.wait(1)
    newer = issue(post.desk, now=post.now).issue
    seen = look(post.desk, EDITOR, post.now)
    assert issues.replacement(seen, made) == newer
    assert issues.replacement(seen, made, [newer.id]) is None
    issues.write_to(seen, post.desk.store, [copy], NoticeKind.RECALL, "Wrong.", [newer.id])
    post.wait(1)
    post.send()
    (message,) = post.inbox.to(SAM)
    assert names_of_files(message) == []
    assert "a new sheet follows" in " ".join(text(message).split())


def test_what_is_issued_after_the_recall_was_written_is_sent(post: Post) -> None:
    made = issue(post.desk).issue
    given(post, made)
    (copy,) = issues.copies_of(look(post.desk), made)
    issues.write_to(look(post.desk, EDITOR), post.desk.store, [copy], NoticeKind.RECALL, "Wrong.", [made.id])
    change_her_number(post)
    post.wait(1)
    issue(post.desk, now=post.now)
    post.send()
    (message,) = post.inbox.to(SAM)
    assert names_of_files(message) == ["sheet-ash-partner-en.pdf"]
    assert "Please replace it." in " ".join(text(message).split())


def test_it_is_sent_once(post: Post) -> None:
    given(post, issue(post.desk).issue)
    recall(post)
    again = recall(post)
    assert [why for _, why in again.left_out] == [Unasked.IN_CAMPAIGN]
    post.send()
    post.send()
    assert len(post.inbox.taken) == 1
    recall(post, "Again.")
    assert sum(post.send().outcomes.values()) == 0, "one address is told once in 24 hours"
    post.wait(1)
    assert sum(post.send().outcomes.values()) == 1
    assert len(post.inbox.taken) == 2


def test_recalls_that_wait_for_one_address_are_one_message(post: Post) -> None:
    first, second = issue(post.desk).issue, issue(post.desk, now=TODAY + timedelta(hours=1)).issue
    assert first.id == second.id
    other = issue(post.desk, wanted(region="birch"), now=post.now).issue
    given(post, first)
    recall(post, "One.")
    given(post, other)
    recall(post, "Two.")
    assert sum(post.send().outcomes.values()) == 1
    (message,) = post.inbox.to(SAM)
    assert {"One.", "Two."} <= set(text(message).split())
    assert text(message).count("(No. 1)") == 2
    assert states(post) == [MessageState.DROPPED, MessageState.SENT]


def test_who_wants_no_messages_gets_none(post: Post) -> None:
    given(post, issue(post.desk).issue)
    recall(post)
    post.desk.store.keep(KeptSet(puts=(OptOut(id=f"opt-out:{person_of(SAM)}", created_at=TODAY),)))
    post.send()
    assert post.inbox.taken == []
    assert states(post) == [MessageState.DROPPED]
    assert [why for _, why in recall(post).left_out] == [Unasked.OPTED_OUT]


def test_who_is_on_file_is_written_to_by_the_rules_of_campaigns(post: Post) -> None:
    made = issue(post.desk).issue
    given(
        post,
        made,
        NewCopy(to="agency:office"),
        NewCopy(to="contact:shelter"),
        NewCopy(name="Nobody"),
        NewCopy(to="contact:oscar"),
    )
    foreseen = recall(post)
    assert sorted(why for _, why in foreseen.left_out) == [Unasked.NOT_AGREED, Unasked.NO_MAIL]
    post.send()
    assert sorted(one["To"] for one in post.inbox.taken) == ["olive@office.example", "oscar@office.example"]


def test_one_address_gets_one_message_about_all_that_it_has(post: Post) -> None:
    first = issue(post.desk).issue
    given(post, first, NewCopy(to="agency:office"), NewCopy(address="olive@office.example"))
    recall(post)
    post.send()
    assert len(post.inbox.taken) == 1


def test_an_answer_that_never_came_is_not_known_and_is_not_sent_again(post: Post) -> None:
    given(post, issue(post.desk).issue)
    recall(post)
    post.inbox.answer_text = lambda _count: "drop"
    post.send()
    post.inbox.answer_text = lambda _count: None
    post.send()
    assert (post.inbox.taken, states(post)) == ([], [MessageState.UNCERTAIN])
    (notice,) = every(post.desk.store, GuideNotice)
    issues.decide(look(post.desk, LIAISON, post.now), post.desk.store, notice.id, again=True)
    post.send()
    assert (len(post.inbox.taken), states(post)) == (1, [MessageState.SENT])
    with pytest.raises(Conflict):
        issues.decide(look(post.desk, LIAISON, post.now), post.desk.store, notice.id, again=True)


def test_what_the_server_does_not_take_now_waits(post: Post) -> None:
    given(post, issue(post.desk).issue)
    recall(post)
    post.inbox.respond = lambda _address: "451 later"
    post.send()
    assert states(post) == [MessageState.QUEUED]
    post.inbox.respond = lambda _address: None
    post.send()
    assert states(post) == [MessageState.SENT]
    assert len(post.inbox.taken) == 1


def test_no_mailbox_is_known(post: Post) -> None:
    given(post, issue(post.desk).issue)
    recall(post)
    post.inbox.respond = lambda _address: "550 5.1.1 no such mailbox"
    post.send()
    assert states(post) == [MessageState.BOUNCED]


def test_what_was_interrupted_is_not_known(post: Post) -> None:
    given(post, issue(post.desk).issue)
    recall(post)
    lock = MailLock(post.desk.store, post.now)
    next(issues.claims(lambda: look(post.desk, EDITOR, post.now), post.desk.store, lock))
    lock.release()
    assert post.send().interrupted == 1
    assert (post.inbox.taken, states(post)) == ([], [MessageState.UNCERTAIN])


def test_a_guide_is_given_by_mail(post: Post) -> None:
    made = issue(post.desk).issue
    seen = look(post.desk, LIAISON)
    copy = issues.give(seen, post.desk.store, made.id, NewCopy(name="Sam", address=SAM, how="MAIL", asked=True))
    issues.write_to(seen, post.desk.store, [copy], NoticeKind.GIVEN, "")
    post.send()
    (message,) = post.inbox.to(SAM)
    assert message["Subject"] == "A guide: Whom to call"
    assert any(part.get_filename() == "sheet-ash-partner-en.pdf" for part in message.walk())
    asks = "Please tell us that you have this guide: open this page and press “I have it”."
    paragraphs = [" ".join(one.split()) for one in "\n".join(text(message).splitlines()).split("\n\n")]
    (receipt,) = [one for one in paragraphs if one.startswith(asks)]
    (stop,) = [one for one in paragraphs if one.startswith("If you do not want such messages")]
    assert receipt.removeprefix(asks).strip().startswith("https://signpost.example/guides/receipt/")
    assert "“I have it”" not in stop


def test_nobody_is_asked_who_is_not_to_acknowledge(post: Post) -> None:
    made = issue(post.desk).issue
    seen = look(post.desk, LIAISON)
    copy = issues.give(seen, post.desk.store, made.id, NewCopy(name="Sam", address=SAM, how="MAIL"))
    issues.write_to(seen, post.desk.store, [copy], NoticeKind.GIVEN, "")
    post.send()
    assert "I have it" not in text(post.inbox.to(SAM)[0])


def test_a_recall_needs_an_editor_and_a_reason(post: Post) -> None:
    given(post, issue(post.desk).issue)
    with pytest.raises(InvalidField):
        recall(post, "  ")
    seen = look(post.desk, LIAISON)
    with pytest.raises(Forbidden):
        issues.write_to(seen, post.desk.store, [], NoticeKind.RECALL, "x")
    assert list(every(post.desk.store, GuideNotice)) == []


def test_a_redacted_person_is_in_no_message_about_an_old_sheet(post: Post) -> None:
    given(post, issue(post.desk).issue)
    seen = look(post.desk, ADMIN)
    redact(seen, post.desk.store, redaction_of(seen, post.desk.store, [HER], [], [], "asked"))
    recall(post)
    post.send()
    assert HER_NAME.encode() not in post.inbox.raw[0]
    assert HER_NUMBER not in repr(list(every(post.desk.store, IssuedLine)))
