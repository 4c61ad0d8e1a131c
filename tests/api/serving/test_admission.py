"""Which requests are worked on at a time, which wait, and which are refused: over the middleware itself."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.deadlines import ARRIVED
from api.serving import Admission, BodyLimits, Lane, LaneLimits, Lanes


class Site:
    """An application that answers when it is told to, behind admission."""

    def __init__(self, at_once: int = 1, queue: int = 2, seconds: float = 5.0) -> None:
        limits = LaneLimits(at_once, queue, seconds)
        self.lanes = Lanes(Lane(limits), Lane(limits))
        self.refused = 0
        self.admission = Admission(
            self._answer, lanes=self.lanes, bodies=BodyLimits(100, 100), on_refusal=self._count
        )
        self.begun: list[str] = []
        self.bodies: list[bytes] = []
        self.go = asyncio.Semaphore(0)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.begun.append(scope["client"][0])
        body, more = b"", scope["method"] == "POST"
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.bodies.append(body)
        await self.go.acquire()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"answered"})

    def _count(self) -> None:
        self.refused += 1

    def ask(self, client: str = "192.0.2.1", path: str = "/", *sent: Message, **scope: Any) -> "Asked":
        """Begin a request; `sent` is what the client sends after its headers."""
        return Asked(self, {"client": (client, 1), "path": path, **scope}, list(sent))


class Asked:
    """A request under way: `status` and `headers` of its answer, once there is one."""

    def __init__(self, site: Site, scope: dict[str, Any], sent: list[Message]) -> None:
        self.status: int | None = None
        self.headers: dict[bytes, bytes] = {}
        self.body = b""
        self.arriving: asyncio.Queue[Message] = asyncio.Queue()
        for message in sent or [{"type": "http.request"}]:
            self.arriving.put_nowait(message)
        full = {"type": "http", "method": "GET", "headers": [], **scope}
        self.scope = full
        self.task = asyncio.ensure_future(site.admission(full, self.arriving.get, self._send))

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        self.body += message.get("body", b"")

    def leave(self) -> None:
        """The client goes away."""
        self.arriving.put_nowait({"type": "http.disconnect"})


def runs(test: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """Run an asynchronous test."""

    def run() -> None:
        asyncio.run(asyncio.wait_for(test(), 20))

    run.__name__ = test.__name__
    return run


async def settle() -> None:
    """Let everything happen that can happen now."""
    for _ in range(20):
        await asyncio.sleep(0)


@runs
async def test_one_is_worked_on_two_wait_and_the_next_is_refused_at_once() -> None:
    site = Site()
    requests = [site.ask() for _ in range(4)]
    await settle()
    assert [request.status for request in requests] == [None, None, None, 503]
    assert len(site.begun) == 1
    assert (site.lanes.pages.running, site.lanes.pages.waiting, site.refused) == (1, 2, 1)
    for _ in range(3):
        site.go.release()
    await asyncio.gather(*(request.task for request in requests))
    assert [request.status for request in requests] == [200, 200, 200, 503]
    assert (site.lanes.pages.running, site.lanes.pages.waiting, site.refused) == (0, 0, 1)


@runs
async def test_a_refusal_says_when_to_ask_again_and_whom_to_call() -> None:
    site = Site(queue=1)
    for _ in range(2):
        site.ask()
    await settle()
    page, spanish = site.ask(), site.ask(path="/es/search")
    await settle()
    assert int(page.headers[b"retry-after"]) >= 1
    assert page.headers[b"content-type"] == b"text/html; charset=utf-8"
    assert page.headers[b"cache-control"] == b"no-store"
    assert int(page.headers[b"content-length"]) == len(page.body)
    for number in (b"tel:911", b"tel:988", b"tel:211"):
        assert number in page.body
    assert b'lang="es"' in spanish.body
    assert b"sp-unreviewed" in spanish.body
    assert b"sp-unreviewed" not in page.body


@runs
async def test_graphql_has_a_lane_of_its_own_and_is_refused_as_json() -> None:
    site = Site(queue=1)
    asked = [site.ask(path="/graphql") for _ in range(3)]
    await settle()
    refused = asked[-1]
    assert refused.status == 503
    assert json.loads(refused.body)["errors"][0]["extensions"] == {"code": "UNAVAILABLE"}
    page = site.ask()
    await settle()
    assert len(site.begun) == 2, "a page waits for GraphQL"
    assert page.status is None


@pytest.mark.parametrize("path", ["/healthz", "/static/signpost.css"])
def test_what_costs_little_is_never_refused(path: str) -> None:
    async def ask() -> None:
        site = Site(queue=1)
        for _ in range(3):
            site.ask()
        await settle()
        site.ask("192.0.2.9", path)
        await settle()
        assert site.begun[-1] == "192.0.2.9"

    asyncio.run(ask())


@runs
async def test_addresses_take_turns() -> None:
    site = Site(queue=6)
    for client in ("192.0.2.1",) * 4 + ("192.0.2.2", "192.0.2.3"):
        site.ask(client)
    await settle()
    for _ in range(6):
        site.go.release()
        await settle()
    assert site.begun == [f"192.0.2.{last}" for last in (1, 1, 2, 3, 1, 1)]


@runs
async def test_one_household_of_ipv6_is_one_address() -> None:
    site = Site(queue=2)
    asked = [site.ask(f"2001:db8:0:1::{number}") for number in range(3)]
    await settle()
    other = site.ask("2001:db8:0:2::1")
    await settle()
    assert [request.status for request in asked] == [None, None, 503]
    assert other.status is None


@runs
async def test_a_client_that_has_gone_is_dropped_and_nothing_is_computed_for_it() -> None:
    site = Site()
    first, gone, last = site.ask(), site.ask("192.0.2.2"), site.ask("192.0.2.3")
    await settle()
    gone.leave()
    await gone.task
    assert gone.status is None
    assert site.refused == 0
    for _ in range(2):
        site.go.release()
    await asyncio.gather(first.task, last.task)
    assert site.begun == ["192.0.2.1", "192.0.2.3"]


@runs
async def test_a_client_that_goes_just_when_its_turn_comes_is_dropped_too() -> None:
    site = Site()
    first, gone, last = site.ask(), site.ask("192.0.2.2"), site.ask("192.0.2.3")
    await settle()
    gone.leave()
    site.go.release()
    site.go.release()
    await asyncio.gather(first.task, gone.task, last.task)
    assert (gone.status, last.status) == (None, 200)
    assert site.begun == ["192.0.2.1", "192.0.2.3"]
    assert site.lanes.pages.running == 0


@runs
async def test_who_waits_too_long_is_refused() -> None:
    site = Site(seconds=0.05)
    first, late = site.ask(), site.ask()
    await asyncio.wait_for(late.task, 5)
    assert late.status == 503
    site.go.release()
    await first.task
    assert first.status == 200


@runs
async def test_what_came_long_ago_is_refused_before_any_work() -> None:
    site = Site(seconds=1.0)
    old = site.ask(state={ARRIVED: time.monotonic() - 2})
    await old.task
    assert old.status == 503
    assert site.begun == []


@runs
async def test_a_slow_sender_takes_nobodys_place() -> None:
    site = Site()
    slow = site.ask("192.0.2.1", "/", {"type": "http.request", "body": b"pl", "more_body": True}, method="POST")
    await settle()
    assert site.begun == []
    other = site.ask("192.0.2.2")
    site.go.release()
    await other.task
    slow.arriving.put_nowait({"type": "http.request", "body": b"ace"})
    site.go.release()
    await slow.task
    assert site.bodies == [b"", b"place"]
    assert slow.scope["state"][ARRIVED] <= time.monotonic()


@runs
async def test_a_body_that_never_comes_leaves_no_trace() -> None:
    site = Site()
    slow = site.ask("192.0.2.1", "/", {"type": "http.request", "body": b"pl", "more_body": True}, method="POST")
    await settle()
    slow.leave()
    await slow.task
    assert slow.status is None
    assert site.lanes.pages.running == 0


@runs
async def test_what_is_too_long_is_left_to_the_application() -> None:
    site = Site()
    announced = site.ask(
        "192.0.2.1", "/", {"type": "http.request", "body": b"x"}, method="POST", headers=[(b"content-length", b"101")]
    )
    await settle()
    assert site.begun == ["192.0.2.1"]
    site.go.release()
    await announced.task
    parts: list[Message] = [{"type": "http.request", "body": b"x" * 60, "more_body": True}] * 2
    site.ask("192.0.2.2", "/", *parts, {"type": "http.request", "body": b"y"}, method="POST")
    site.go.release()
    await settle()
    assert site.bodies[-1] == b"x" * 120 + b"y"


@runs
async def test_at_the_end_who_waits_is_refused_and_who_is_answered_is_answered() -> None:
    site = Site()
    working, waits = site.ask(), site.ask()
    await settle()
    site.lanes.close()
    late = site.ask()
    await asyncio.gather(waits.task, late.task)
    for refused in (waits, late):
        assert refused.status == 503
        assert refused.headers[b"connection"] == b"close"
    site.go.release()
    await working.task
    assert working.status == 200


@runs
async def test_a_cancelled_request_frees_its_place() -> None:
    site = Site()
    first, second = site.ask(), site.ask()
    await settle()
    for request in (second, first):
        request.task.cancel()
        await asyncio.gather(request.task, return_exceptions=True)
    assert (site.lanes.pages.running, site.lanes.pages.waiting) == (0, 0)
    site.go.release()
    third = site.ask()
    await third.task
    assert third.status == 200
