"""The pages of issued guides: issue, find, read, give, acknowledge, recall; and who may."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from graph import issues
from graph.accounts.reading import every
from graph.campaigns import wants_none
from graph.issues import GuideCopy, GuideIssue, GuideNotice
from graph.model.contact import Contact
from graph.model.vocabulary import Edition, Role
from graph.values.phone import parse_phone
from tests.api.pages.signing import browser, proof, send, signed_in
from tests.support.editing import desk_of
from tests.support.issuing import HER, ISSUED, LIAISON, issue, look, wanted
from tests.support.mailing import Post, mail_server, settings_for

SAM = "sam@schools.example"
SHEET = "/guides?region=Ash&template=sheet&edition=partner"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with mail_server() as (inbox, port), desk_of(str(tmp_path / "arcady.db"), ISSUED) as desk:
        yield Post(desk, inbox, settings_for(port, store=str(tmp_path / "arcady.db")))


@pytest.fixture
def app(post: Post) -> Iterator[Starlette]:
    application = create_app(post.settings, clock=lambda: post.now)
    with TestClient(application):
        yield application


def path_of(made: GuideIssue) -> str:
    return f"/guides/issues/{made.id.partition(':')[2]}"


def test_a_liaison_issues_with_one_button(post: Post, app: Starlette) -> None:
    lee = signed_in(app, Role.VERIFIER)
    page = lee.get(SHEET)
    assert 'action="/guides/issues"' in page.text
    form = {"region": "jurisdiction:ash", "template": "sheet", "edition": "partner"}
    made = lee.post("/guides/issues", data={"proof": proof(page), **form})
    (kept,) = every(post.desk.store, GuideIssue)
    assert (made.status_code, made.headers["location"]) == (303, path_of(kept))
    again = lee.post("/guides/issues", data={"proof": proof(page), **form})
    assert again.headers["location"] == f"{path_of(kept)}?before=yes"
    shown = lee.get(again.headers["location"]).text
    assert "It was issued today before" in shown
    assert "Nothing but dates." in shown
    assert "Jane Q. Doe" in shown
    assert 'action="/guides/issues"' not in signed_in(app, Role.PARTNER).get(SHEET).text
    assert 'action="/guides/issues"' not in browser(app).get("/guides?region=Ash&template=sheet").text


def test_the_list_finds_what_carries_a_number(post: Post, app: Starlette) -> None:
    partner, public = issue(post.desk).issue, issue(post.desk, wanted(Edition.PUBLIC)).issue
    pat = signed_in(app, Role.PARTNER)
    listed = pat.get("/guides/issues").text
    assert path_of(partner) in listed
    assert path_of(public) in listed
    found = pat.get("/guides/issues?carrying=860-555-0177").text
    assert path_of(partner) in found
    assert path_of(public) not in found
    assert "1 issued guide<" in found
    assert path_of(partner) not in pat.get("/guides/issues?region=Dale").text
    for wrong in ("region=Atlantis", "template=nothing", "carrying=nobody"):
        refused = pat.get(f"/guides/issues?{wrong}")
        assert refused.status_code == 422
        assert 'aria-invalid="true"' in refused.text or "usa-error-message" in refused.text


def _listed(page: str, made: GuideIssue) -> str:
    """What stands in a list about one issue."""
    return page.split(f'{path_of(made)}"')[1].split('<li><a href="/guides/issues/')[0]


def test_the_list_says_who_has_what_carries_a_number(post: Post, app: Starlette) -> None:
    made, other = issue(post.desk).issue, issue(post.desk, wanted(region="birch")).issue
    lee, pat = signed_in(app, Role.VERIFIER), signed_in(app, Role.PARTNER)
    send(lee, path_of(made), do="give", to="Office", how="PRINT")
    send(lee, path_of(made), do="give", name="Sam Reed", address=SAM, how="HAND")
    found = lee.get("/guides/issues?carrying=860-555-0177").text
    holding, empty = (_listed(found, one) for one in (made, other))
    assert all(said in holding for said in ("Office", "Printed", "Sam Reed", SAM))
    assert "Nobody is on its distribution list." in empty
    assert "Sam Reed" not in empty
    shown = pat.get("/guides/issues?carrying=860-555-0177").text
    assert "Sam Reed" in shown
    assert SAM not in shown, "typed addresses are for who issues guides"
    assert "Sam Reed" not in lee.get("/guides/issues").text
    for number in range(19):
        send(lee, path_of(made), do="give", name=f"Reader {number}", how="HAND")
    assert f'{path_of(made)}#list">1 more</a>' in lee.get("/guides/issues?carrying=860-555-0177").text


def test_its_files_are_those_of_the_day(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    pat = signed_in(app, Role.PARTNER)
    before = {kind: pat.get(f"{path_of(made)}/sheet.{kind}").content for kind in ("html", "md", "docx", "pdf")}
    post.desk.put(replace(post.desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
    post.wait(3)
    pat = signed_in(app, Role.PARTNER, name="Pat again")
    for kind, content in before.items():
        assert pat.get(f"{path_of(made)}/sheet.{kind}").content == content
    shown = pat.get(path_of(made)).text
    assert "Number was Phone 860-555-0177, is now Phone 860-555-0178" in shown


def test_the_public_sees_no_issues(post: Post, app: Starlette) -> None:
    made = issue(post.desk, wanted(Edition.PUBLIC)).issue
    nobody = browser(app)
    for path in ("/guides/issues", path_of(made), f"{path_of(made)}/sheet.md", "/guides/issues/none"):
        answer = nobody.get(path)
        assert answer.status_code in (303, 401, 403), path
        assert made.title not in answer.text
    assert "/guides/issues" not in nobody.get("/guides?region=Ash&template=sheet").text


def test_who_has_it_is_entered_and_acknowledges(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    lee = signed_in(app, Role.VERIFIER)
    assert send(lee, path_of(made), do="give", to="Office", how="PRINT", asked="yes").status_code == 303
    wrong = send(lee, path_of(made), do="give", to="", name="", address="a@b", how="FAX", day="soon")
    assert wrong.status_code == 422
    assert {"address-problem", "how-problem", "day-problem"} <= set(re.findall(r'id="([a-z]+-problem)"', wrong.text))
    (copy,) = every(post.desk.store, GuideCopy)
    assert "Not acknowledged yet" in lee.get(path_of(made)).text
    assert send(lee, path_of(made), do="acknowledged", entry=copy.id).status_code == 303
    assert "Acknowledged:" in lee.get(path_of(made)).text
    assert send(lee, path_of(made), do="acknowledged", entry=copy.id).status_code == 409
    assert send(lee, path_of(made), do="nonsense").status_code == 422
    assert send(lee, path_of(made), do="remove", entry=copy.id).status_code == 303
    assert list(every(post.desk.store, GuideCopy)) == []
    pat = signed_in(app, Role.PARTNER)
    assert pat.post(path_of(made), data={"proof": proof(pat.get(path_of(made))), "do": "give"}).status_code == 403


def test_the_list_says_what_could_not_be_sent(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    lee, pat = signed_in(app, Role.VERIFIER), signed_in(app, Role.PARTNER)
    assert send(lee, path_of(made), do="give", name="not an address@", how="MAIL").status_code == 422
    assert list(every(post.desk.store, GuideCopy)) == []
    send(lee, path_of(made), do="give", name="Sam Reed", how="MAIL")
    assert "No e-mail address: not sent" in lee.get(path_of(made)).text
    shown = pat.get(path_of(made)).text
    assert "<b>Not sent</b>" in shown
    assert "No e-mail address" not in shown


def test_who_can_be_written_to_is_not_said_to_be_left_out(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    lee = signed_in(app, Role.VERIFIER)
    send(lee, path_of(made), do="give", to="Office", how="MAIL")
    send(lee, path_of(made), do="give", name="Sam Reed", how="HAND")
    assert "ot sent" not in lee.get(path_of(made)).text
    send(lee, path_of(made), do="give", to="contact:shelter", how="MAIL")
    assert "Not sent: the address takes cases" in lee.get(path_of(made)).text


def test_a_partner_edition_for_an_address_out_of_the_directory_is_noted(post: Post, app: Starlette) -> None:
    partner, public = issue(post.desk).issue, issue(post.desk, wanted(Edition.PUBLIC)).issue
    lee = signed_in(app, Role.VERIFIER)
    note, kept = "This is the partner edition. By e-mail it goes to", "Partner edition, to an address that is not in"
    shown = lee.get(path_of(partner)).text
    assert note in shown
    assert 'aria-describedby="address-hint ' in shown
    assert note not in lee.get(path_of(public)).text
    for made in (partner, public):
        send(lee, path_of(made), do="give", name="Sam", address=SAM, how="MAIL")
        send(lee, path_of(made), do="give", name="Olive", address="OLIVE@office.example", how="MAIL")
        send(lee, path_of(made), do="give", name="Kim", address="kim@schools.example", how="HAND")
    outside = [one for one in every(post.desk.store, GuideCopy) if one.outside]
    assert [(one.issue, one.address) for one in outside] == [(partner.id, SAM)]
    assert lee.get(path_of(partner)).text.count(kept) == 1
    assert kept not in lee.get(path_of(public)).text


def test_the_link_in_a_message_acknowledges(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    lee = signed_in(app, Role.VERIFIER)
    send(lee, path_of(made), do="give", name="Sam Reed", address=SAM, how="MAIL", asked="yes")
    post.send()
    (message,) = post.inbox.to(SAM)
    address = message["List-Unsubscribe"].strip("<>").removeprefix("https://signpost.example")
    sam = browser(app)
    page = sam.get(address)
    assert page.status_code == 200
    assert "Jane Q. Doe" not in page.text
    nonce = re.search(r'name="nonce" value="([0-9a-f]+)"', page.text)
    assert nonce is not None
    (copy,) = every(post.desk.store, GuideCopy)
    assert copy.acknowledged_at is None, "opening the page changes nothing"
    assert sam.post(address, data={"nonce": "0" * 32, "do": "acknowledge"}).status_code == 422
    assert "you have this guide" in sam.post(address, data={"nonce": nonce[1], "do": "acknowledge"}).text
    (copy,) = every(post.desk.store, GuideCopy)
    assert (copy.acknowledged_at, copy.acknowledged_by) == (post.now, None)
    assert sam.get(address[:-1] + "x").status_code == 404
    assert sam.get("/guides/receipt/nonsense").status_code == 404
    assert not wants_none(post.desk.store, SAM)
    assert "do not write" in sam.post(address, data={"nonce": nonce[1], "do": "stop"}).text
    assert wants_none(post.desk.store, SAM)
    post.wait(1)
    assert sam.post(address, data={"nonce": nonce[1], "do": "acknowledge"}).status_code == 422


def test_an_editor_writes_to_who_has_it(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    lee, jane = signed_in(app, Role.VERIFIER), signed_in(app, Role.EDITOR)
    send(lee, path_of(made), do="give", name="Sam", address=SAM, how="HAND")
    send(lee, path_of(made), do="give", name="Nobody at all", how="HAND")
    shown = jane.get(path_of(made)).text
    assert "1 address gets a message" in shown
    assert "No e-mail address: tell them in another way" in shown
    assert "Write to who has it" not in lee.get(path_of(made)).text
    assert send(jane, path_of(made), do="recall", reason=" ").status_code == 422
    assert send(jane, path_of(made), do="recall", reason="A number has changed.").status_code == 303
    assert len(list(every(post.desk.store, GuideNotice))) == 1
    post.send()
    assert len(post.inbox.to(SAM)) == 1
    assert "Recall: Sent" in jane.get(path_of(made)).text


FIRST = "Issue the guide of today first and send it"


def _has(post: Post, made: GuideIssue) -> None:
    issues.give(look(post.desk, LIAISON), post.desk.store, made.id, issues.NewCopy(name="Sam", address=SAM))


def test_a_recall_offers_to_issue_the_guide_of_today_first(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    _has(post, made)
    jane = signed_in(app, Role.EDITOR)
    shown = jane.get(path_of(made)).text
    assert "There is no newer issue of this guide." in shown
    assert "correct the directory first" in shown
    assert FIRST not in shown
    refused = send(jane, path_of(made), do="recall", reason="Wrong.", first="yes")
    assert (refused.status_code, "Correct the directory first" in refused.text) == (422, True)
    post.desk.put(replace(post.desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
    assert FIRST in jane.get(path_of(made)).text
    assert send(jane, path_of(made), do="recall", reason=" ", first="yes").status_code == 422
    assert len(list(every(post.desk.store, GuideIssue))) == 1, "what is wrong changes nothing"
    assert send(jane, path_of(made), do="recall", reason="Wrong.", first="yes").status_code == 303
    (newer,) = (one for one in every(post.desk.store, GuideIssue) if one.id != made.id)
    assert newer.number == 2
    post.send()
    (message,) = post.inbox.to(SAM)
    assert [part.get_filename() for part in message.walk() if part.get_filename()] == ["sheet-ash-partner-en.pdf"]
    shown = jane.get(path_of(made)).text
    assert FIRST not in shown
    assert "There is no newer issue" not in shown


def test_a_newest_issue_that_is_wrong_too_is_said_and_not_sent(post: Post, app: Starlette) -> None:
    made = issue(post.desk).issue
    _has(post, made)
    post.desk.put(replace(post.desk.get(Contact, "contact:olive"), name="Olive Other", version=0))
    post.wait(1)
    newer = issue(post.desk, now=post.now).issue
    post.desk.put(replace(post.desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
    jane = signed_in(app, Role.EDITOR)
    shown = jane.get(path_of(made)).text
    assert "The newest issue has what has changed since, too:" in shown
    assert f'href="{path_of(newer)}"' in shown
    assert FIRST in shown
    assert send(jane, path_of(made), do="recall", reason="Wrong.").status_code == 303
    post.send()
    (message,) = post.inbox.to(SAM)
    assert not any(part.get_filename() for part in message.walk())


def test_the_record_of_changes_says_what_each_issue_changed(post: Post, app: Starlette) -> None:
    issue(post.desk)
    post.desk.put(replace(post.desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
    post.wait(1)
    made = issue(post.desk, now=post.now).issue
    shown = signed_in(app, Role.EDITOR).get(path_of(made)).text
    assert "First issue" in shown
    assert "Partners: Office team: Number was Phone 860-555-0177, is now Phone 860-555-0178" in shown
    assert issues.previous(look(post.desk), made) is not None


def test_a_contact_says_how_many_issues_carry_it(post: Post, app: Starlette) -> None:
    issue(post.desk)
    issue(post.desk, now=post.now + timedelta(days=1))
    jane = signed_in(app, Role.EDITOR)
    shown = jane.get(f"/contacts/{HER}").text
    assert "2 issued guides carry this" in shown
    assert f"/guides/issues?carrying={HER}" in shown
    assert "issued guide" not in browser(app).get("/contacts/contact:olive").text


def test_a_region_that_is_gone_is_said(post: Post, app: Starlette) -> None:
    made = issue(post.desk, wanted(sheet="guide-template:other")).issue
    post.desk.put(retires=("guide-card:other-1", "guide-template:other"))
    shown = signed_in(app, Role.PARTNER).get(path_of(made))
    assert shown.status_code == 200
    assert "not made any more" in shown.text
