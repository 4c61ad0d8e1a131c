"""What is asked again: the same bytes as when it is made anew, at any instant and after any change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.answer_cache import AnswerCache
from api.app import create_app
from api.settings import Settings
from bench.graphql import DOCUMENT
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.store.opening import open_store

PAGES = (
    "/agencies/agency:ct-dcf",
    "/es/agencies/agency:ct-dcf",
    "/jurisdictions/jurisdiction:ct-town-windham",
    "/browse",
    "/browse/teams",
    "/browse/agencies/state",
    "/browse/regions/county",
    "/glossary",
    "/resources",
    "/counts",
)
SHORT = '{ findServices(place: "Windham") { services { totalCount } } }'
SLOTS = "{ pointsOfContact(first: 40) { edges { node { id status reason { text } verifiedAt } } } }"
FIND = {"place": "Willimantic", "category": "youth-mobile-crisis", "age": 14}
QUESTIONS: tuple[Mapping[str, Any], ...] = (
    {"query": DOCUMENT, "variables": FIND},
    {"query": DOCUMENT, "variables": {**FIND, "at": "2026-11-21T02:00:00-05:00"}},
    {"query": SHORT},
    {"query": "{ revision }"},
)
SATURDAY = datetime(2026, 11, 21, 15, 0, 30, tzinfo=UTC)
"""Ten in the morning in Connecticut."""


class Site:
    """An application over a store, whose clock a test sets."""

    def __init__(self, store: Path, **chosen: Any) -> None:
        self.now = SATURDAY
        self.app: Starlette = create_app(Settings(store=str(store), **chosen), clock=lambda: self.now)
        self.client = TestClient(self.app)

    @property
    def answers(self) -> AnswerCache:
        """What is kept."""
        answers: AnswerCache = self.app.state.answers
        return answers

    def asked(self) -> list[tuple[int, str | None, bytes]]:
        """The answers to everything: status, revision and bytes."""
        answers = [self.client.get(path) for path in PAGES]
        answers += [self.client.post("/graphql", json=question) for question in QUESTIONS]
        return [(one.status_code, one.headers.get("signpost-revision"), one.content) for one in answers]


@pytest.fixture
def site(store_file: Path) -> Iterator[Site]:
    """A site over a store of the test's own."""
    site = Site(store_file)
    with site.client:
        yield site


@pytest.fixture(scope="module")
def both(seeded_store: Path) -> Iterator[tuple[Site, Site]]:
    """A site that keeps answers, and one that does not."""
    kept, fresh = Site(seeded_store), Site(seeded_store, answer_cache=0)
    with kept.client, fresh.client:
        yield kept, fresh


def rename(store_file: Path, name: str) -> None:
    """Give an agency another name, as another process does."""
    with open_store(str(store_file)) as store:
        agency = store.read(["agency:ct-dcf"])["agency:ct-dcf"]
        assert isinstance(agency, Agency)
        store.write(ChangeSet(actor="test", reason="another name", puts=(replace(agency, name=name),)))


STEPS = st.sampled_from([0, 1, 29, 30, 59, 60, 61, 1_800, 3_600, 7_200, 28_800, 86_399, 86_400, 604_800])


@settings(max_examples=8)
@given(
    st.integers(0, 140 * 86_400).map(lambda seconds: SATURDAY + timedelta(seconds=seconds)),
    st.lists(STEPS, min_size=1, max_size=3),
)
def test_what_is_kept_is_what_would_be_made_at_any_instant(
    both: tuple[Site, Site], start: datetime, steps: list[int]
) -> None:
    kept, fresh = both
    for seconds in (0, 0, *steps):
        start += timedelta(seconds=seconds)
        kept.now = fresh.now = start
        assert kept.asked() == fresh.asked()


def test_what_is_asked_again_is_not_made_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site.asked()
    assert {status for status, *_ in first} == {200}

    def broken(*_: object, **__: object) -> None:
        raise AssertionError("it is made again")

    monkeypatch.setattr(type(site.app.state.directory), "answer", broken)
    assert site.asked() == first
    site.now += timedelta(seconds=20)
    assert site.asked() == first


def test_no_answer_is_older_than_a_change(site: Site, store_file: Path) -> None:
    path = "/agencies/agency:ct-dcf"
    question = {"query": '{ node(id: "agency:ct-dcf") { ... on Agency { name } } }'}
    tag = ""
    for name in ("Children's Department", "Another Department", "Children's Department"):
        rename(store_file, name)
        page = site.client.get(path, headers={"If-None-Match": tag})
        answer = site.client.post("/graphql", json=question)
        assert page.status_code == 200
        assert name.partition(" ")[2] in page.text
        assert answer.json()["data"]["node"]["name"] == name
        assert site.client.post("/graphql", json=question).content == answer.content
        assert page.headers["etag"] != tag
        tag = page.headers["etag"]


def test_a_revision_that_is_not_here_yet_is_waited_for(site: Site) -> None:
    for _ in range(2):
        assert site.client.post("/graphql", json=QUESTIONS[3]).status_code == 200
    answer = site.client.post("/graphql", json=QUESTIONS[3], headers={"Signpost-Revision": "99"})
    assert answer.status_code == 503
    answer = site.client.post("/graphql", json=QUESTIONS[3], headers={"Signpost-Revision": "x"})
    assert answer.status_code == 400


def test_languages_and_media_types_are_apart(site: Site) -> None:
    for _ in range(2):
        answers = {
            (language, kind): site.client.post(
                "/graphql", json=QUESTIONS[0], headers={"Accept-Language": language, "Accept": kind}
            )
            for language in ("en", "es")
            for kind in ("application/json", "application/graphql-response+json")
        }
        for (language, kind), answer in answers.items():
            assert answer.headers["content-language"] == language
            assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
            assert answer.headers["signpost-revision"]
            assert answer.headers["cache-control"] == "no-store"
        contents = {language: answer.content for (language, _), answer in answers.items()}
        assert contents["en"] != contents["es"]
    assert len(site.answers) == 2


def test_answers_with_errors_are_not_kept(site: Site) -> None:
    for query in ('{ revision findServices(place: "") { whyNone { code } } }', "{", "{ nothing }"):
        site.client.post("/graphql", json={"query": query})
    assert len(site.answers) == 0


def test_answers_to_forms_are_neither_kept_nor_tagged(site: Site) -> None:
    for path, form in (("/", {"text": "Windham"}), ("/search", {"q": "office"}), ("/path", {"origin": "police"})):
        for answer in (site.client.post(path, data=form), site.client.get(path)):
            assert "etag" not in answer.headers
            assert answer.headers["cache-control"] == "no-store"
    assert len(site.answers) == 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_the_browser_has_is_not_sent(site: Site, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = site.client.get(path)
    assert page.headers["cache-control"] == "private, no-cache"
    tag = page.headers["etag"]
    monkeypatch.setattr(AnswerCache, "get", lambda *_: None)  # the page itself is not needed
    monkeypatch.setattr("api.pages.frame.keeping.run_in_threadpool", None)
    for sent in (tag, f"W/{tag}", f'"other", {tag}'):
        again = site.client.get(path, headers={"If-None-Match": sent})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "cache-control", "vary", "content-language", "referrer-policy"):
            assert again.headers[name] == page.headers[name], name


def test_a_page_has_a_tag_for_each_address_language_and_part(site: Site) -> None:
    part = {"HX-Request": "true"}
    tags = {site.client.get(path).headers["etag"] for path in PAGES}
    tags |= {site.client.get(path, headers=part).headers["etag"] for path in PAGES}
    assert len(tags) == 2 * len(PAGES)
    other = site.client.get(PAGES[0]).headers["etag"]
    assert site.client.get(PAGES[1], headers={"If-None-Match": other}).status_code == 200


def test_any_tag_will_do_for_a_star(site: Site) -> None:
    for _ in range(2):
        assert site.client.get("/browse", headers={"If-None-Match": "*"}).status_code == 304
    assert site.client.get("/agencies/agency:nobody", headers={"If-None-Match": "*"}).status_code == 404


def test_a_page_is_sent_again_on_another_day(site: Site) -> None:
    page = site.client.get("/agencies/agency:ct-dcf")
    tag = {"If-None-Match": page.headers["etag"]}
    site.now += timedelta(days=1)
    assert site.client.get("/agencies/agency:ct-dcf", headers=tag).status_code == 200


def test_what_is_not_there_has_no_tag(site: Site) -> None:
    for path in ("/agencies/agency:nobody", "/browse/agencies/tall"):
        answer = site.client.get(path)
        assert answer.status_code == 404
        assert "etag" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"


def test_a_page_that_says_how_old_it_is_is_not_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = site.app.state.directory
    monkeypatch.setattr(type(directory), "as_of", SATURDAY)
    monkeypatch.setattr(type(directory), "at_once", lambda *_, **__: None)
    page = site.client.get("/browse")
    assert page.status_code == 200
    assert "etag" not in page.headers
    assert page.headers["cache-control"] == "no-store"
    assert len(site.answers) == 0
