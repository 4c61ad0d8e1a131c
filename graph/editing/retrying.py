"""Does again what somebody else has overtaken: others wrote between its reading and its writing."""

import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")
_ATTEMPTS: Final = 100
"""How often it is tried. Of those who change one record at once, one wins each time."""
_PATIENT: Final = 5
"""After so many attempts there is a pause before each further one."""
_PAUSE_SECONDS: Final = 0.01
"""The longest pause; its length is random."""


def retried(attempt: Callable[[], T], overtaken: type[Exception]) -> T:
    """The result of `attempt`, which is called again when it raises `overtaken`. Raises that if it does so each
    time."""
    for number in range(1, _ATTEMPTS):
        try:
            return attempt()
        except overtaken:
            if number > _PATIENT:
                time.sleep(random.uniform(0, _PAUSE_SECONDS))
    return attempt()
