"""Hides the event loop of Playwright from tests that are not of the browser.

Playwright's own loop stands still between its calls, in a greenlet of this thread, but counts as running: a test that
comes after one of the browser in the same worker could run no loop of its own.
"""

import asyncio
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    with _hidden(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    with _hidden(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    if nextitem is None:  # then Playwright itself is stopped
        return (yield)
    with _hidden(item):
        return (yield)


@contextmanager
def _hidden(item: pytest.Item) -> Iterator[None]:
    running = asyncio._get_running_loop()
    if running is None or "chromium" in getattr(item, "fixturenames", ()):
        yield
        return
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)
