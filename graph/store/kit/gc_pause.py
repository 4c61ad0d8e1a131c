"""Pauses Python's garbage collector while millions of objects are made that all stay in memory."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """No garbage collection until the block, or the decorated function, ends.

    Each collection looks at every object in memory: they took a fifth of the time to load a large directory.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
