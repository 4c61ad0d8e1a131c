"""Admission: which requests are worked on, in which order, and which are refused at once.

Work is done in threads that share one processor, so more at a time makes each slower and none earlier. GraphQL and
pages have a lane each; what costs little (`/healthz`, static files) has none. A lane works on a few requests
at a time; some more wait, by addresses in turn; the rest gets status 503 with Retry-After at once, from ready bytes.
The body of a request is read before it is admitted, so that a slow sender takes nobody's place, and a request whose
client has gone meanwhile is dropped.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.deadlines import ARRIVED
from api.network import address_of
from api.serving.bodies import BodyLimits
from api.serving.body import read_body, replayed
from api.serving.fair_queue import Waiting
from api.serving.lane import Lane, Lanes
from api.serving.refusal import refusal
from api.serving.telling import Telling

_BODILESS: Final = frozenset({"GET", "HEAD"})
_FILES_AT_ONCE: Final = 3
"""How many files are received at a time: each is kept in memory until it is answered."""


class Admission:
    """The outermost middleware. `bodies` says how much of a body is read before a request is admitted; longer ones
    are passed on to be refused by the application. Of bodies as long as files, only a few are read at a time.
    `on_refusal` is called for each request refused."""

    def __init__(
        self, app: ASGIApp, *, lanes: Lanes, bodies: BodyLimits, on_refusal: Callable[[], None] = lambda: None
    ) -> None:
        self._app = app
        self._lanes = lanes
        self._bodies = bodies
        self._files = 0
        self._on_refusal = on_refusal
        self._telling = Telling("busy: %d requests refused since the last line like this")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        lane = self._lanes.of(scope)
        if lane is None:
            await self._app(scope, receive, send)
        elif not self._bodies.is_file(scope):
            await self._admit(lane, scope, receive, send)
        elif self._files >= _FILES_AT_ONCE:
            await self._refuse(lane, scope, send)
        else:
            self._files += 1
            try:
                await self._admit(lane, scope, receive, send)
            finally:
                self._files -= 1

    async def _admit(self, lane: Lane, scope: Scope, receive: Receive, send: Send) -> None:
        state = scope.setdefault("state", {})
        if scope["method"] not in _BODILESS:
            body = await read_body(scope, receive, self._bodies.of(scope))
            if body is None:
                return  # the client has gone
            receive = replayed(body, receive)
            state[ARRIVED] = time.monotonic()
        place = lane.enter(address_of(scope), state.setdefault(ARRIVED, time.monotonic()))
        admitted: bool | None
        if isinstance(place, Waiting):
            receive, admitted = await _turn(lane, place, receive)
        else:
            admitted = place
        if admitted:
            await self._work(lane, scope, receive, send)
        elif admitted is not None:
            await self._refuse(lane, scope, send)

    async def _work(self, lane: Lane, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer. The place is free again when the answer begins: a reader may take long."""
        began = time.monotonic()
        working = True

        def leave() -> None:
            nonlocal working
            if working:
                working = False
                lane.leave(time.monotonic() - began)

        def send_and_leave(message: Message) -> Awaitable[None]:
            leave()
            return send(message)

        try:
            await self._app(scope, receive, send_and_leave)
        finally:
            leave()

    async def _refuse(self, lane: Lane, scope: Scope, send: Send) -> None:
        self._on_refusal()
        self._telling.add()
        for message in refusal(scope, lane.retry_after(), closing=lane.closed):
            await send(message)


async def _turn(lane: Lane, place: Waiting, receive: Receive) -> tuple[Receive, bool | None]:
    """Wait for a request's turn: whether it is admitted, or None if its client has gone; and how to read it then."""
    kept: list[Message] = []
    gone = asyncio.ensure_future(_until_gone(receive, kept))
    try:
        await asyncio.wait((place.turn, gone), timeout=lane.limits.seconds, return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:
        lane.give_up(place)
        raise
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone
    left = replayed(kept, receive)
    has_gone = bool(kept) and kept[-1]["type"] == "http.disconnect"
    if place.turn.done() and not has_gone:
        return left, place.turn.result()
    lane.give_up(place)
    return left, None if has_gone else False


async def _until_gone(receive: Receive, kept: list[Message]) -> None:
    """Read until the client has gone; `kept` gets all that was read."""
    while not kept or kept[-1]["type"] == "http.request":
        kept.append(await receive())
