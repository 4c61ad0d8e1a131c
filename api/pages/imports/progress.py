"""How far the planning of an import is, told line by line to a script that asks for it.

A browser without scripts gets the answer itself. For the script of the page (`imports.js`) the answer has the media
type `application/x-ndjson`: a line of JSON whenever there is something new, `{"done": 40, "of": 330}`, and a last one
with the answer: `{"status": 303, "to": "/import/…"}`, or `{"status": 422, "page": "<!doctype html>…"}`.
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from graph.look import Deadline
from graph.model.errors import DeadlineExceeded

LINES: Final = "application/x-ndjson"
_PAUSE_SECONDS: Final = 0.25


class Watched(Deadline):
    """A deadline that ends at once when nobody waits for the answer any more. `told` is how many of how many things
    are planned; (0, 0) while the file is read and compared."""

    __slots__ = ("_gone", "told")

    def __init__(self, at: float) -> None:
        super().__init__(at)
        self._gone = threading.Event()
        self.told = (0, 0)

    def tell(self, done: int, of: int) -> None:
        """Note how far it is."""
        self.told = (done, of)

    def leave(self) -> None:
        """Nobody waits any more."""
        self._gone.set()

    def check(self) -> None:
        if self._gone.is_set():
            raise DeadlineExceeded("nobody waits for this import any more: send the file again")
        super().check()


def wants_lines(request: Request) -> bool:
    """Whether the answer is wanted line by line."""
    return request.headers.get("accept", "") == LINES


def in_lines(watched: Watched, work: Callable[[], Response]) -> Response:
    """The answer of `work`, which runs in a thread, line by line. If the browser leaves, `watched` ends. If `work`
    raises, the answer is cut off without a last line."""
    # X-Accel-Buffering: else nginx keeps the lines until the last one.
    return StreamingResponse(_lines(watched, work), media_type=LINES, headers={"X-Accel-Buffering": "no"})


async def _lines(watched: Watched, work: Callable[[], Response]) -> AsyncIterator[str]:
    task = asyncio.ensure_future(run_in_threadpool(work))
    told = (-1, -1)
    try:
        while True:
            ended, _ = await asyncio.wait({task}, timeout=_PAUSE_SECONDS)
            if ended:
                break
            if told != (told := watched.told):
                yield _line({"done": told[0], "of": told[1]})
        yield _line(_told(task.result()))
    finally:
        watched.leave()
        task.add_done_callback(_forget)


def _forget(task: "asyncio.Future[Response]") -> None:
    """Take what a task ended with, which nobody waits for."""
    if not task.cancelled():
        task.exception()


def _told(response: Response) -> dict[str, int | str]:
    to = response.headers.get("location")
    if to is not None:
        return {"status": response.status_code, "to": to}
    return {"status": response.status_code, "page": bytes(response.body).decode()}


def _line(told: dict[str, int] | dict[str, int | str]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"
