"""The server: uvicorn with limited connections, and an end within the time that `docs/operations.md` states."""

import asyncio
import functools
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp

from api.serving.protocol import LimitedProtocol
from api.serving.watch import ConnectionWatch

BACKLOG: Final = 1024
"""Connections that the kernel keeps until they are accepted."""
_ACCEPTED: Final = 128
"""Connections that the event loop accepts at a time, before it looks after the others."""
GRACE_SECONDS: Final = 5.0
"""How long requests may go on after the server was told to end."""
_SENDING_BYTES: Final = 262_144
"""How much of an answer the kernel keeps for a client that does not read: by itself it takes several megabytes."""
_SPARED_SECONDS: Final = 0.5
"""Connections are closed this much before the end, and the process ends this much after it in any case."""
_SWITCH_SECONDS: Final = 0.001
"""How long a thread may keep the interpreter from others. The default of 5 ms makes each hand-over between the event
loop and the threads that compute answers wait as long as an answer takes."""


async def serve(
    app: ASGIApp,
    listener: socket.socket,
    watch: ConnectionWatch,
    *,
    on_start: Callable[[], None],
    on_end: Callable[[], None],
) -> None:
    """Serve `app` on `listener`, with the limits of `watch`, until SIGTERM or Ctrl-C, at most `GRACE_SECONDS` longer.

    `on_start` is called when the server accepts connections, `on_end` when it stops accepting them. The process must
    not do anything else: it ends in any case soon after the time is over.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)

    def end() -> None:
        _end_soon()
        on_end()

    await Server(app, watch, on_start=on_start, on_end=end).run_on(listener)


def _end_soon() -> None:
    """End the process when the time is over, whatever is under way.

    A thread cannot be stopped. One that is still busy then only reads, or its transaction is undone.
    """
    last = threading.Timer(GRACE_SECONDS + _SPARED_SECONDS, os._exit, (0,))
    last.daemon = True
    last.start()


class Server(uvicorn.Server):
    """uvicorn's server, with limited connections and an end on time."""

    def __init__(
        self,
        app: ASGIApp,
        watch: ConnectionWatch,
        *,
        on_start: Callable[[], None],
        on_end: Callable[[], None],
    ) -> None:
        self.watch = watch
        self._on_start, self._on_end = on_start, on_end
        protocol: Any = functools.partial(LimitedProtocol, watch=watch)
        super().__init__(
            uvicorn.Config(
                app,
                http=protocol,
                ws="none",
                log_config=None,
                access_log=False,
                lifespan="off",  # the caller runs it: uvicorn would log its errors instead of raising them
                server_header=False,
                proxy_headers=False,  # the application reads them itself, whatever server runs it
                backlog=_ACCEPTED,
                timeout_graceful_shutdown=int(GRACE_SECONDS),
            )
        )

    async def run_on(self, listener: socket.socket) -> None:
        """Serve on `listener` until told to end."""
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SENDING_BYTES)
        sweeping = asyncio.create_task(self.watch.run())
        try:
            await self.serve(sockets=[listener])
        finally:
            sweeping.cancel()
            with suppress(asyncio.CancelledError):
                await sweeping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, then say so."""
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(BACKLOG)  # asyncio has told the kernel how many it accepts at a time
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Refuse what waits, let what has begun end, and close what is left before the time is over."""
        self._on_end()
        closing = asyncio.get_running_loop().call_later(GRACE_SECONDS - _SPARED_SECONDS, self._end_all)
        await super().shutdown(sockets)
        closing.cancel()

    def _end_all(self) -> None:
        # It would log a traceback for each request that it cancels.
        logging.getLogger("uvicorn.error").setLevel("CRITICAL")
        self.watch.end_all()
