"""The slot to use and the next one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The slot to use and the next one, by id; None where there is none.

    `cost` is that of the one to use, `doubt` the place of its status in `STATUS_ORDER`, or behind them all. `steady`
    says that the choice is the same at every time.
    """

    use: str | None
    fallback: str | None
    cost: int
    doubt: int
    steady: bool
