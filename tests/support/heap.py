"""What the garbage collector does in the tests' own process, a plugin of `conftest`.

It passes over what was there when the tests were collected: modules, and thousands of items that live as long as the
worker. Each full collection walked over them again, which took an eighth of the processor time of all tests. It also
waits for more objects between two collections than Python tells it to, as the command does (`api/cli/main.py`); and
for very many while the tests are collected, when almost nothing is unused.

Applications leave it as it is.

A served application collects once when it starts, and then has the collector pass over its read model for good
(`gc.freeze`). A worker of the tests starts thousands of applications. With all of them frozen it grew to 5 GB; now it
stays below 0.5 GB. `tests/api/test_serve.py` proves that an application in a process of its own freezes them.
"""

import gc
from collections.abc import Iterator
from typing import Final

import pytest

import api.app
from api.cli.main import COLLECTED_AFTER

_WHILE_COLLECTING: Final = 200_000
gc.set_threshold(_WHILE_COLLECTING)


def pytest_collection_finish() -> None:
    """Have it pass over everything that is there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)


class _Nothing:
    """Does what the collector is asked to do: nothing."""

    def collect(self) -> int:
        return 0

    def freeze(self) -> None:
        pass


@pytest.fixture(scope="session", autouse=True)
def collector_as_it_is() -> Iterator[None]:
    """Applications do not tell the collector anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api.app, "gc", _Nothing())
        yield
