"""The deadline of a request holds for pages, too: in rooms, while records are read, and while a page is written."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from api.app import create_app
from api.deadlines import ARRIVED, DEADLINE, deadline_of
from api.settings import Settings
from graph.find import find
from graph.find.question import FindQuestion
from graph.look import NEVER, Deadline
from graph.look.deadline import STEPS
from graph.look.look import Look
from graph.model.errors import DeadlineExceeded
from graph.paths import referral_paths
from graph.paths.question import ReferralQuestion
from graph.search import search
from graph.understand import understand
from tests.support.small import look, service

PAST = Deadline(0.0)
FORM = {"place": "Windham", "category": "crisis", "age": "14"}
HTML = {"Accept": "text/html"}


class Counting(Deadline):
    """A deadline that comes after so many checks."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.most = left
        self.checked = 0

    def check(self) -> None:
        self.checked += 1
        if self.checked > self.most:
            raise DeadlineExceeded("over")


def timed(known: Look, deadline: Deadline) -> Look:
    known.deadline = deadline
    return known


def test_a_deadline_raises_when_it_is_over_and_not_before() -> None:
    NEVER.check()
    Deadline(time.monotonic() + 60).check()
    with pytest.raises(DeadlineExceeded, match="took longer than it may"):
        PAST.check()


def test_items_come_in_batches_with_a_check_before_each() -> None:
    counting = Counting(10)
    assert [item for batch in counting.batches(range(3 * STEPS)) for item in batch] == list(range(3 * STEPS))
    assert counting.checked == 3
    assert list(NEVER.batches(())) == []
    endless = Counting(2).batches(count())
    assert len(next(endless)) == len(next(endless)) == STEPS
    with pytest.raises(DeadlineExceeded):
        next(endless)


ROOMS: dict[str, Callable[[Look], object]] = {
    "search": lambda known: search(known, "crisis"),
    "understand": lambda known: understand(known, "Office"),
    "record": lambda known: known.record("agency:office"),
    "paths": lambda known: referral_paths(known, ReferralQuestion("State Office", "Ash", "youth-crisis", 14)),
}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_stops_at_the_deadline(room: str) -> None:
    ROOMS[room](look())
    with pytest.raises(DeadlineExceeded):
        ROOMS[room](timed(look(), PAST))


def test_find_checks_after_so_many_services() -> None:
    many = [service(f"s-{number}", "shelter", "ash") for number in range(STEPS)]
    asked = FindQuestion("Ash", "shelter")
    counting = Counting(1_000)
    find(timed(look(*many[:10]), counting), asked)
    few = counting.checked
    find(timed(look(*many, *(service(f"t-{n}", "shelter", "birch", "ash") for n in range(STEPS))), counting), asked)
    assert counting.checked > 2 * few
    with pytest.raises(DeadlineExceeded):
        find(timed(look(*many, *(service(f"t-{n}", "shelter", "arcady") for n in range(STEPS))), PAST), asked)


@pytest.fixture
def slow(settings: Settings, clock: Callable[[], datetime]) -> Iterator[TestClient]:
    """A client of an application for whose every request the deadline is over when it is worked on."""
    application = create_app(settings, clock=clock)

    async def late(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})[DEADLINE] = PAST
        await application(scope, receive, send)

    with TestClient(application):
        yield TestClient(late)


@pytest.mark.parametrize(
    ("path", "form"), [("/", FORM), ("/path", FORM | {"origin": "school"}), ("/search", {"q": "dcf"})]
)
def test_an_answer_that_comes_too_late_is_a_page_that_keeps_the_form(
    slow: TestClient, path: str, form: dict[str, str]
) -> None:
    answer = slow.post(path, data=form, headers=HTML)
    assert answer.status_code == 503
    assert "This took too long" in answer.text
    assert f'value="{next(iter(form.values()))}"' in answer.text
    part = slow.post(path, data=form, headers=HTML | {"HX-Request": "true"})
    assert part.status_code == 503
    assert "This took too long" in part.text
    assert "<form" not in part.text


@pytest.mark.parametrize("path", ["/", "/browse", "/browse/agencies/state", "/agencies/ct-dcf", "/es/browse"])
def test_a_page_that_comes_too_late_says_so(slow: TestClient, path: str) -> None:
    answer = slow.get(path, headers=HTML)
    assert answer.status_code == 503
    assert "This took too long" in answer.text or "Esto tardó demasiado" in answer.text


def test_what_is_not_there_is_not_there_late_either(slow: TestClient) -> None:
    assert slow.get("/browse/agencies", headers=HTML).status_code == 404


def test_a_page_stops_while_it_is_written(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []

    def batches(self: Deadline, items: Any) -> Iterator[list[Any]]:
        for number, item in enumerate(items):
            written.append(number)
            if number == STEPS and self is not NEVER:
                raise DeadlineExceeded("over")
            yield [item]

    monkeypatch.setattr(Deadline, "batches", batches)
    answer = client.post("/", data={"place": "Hartford"}, headers=HTML)
    assert answer.status_code == 503
    assert 'value="Hartford"' in answer.text
    assert STEPS in written


def test_the_deadline_counts_from_the_arrival_and_is_one_for_a_request(app: Starlette, settings: Settings) -> None:
    arrived = time.monotonic() - 2
    request = Request({"type": "http", "app": app, "state": {ARRIVED: arrived}})
    assert deadline_of(request).at == arrived + settings.deadline_seconds
    assert deadline_of(request) is deadline_of(request)
    before = time.monotonic()
    other = deadline_of(Request({"type": "http", "app": app}))
    assert before <= other.at - settings.deadline_seconds <= time.monotonic()
