"""Ends a test that hangs, with the stacks of all threads: `faulthandler_timeout` in pyproject.toml, in seconds.

pytest measures setup and call together, but stops where a test fails: the teardown is measured here. A soak with
SIGNPOST_SOAK=1 has no limit. What ends is the whole process, without cleaning up: servers that it started may stay.
"""

import faulthandler
import os

import pytest

from tests.support.soak import SOAK

_STDERR = pytest.StashKey[int]()
"""A copy of the descriptor, made while pytest does not capture what is written to it."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the real standard error for the stacks."""
    config.stash[_STDERR] = os.dup(2)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close it."""
    os.close(config.stash[_STDERR])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Stop pytest's own timer for a soak."""
    if _soaks(item):
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Start the timer again; pytest stops it after the teardown."""
    seconds = float(item.config.getini("faulthandler_timeout"))
    if seconds and not _soaks(item):
        faulthandler.dump_traceback_later(seconds, file=item.config.stash[_STDERR], exit=True)


def _soaks(item: pytest.Item) -> bool:
    return SOAK and item.get_closest_marker("soak") is not None
