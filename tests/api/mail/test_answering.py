"""The page of a signed link: looking changes nothing, an answer counts once, everything else gets the same answer."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from graph import campaigns
from graph.contacts import state
from graph.model.contact import Contact, Slot, Verification
from graph.model.vocabulary import VerificationMethod, VerificationOutcome
from tests.api.pages.signing import SAME
from tests.support.editing import Desk
from tests.support.mailing import AGREED, DESK, OFFICE, Post, contact

OLIVE = "olive@office.example"


@pytest.fixture
def app(post: Post) -> Iterator[Starlette]:
    application = create_app(post.settings, clock=lambda: post.now)
    with TestClient(application):
        yield application


@pytest.fixture
def page(post: Post, app: Starlette) -> TestClient:
    """Whoever opens links."""
    post.create()
    post.send()
    return TestClient(app, follow_redirects=False, headers=SAME)


def link(post: Post, address: str = OLIVE) -> str:
    return f"/ask/{post.link_in(post.inbox.to(address)[-1])}"


def nonce(response: Response) -> str:
    found = re.search(r'name="nonce" value="([0-9a-f]+)"', response.text)
    assert found is not None
    return found[1]


def right(client: TestClient, path: str, **more: str) -> Response:
    fields = {f"answer {OFFICE}": "RIGHT", f"answer {DESK}": "RIGHT", **more}
    return client.post(path, data={"nonce": nonce(client.get(path)), **fields})


def verifications(desk: Desk) -> list[Verification]:
    return [one for one in desk.store.load().records if isinstance(one, Verification)]


def is_dead(response: Response) -> bool:
    return response.status_code == 404 and "This link does not work" in response.text


def test_looking_changes_nothing_however_often_and_from_wherever(post: Post, page: TestClient) -> None:
    revision, path = post.desk.store.revision(), link(post)
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"User-Agent": "Mail scanner"}):
        assert page.get(path, headers=headers).status_code == 200
        assert page.head(path, headers=headers).status_code == 200
    assert page.get(path, headers={"Range": "bytes=0-1"}).status_code == 200
    assert post.desk.store.revision() == revision
    assert "Still right" in page.get(path).text
    assert page.get(path).headers["cache-control"] == "no-store"


def test_still_right_verifies_by_link_as_the_contact_and_once(post: Post, page: TestClient) -> None:
    path = link(post)
    sent = right(page, path)
    assert (sent.status_code, "Thank you" in sent.text) == (200, True)
    made = verifications(post.desk)
    assert {one.slot for one in made} == {OFFICE, DESK}
    assert {(one.method, one.outcome, one.by) for one in made} == {
        (VerificationMethod.EMAIL_LINK, VerificationOutcome.CONFIRMED, "contact:olive")
    }
    assert state(post.look(), OFFICE).status == "CURRENT"
    assert is_dead(page.get(path))
    assert is_dead(page.post(path, data={"nonce": "0", f"answer {OFFICE}": "LEFT"}))
    assert len(verifications(post.desk)) == 2
    post.wait(40)
    post.send()
    assert len(post.inbox.to(OLIVE)) == 1


def test_changed_corrects_and_confirms_the_new_values(post: Post, page: TestClient) -> None:
    path = link(post)
    fields = {f"answer {OFFICE}": "CHANGED", f"answer {DESK}": "RIGHT", "phones contact:olive": "860-555-0177"}
    assert page.post(path, data={"nonce": nonce(page.get(path)), **fields}).status_code == 200
    assert post.desk.get(Contact, "contact:olive").phones[0].number == "+18605550177"
    assert {one.outcome for one in verifications(post.desk)} == {VerificationOutcome.CHANGED}
    assert state(post.look(), DESK).status == "CURRENT"


def test_no_longer_me_empties_the_seat(post: Post, page: TestClient) -> None:
    path = link(post)
    fields = {f"answer {OFFICE}": "LEFT", "note": "Ask Oscar"}
    assert page.post(path, data={"nonce": nonce(page.get(path)), **fields}).status_code == 200
    (made,) = verifications(post.desk)
    assert (made.outcome, made.note) == (VerificationOutcome.LEFT, "Ask Oscar")
    assert state(post.look(), OFFICE).status == "VACANT"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose an answer."),
        ({f"answer {OFFICE}": "CHANGED"}, "Correct it below."),
        ({f"answer {OFFICE}": "WHATEVER"}, "Choose an answer."),
        ({f"answer {OFFICE}": "CHANGED", "phones contact:olive": "call me"}, "is not a telephone number"),
        ({f"answer {OFFICE}": "CHANGED", "email contact:olive": "a@b.example\r\nBcc: c@d.example"}, ""),
    ],
)
def test_what_cannot_be_read_is_said_and_the_link_still_works(
    post: Post, page: TestClient, fields: dict[str, str], said: str
) -> None:
    path = link(post)
    sent = page.post(path, data={"nonce": nonce(page.get(path)), **fields})
    assert sent.status_code == 400
    assert said in sent.text
    assert not verifications(post.desk)
    assert right(page, path).status_code == 200


def test_an_answer_needs_the_page_of_this_link_and_of_this_site(post: Post, page: TestClient) -> None:
    path = link(post)
    other = nonce(page.get(link(post, "stella@state.example")))
    for sent in (other, "", "0" * 32, "\ud800é"[1:]):
        assert page.post(path, data={"nonce": sent, f"answer {OFFICE}": "RIGHT"}).status_code == 400
    old = nonce(page.get(path))
    foreign = page.post(path, data={"nonce": old}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    post.wait(0.1)
    assert page.post(path, data={"nonce": old, f"answer {OFFICE}": "RIGHT"}).status_code == 400
    assert not verifications(post.desk)


def test_altered_foreign_expired_and_changed_links_get_the_same_answer(post: Post, page: TestClient) -> None:
    good = link(post)
    swapped = good[:37] + link(post, "stella@state.example")[37:]
    flipped = good[:-1] + ("0" if good[-1] != "0" else "1")
    bad = (swapped, flipped, good[:-1], f"{good}0", "/ask/" + "a" * 64, "/ask/x", f"/ask/{good[5:].upper()}")
    answers = {strip(page.get(path).text) for path in bad if page.get(path).status_code == 404}
    posts = {strip(page.post(path, data={"nonce": "x"}).text) for path in bad}
    post.wait(61)
    late = page.get(good)
    assert is_dead(late)
    assert is_dead(page.get(flipped))
    assert {strip(late.text)} == answers
    assert len(posts) == 1


def strip(text: str) -> str:
    """A page without what repeats its address."""
    return re.sub(r"/ask/[^\"<]*", "/ask/…", text)


def test_a_link_is_for_the_values_that_were_sent(post: Post, page: TestClient) -> None:
    path = link(post)
    post.desk.put(contact("olive", OLIVE, "860-555-0111"))
    assert is_dead(page.get(path))
    ash = link(post, "ash@team.example")
    assert page.get(ash).status_code == 200
    post.desk.put(post.desk.get(Slot, AGREED), contact("ash", "new@team.example", None))
    assert is_dead(page.get(ash))


def test_a_link_of_another_installation_does_not_work(post: Post, page: TestClient) -> None:
    message = post.inbox.to(OLIVE)[-1]
    other = campaigns.Signer("another secret of thirty-two characters")
    found = campaigns.open_link(post.look(), post.desk.store, post.answering.signer, post.link_in(message))
    assert is_dead(page.get(f"/ask/{other.link_text(found.link)}"))


def test_who_says_stop_is_not_written_to_again(post: Post, page: TestClient) -> None:
    path = link(post)
    sent = page.post(path, data={"nonce": nonce(page.get(path)), "stop": "yes"})
    assert "We do not write to this address again." in sent.text
    assert not verifications(post.desk)
    for _ in range(4):
        post.wait(31)
        post.send()
    assert len(post.inbox.to(OLIVE)) == 1


def test_hostile_names_are_text_on_the_page(post: Post, app: Starlette) -> None:
    post.desk.put(replace(contact("olive", OLIVE), name='"><script>alert(1)</script>', title="<b>x"))
    post.create()
    post.send()
    shown = TestClient(app).get(link(post)).text
    assert "<script>alert(1)" not in shown
    assert "<b>x" not in shown


def test_two_answers_at_once_count_once(post: Post, page: TestClient) -> None:
    path = link(post)
    data = {"nonce": nonce(page.get(path)), f"answer {OFFICE}": "RIGHT", f"answer {DESK}": "RIGHT"}
    with ThreadPoolExecutor(4) as pool:
        codes = [one.status_code for one in pool.map(lambda _: page.post(path, data=data), range(4))]
    assert codes.count(200) == 1
    assert len(verifications(post.desk)) == 2
