"""The clock over calls that wait for a server: it ends those that have waited too long, and nobody else."""

import threading

from graph.store.neo4j.waiting import Waits


def test_only_what_has_waited_too_long_is_ended() -> None:
    ended: list[str] = []
    over = threading.Event()

    def end(name: str) -> bool:
        ended.append(name)
        over.set()
        return True

    waits: Waits[str] = Waits(end)
    with waits.wait() as long, waits.wait() as short, waits.wait() as idle:
        long.on, short.on = "long", "short"
        long.within(600)
        short.within(0.02)
        idle.within(0.02)
        assert over.wait(30)
        assert (ended, short.ended, long.ended) == (["short"], True, False)
    waits.close()


def test_a_call_may_be_given_more_time_and_one_that_is_over_is_forgotten() -> None:
    ended: list[str] = []
    seen = threading.Event()

    def end(name: str) -> bool:
        ended.append(name)
        seen.set()
        return True

    waits: Waits[str] = Waits(end)
    with waits.wait() as first:
        first.on = "first"
        first.within(0.05)
        first.within(600)
        with waits.wait() as second:
            second.on = "second"
            second.within(0.05)
        with waits.wait() as third:
            third.on = "third"
            third.within(0.2)
            assert seen.wait(30)
    assert ended == ["third"]
    waits.close()


def test_what_cannot_be_ended_yet_is_ended_later() -> None:
    asked: list[str] = []
    over = threading.Event()

    def end(name: str) -> bool:
        asked.append(name)
        if len(asked) == 2:
            over.set()
        return len(asked) == 2

    waits: Waits[str] = Waits(end)
    with waits.wait() as one:
        one.on = "slow"
        one.within(0.01)
        assert over.wait(30)
    assert asked == ["slow", "slow"]
    waits.close()


def test_its_thread_ends_with_it() -> None:
    waits: Waits[str] = Waits(lambda _: True)
    with waits.wait() as one:
        one.within(600)
    (thread,) = [thread for thread in threading.enumerate() if thread is waits._thread]
    waits.close()
    thread.join(30)
    assert not thread.is_alive()
