"""How much a randomized test tries: a little in `make test`, very much with SIGNPOST_SOAK=1.

The file of such a test is marked `soak`: `make soak` runs these and no others. Examples are the same in every run of
`make test`, which says whether a change broke something; `make soak` looks for new ones. They are not timed: a busy
machine is no failure.
"""

import os

import hypothesis
import pytest

SOAK = os.environ.get("SIGNPOST_SOAK") == "1"

hypothesis.settings.register_profile("signpost", deadline=None, derandomize=not SOAK)
hypothesis.settings.load_profile("signpost")


def times(quick: int, soak: int) -> int:
    """`quick`, or `soak` with SIGNPOST_SOAK=1."""
    return soak if SOAK else quick


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuses a file whose tests grow and which `make soak` would not run."""
    grown = (one for one in items if isinstance(one, pytest.Function) and times in vars(one.module).values())
    for item in grown:
        if item.get_closest_marker("soak") is None:
            raise pytest.UsageError(f"{item.nodeid} grows in the soak: let its file say `pytestmark = ...soak`")
