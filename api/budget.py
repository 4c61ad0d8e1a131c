"""What one answer may cost: the same counts for GraphQL, pages and commands.

Bytes are counted while an answer is made, so a long answer is stopped before it fills the memory. Work is counted in
*steps* of about a microsecond, and not in seconds, so that the same question is always answered or always refused,
however busy the machine is.
"""

import time
from dataclasses import dataclass
from math import inf

from graph.model.errors import DeadlineExceeded, SignpostError, TooCostly

MOST_BYTES = 1_048_576
"""Of an answer. The longest one that people need, all help in a whole state, has 600,000."""
MOST_STEPS = 60_000
"""Of the work for an answer: less than 50 ms. Finding help takes 9,000, a town's help in all details 52,000."""
MOST_TIMES = 2_000
"""How many bytes a GraphQL answer may have for each byte of its document."""


class Stopped(BaseException):
    """Stops the whole answer because of `error`. Not an Exception, which would fail only one field of it."""

    def __init__(self, error: SignpostError) -> None:
        super().__init__(error.message)
        self.error = error


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may cost at most: bytes, steps of work, seconds, and bytes for each byte of the document."""

    bytes: float = MOST_BYTES
    steps: float = MOST_STEPS
    seconds: float = inf
    times: float = MOST_TIMES


ENDLESS = Limits(inf, inf, inf, inf)
"""For a process that answers nobody else."""


class Budget:
    """What is left for one answer.

    Code that is called very often reduces `bytes_left` and `steps_left` itself. Some of it leaves the check to its
    caller, who calls `check` or `stop` when one of them is below 0.
    """

    __slots__ = ("bytes_left", "deadline", "most_bytes", "most_steps", "steps_left")

    def __init__(self, bytes: float = inf, steps: float = inf, deadline: float = inf) -> None:
        """`deadline` is a reading of `time.monotonic`."""
        self.bytes_left = self.most_bytes = bytes
        self.steps_left = self.most_steps = steps
        self.deadline = deadline

    def spend(self, bytes: int) -> None:
        """Count bytes of the answer. Raises Stopped where there are too many, or after the deadline."""
        self.bytes_left -= bytes
        self.check()

    def work(self, steps: int) -> None:
        """Count steps of work. Raises Stopped where there are too many, or after the deadline."""
        self.steps_left -= steps
        self.check()

    def check(self) -> None:
        """Raise Stopped where something is used up."""
        if self.bytes_left < 0 or self.steps_left < 0:
            self.stop()
        if time.monotonic() > self.deadline:
            raise Stopped(DeadlineExceeded("the answer took longer than it may: ask for less at a time"))

    def stop(self) -> None:
        """Raise Stopped with what is used up: the bytes or the steps."""
        raise Stopped(too_long(self.most_bytes) if self.bytes_left < 0 else _too_much(self.most_steps))


def too_long(most: float) -> TooCostly:
    """The error of an answer with more than `most` bytes."""
    return TooCostly(
        f"the answer would have more than {most:,.0f} bytes: ask for smaller pages (first) or fewer fields"
    )


def _too_much(most: float) -> TooCostly:
    return TooCostly(
        f"the answer would take more than {most:,.0f} steps of work: ask for smaller pages (first) or fewer fields, "
        "or in several queries"
    )
