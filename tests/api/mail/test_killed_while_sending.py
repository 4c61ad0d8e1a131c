"""The process is killed, or the server fails, half way through many messages: nothing is sent twice."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from api.mail.channel import Outcome
from api.settings import as_environment
from graph.campaigns import MessageState
from graph.campaigns.campaign import all_campaigns
from graph.campaigns.locking import LOCKED_FOR
from graph.model.agency import Agency
from graph.model.errors import Conflict
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel
from tests.support.mailing import Post, contact, slot
from tests.support.small import CITED


def fill(post: Post, n: int) -> None:
    """A campaign with `n` people, each the liaison of an agency."""
    records: list[Record] = []
    for at in range(n):
        number = f"860-5{at // 10000 % 10}5-{at % 10000:04}"
        records += [
            Agency(id=f"agency:a{at}", name=f"Agency {at}", level=AgencyLevel.MUNICIPAL, citations=CITED),
            contact(f"c{at}", f"c{at}@many.example", number),
            slot(f"agency:a{at}", f"c{at}"),
        ]
    post.desk.put(*records)
    post.create()


@pytest.mark.parametrize("n", [60, pytest.param(10_000, marks=pytest.mark.full)])
def test_a_server_that_fails_half_way_gets_each_message_once(post: Post, n: int) -> None:
    fill(post, n)
    total, half = n + 5, n // 2
    down = {"now": False}

    def text(count: int) -> str | None:
        if count >= half and not down["now"] and count < half + 1:
            down["now"] = True
            return "drop"
        return None

    post.inbox.answer_text = text
    post.inbox.respond = lambda _: "421 4.3.2 shutting down" if down["now"] else None
    report = post.send()
    assert report.stopped is not None
    assert report.count(Outcome.SENT) == half
    assert report.count(Outcome.UNCERTAIN) == 1
    down["now"] = False
    post.inbox.answer_text = lambda _: None
    rest = post.send()
    assert rest.count(Outcome.SENT) == total - half - 1
    counted = Counter(str(mail["To"]) for mail in post.inbox.taken)
    assert set(counted.values()) == {1}
    (campaign,) = all_campaigns(post.desk.store)
    assert post.states(campaign) == {MessageState.SENT: total - 1, MessageState.UNCERTAIN: 1}


def test_a_killed_process_leaves_one_uncertain_message(post: Post) -> None:
    fill(post, 40)
    seen: list[int] = []
    stuck = threading.Event()

    def slowly(count: int) -> str | None:
        seen.append(count)
        if count == 20:  # the process is killed while it waits for an answer
            stuck.wait(20)
        return None

    post.inbox.answer_text = slowly
    environment = {**os.environ, **as_environment(post.settings)}
    command = [sys.executable, "-m", "api.cli", "due"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: len(seen) == 21)
        finally:
            process.kill()
            stuck.set()
    (campaign,) = all_campaigns(post.desk.store)
    assert post.states(campaign) == {MessageState.SENT: 20, MessageState.SENDING: 1, MessageState.QUEUED: 24}
    post.now = datetime.now(UTC)
    with pytest.raises(Conflict, match="another process"):
        post.send()
    post.now = datetime.now(UTC) + LOCKED_FOR
    report = post.send()
    assert (report.interrupted, report.count(Outcome.SENT)) == (1, 24)
    assert post.states(campaign) == {MessageState.SENT: 44, MessageState.UNCERTAIN: 1}
    assert set(Counter(str(mail["To"]) for mail in post.inbox.taken).values()) == {1}


def wait_for(there: Callable[[], bool]) -> None:
    """Wait until something is there, for a minute at most."""
    ends = time.monotonic() + 60
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.02)
