"""Applications in the tests' own process leave the garbage collector as it is, a plugin of `conftest`.

A served application collects once when it starts, and then has the collector pass over its read model for good
(`gc.freeze`). A worker of the tests starts thousands of applications. With all of them frozen it grew to 5 GB; now it
stays below 0.5 GB. `tests/api/test_serve.py` proves that an application in a process of its own freezes them.
"""

from collections.abc import Iterator

import pytest

import api.app


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
