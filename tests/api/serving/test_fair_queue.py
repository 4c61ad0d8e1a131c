"""A queue that gives each address the same share."""

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.serving.fair_queue import FairQueue, Waiting


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop, for the futures of requests."""
    with asyncio.Runner() as runner:
        yield runner.get_loop()


def waiting(address: str, loop: asyncio.AbstractEventLoop) -> Waiting:
    """A request of this address."""
    return Waiting(address, 0.0, loop.create_future())


def test_addresses_take_turns_and_each_keeps_its_order(loop: asyncio.AbstractEventLoop) -> None:
    queue = FairQueue(10)
    requests = [waiting(address, loop) for address in ("a", "a", "a", "b", "c", "b")]
    for request in requests:
        assert queue.push(request) is None
    taken = [queue.pop() for _ in range(7)]
    a1, a2, a3, b1, c1, b2 = requests
    assert taken == [a1, b1, c1, a2, b2, a3, None]


def test_a_full_queue_gives_up_the_newest_of_the_address_that_has_most(loop: asyncio.AbstractEventLoop) -> None:
    queue = FairQueue(3)
    first, second, third = (waiting("many", loop) for _ in range(3))
    for request in (first, second, third):
        queue.push(request)
    assert queue.push(waiting("few", loop)) is third
    own = waiting("many", loop)
    assert queue.push(own) is own
    assert len(queue) == 3


def test_who_has_as_many_as_the_others_goes_itself(loop: asyncio.AbstractEventLoop) -> None:
    queue = FairQueue(2)
    for address in ("a", "b"):
        queue.push(waiting(address, loop))
    late = waiting("c", loop)
    assert queue.push(late) is late
    assert len(queue) == 2


def test_what_is_taken_out_does_not_come(loop: asyncio.AbstractEventLoop) -> None:
    queue = FairQueue(4)
    first, second = waiting("a", loop), waiting("a", loop)
    for request in (first, second):
        queue.push(request)
    queue.remove(first)
    queue.remove(first)
    queue.remove(waiting("b", loop))
    assert queue.pop() is second
    assert queue.pop() is None
    assert len(queue) == 0


@given(
    most=st.integers(1, 6),
    steps=st.lists(st.one_of(st.sampled_from("abc"), st.just("pop"), st.just("remove")), max_size=60),
)
def test_nothing_is_lost_or_doubled_and_shares_are_fair(
    loop: asyncio.AbstractEventLoop, most: int, steps: list[str]
) -> None:
    queue, inside = FairQueue(most), list[Waiting]()
    for step in steps:
        if step == "pop":
            taken = queue.pop()
            assert (taken is None) == (not inside)
            if taken is not None:
                inside.remove(taken)
        elif step == "remove":
            if inside:
                queue.remove(inside.pop())
        else:
            request = waiting(step, loop)
            inside.append(request)
            held = Counter(request.address for request in inside)
            removed = queue.push(request)
            assert (removed is None) == (len(inside) <= most)
            if removed is not None:
                inside.remove(removed)
                assert held[removed.address] == max(held.values())
        assert len(queue) == len(inside) <= most
