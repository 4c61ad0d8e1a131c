"""What a check found, and what a standard comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model.reason import Reason
from graph.model.vocabulary import StandardCheck, StandardStatus

ADDRESSED, PARTLY, NOT_ON_FILE = StandardStatus.ADDRESSED, StandardStatus.PARTLY, StandardStatus.NOT_ON_FILE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: its status, why, and the ids of the records that it rests on."""

    check: StandardCheck
    status: StandardStatus
    reason: Reason
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """How far a place has come with a standard. `standard` is its id.

    `outcomes` decide the status; `considered` do not. `judged_by` is the agency that answers for the newest activity
    that counts, and `judged_at` when it was done; None where no activity counts. `due` is the last day, if there is
    one; `overdue` says that it has passed and that the standard is not addressed.
    """

    standard: str
    status: StandardStatus
    outcomes: tuple[Outcome, ...]
    considered: tuple[Outcome, ...]
    judged_by: str | None = None
    judged_at: date | None = None
    due: date | None = None
    overdue: bool = False


def status_of(outcomes: Sequence[Outcome]) -> StandardStatus:
    """ADDRESSED if all are, NOT_ON_FILE if none is even partly, else PARTLY."""
    return worst_and_best(one.status for one in outcomes)


def worst_and_best(statuses: Iterable[StandardStatus]) -> StandardStatus:
    """The status of several together: the one that all have, else PARTLY. Nothing is NOT_ON_FILE."""
    distinct = set(statuses)
    return distinct.pop() if len(distinct) == 1 else PARTLY if distinct else NOT_ON_FILE


def share(reached: int, of: int) -> StandardStatus:
    """The status of a part: ADDRESSED for all of at least one, NOT_ON_FILE for none of them."""
    return NOT_ON_FILE if reached == 0 else ADDRESSED if reached == of else PARTLY
