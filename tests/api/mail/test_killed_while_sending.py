"""The process is killed, or the server fails, half way through many messages: nothing is sent twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

import pytest

from api.mail.channel import Outcome
from api.settings import as_environment
from graph import campaigns
from graph.campaigns import Message, MessageState
from graph.campaigns.campaign import all_campaigns, message_for
from graph.campaigns.asked import Asked
from graph.campaigns.kinds import Step
from graph.campaigns.selecting import Recipient
from graph.model.kept import KeptSet
from graph.model.record import Record
from tests.support.mailing import EDITOR, Post, contact, slot
from graph.model.agency import Agency
from graph.model.vocabulary import AgencyLevel
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
    fill(post, 60)
    seen = {"n": 0}

    def slowly(count: int) -> str | None:
        seen["n"] = count + 1
        time.sleep(0.05 if count < 20 else 30)  # the process is killed while it waits for an answer
        return None

    post.inbox.answer_text = slowly
    environment = {**os.environ, **as_environment(post.settings)}
    process = subprocess.Popen([sys.executable, "-m", "api.cli", "due"], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: seen["n"] >= 21)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    (campaign,) = all_campaigns(post.desk.store)
    assert post.states(campaign)[MessageState.SENDING] == 1
    post.inbox.answer_text = lambda _: None
