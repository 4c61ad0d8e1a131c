"""All clients of a started application ask in its own event loop, as those of a real server do.

Starlette's `TestClient` makes a thread and a loop for each request, unless the same client has started the
application: that takes more processor time than most answers, and three times as long.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient
from starlette.types import ASGIApp

_started: Final[dict[int, list[BlockingPortal]]] = {}
"""The loops in which each application was started, by the application's `id`, the newest last."""


def ask_where_started(patch: pytest.MonkeyPatch) -> None:
    """Until `patch` is undone, requests to a started application run in the loop in which it was started."""
    alone, enter, leave = TestClient._portal_factory, TestClient.__enter__, TestClient.__exit__

    @contextmanager
    def portal_of(client: TestClient) -> Iterator[BlockingPortal]:
        loops = _loops(client.app)
        if client.portal is None and loops:
            yield loops[-1]
        else:
            with alone(client) as portal:
                yield portal

    def entered(client: TestClient) -> TestClient:
        enter(client)
        assert client.portal is not None
        _started.setdefault(id(client.app), []).append(client.portal)
        return client

    def left(client: TestClient, *raised: object) -> None:
        loops = _loops(client.app)
        if client.portal in loops:
            loops.remove(client.portal)
        if not loops:
            _started.pop(id(client.app), None)
        leave(client, *raised)

    patch.setattr(TestClient, "_portal_factory", portal_of)
    patch.setattr(TestClient, "__enter__", entered)
    patch.setattr(TestClient, "__exit__", left)


def _loops(app: ASGIApp) -> list[BlockingPortal]:
    return _started.get(id(app), [])
