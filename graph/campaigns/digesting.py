"""The digest for planners: once a quarter, how points of contact stand, without names of persons and numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from graph.campaigns.kinds import DigestSent
from graph.campaigns.person import person_of
from graph.contacts import state
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.contact import Slot, Verification
from graph.model.errors import Conflict, InvalidInput
from graph.model.kept import KeptSet
from graph.model.vocabulary import ContactRank, ContactStatus
from graph.store.contract import Store

_CONFIRMED: Final = frozenset({ContactStatus.CURRENT, ContactStatus.DUE})
_MOST: Final = 10
_KEPT: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends(self) -> date:
        """The first day after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1).begins

    @property
    def before(self) -> "Quarter":
        """The quarter before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


@dataclass(frozen=True, slots=True)
class Digest:
    """How points of contact stand today, and what was done in `quarter`.

    `states` counts all of them by status, `confirmed` is how many are confirmed within their interval, `checked` how
    many verifications there were in the quarter. `secondless` counts the entities that have a primary contact and
    no secondary. `behind` are the agencies with the most that are neither confirmed nor vacant, with their number.
    """

    quarter: Quarter
    total: int
    confirmed: int
    states: Mapping[ContactStatus, int]
    checked: int
    secondless: int
    behind: tuple[tuple[str, int], ...]


def quarter_of(day: date) -> Quarter:
    """The quarter that a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def read_quarter(text: str) -> Quarter:
    """The quarter written as in `2026-Q4`. Raises InvalidInput."""
    year, sign, number = text.strip().upper().partition("-Q")
    if not sign or len(year) != 4 or not year.isdecimal() or number not in ("1", "2", "3", "4"):
        raise InvalidInput(f"{text!r} is not a quarter: write it as in 2026-Q4", value=text)
    return Quarter(int(year), int(number))


def digest(look: Look, quarter: Quarter) -> Digest:
    """The digest of a quarter, for partners and up. Raises Forbidden."""
    check_may(look, Act.READ_PARTNER)
    states: Counter[ContactStatus] = Counter()
    behind: Counter[str] = Counter()
    ranks: dict[str, set[ContactRank]] = {}
    for slot in look.model.all(Slot).values():
        look.deadline.check()
        status = state(look, slot.id).status
        states[status] += 1
        if status is not ContactStatus.VACANT:
            ranks.setdefault(look.survivor(slot.of), set()).add(slot.rank)
        if status not in _CONFIRMED and status is not ContactStatus.VACANT:
            behind.update(look.model.belonging.agencies(slot.of)[:1])
    worst = sorted(behind.items(), key=lambda one: (-one[1], one[0]))[:_MOST]
    return Digest(
        quarter,
        states.total(),
        sum(states[one] for one in _CONFIRMED),
        states,
        _checked(look, quarter),
        sum(ContactRank.PRIMARY in some and ContactRank.SECONDARY not in some for some in ranks.values()),
        tuple(worst),
    )


def _checked(look: Look, quarter: Quarter) -> int:
    begins, ends = _start(look, quarter.begins), _start(look, quarter.ends)
    return sum(begins <= one.at < ends for one in look.model.all(Verification).values())


def _start(look: Look, day: date) -> datetime:
    return datetime.combine(day, time(), look.zone)


def claim_digest(store: Store, quarter: Quarter, address: str, now: datetime, expects: Mapping[str, int]) -> bool:
    """Whether the digest of a quarter is to be sent to `address` now: it is handed out once."""
    record_id = _sent_id(quarter, address)
    try:
        sent = DigestSent(id=record_id, sent_at=now, expires_at=now + _KEPT)
        store.keep(KeptSet(puts=(sent,), expects={record_id: 0, **expects}))
    except Conflict:
        return False
    return True


def give_back_digest(store: Store, quarter: Quarter, address: str) -> None:
    """Have a digest sent again that certainly was not sent."""
    store.keep(KeptSet(removes=(_sent_id(quarter, address),)))


def _sent_id(quarter: Quarter, address: str) -> str:
    return f"digest-sent:{str(quarter).lower()}-{person_of(address)}"
