"""Computes the state of a slot from the slot, its contact, its verifications, its interval and the day, nothing else.

The contract defines the statuses and their order. A slot is current if each of its critical items was confirmed
within the interval, in one verification or in several; the oldest of these confirmations counts. An attempt that did
not get through changes nothing. The intervals are records (design, section 5: the strategy's Standard 10 asks for
regular updates but gives no number; the No Surprises Act says 90 days).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from graph.contacts.state import SlotState
from graph.model.agency import Member, Team
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import (
    AttemptOutcome,
    ContactStatus,
    ItemOutcome,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.readmodel import ReadModel

DEFAULT_DAYS = 180
"""The interval of a slot to which no recorded interval applies."""

USABLE = frozenset({ContactStatus.CURRENT, ContactStatus.DUE, ContactStatus.UNVERIFIED, ContactStatus.STALE})
"""The statuses in which a slot can be used: it has a number or address, and nobody reported it as not working."""

_CONFIRMING: Final = frozenset({VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED})
_SETTLED: Final = frozenset({ItemOutcome.CONFIRMED, ItemOutcome.CHANGED})


def slot_state(
    slot: Slot, contact: Contact | None, verifications: Sequence[Verification], days: int, today: date, zone: ZoneInfo
) -> SlotState:
    """The state of `slot` on `today`, with `days` as its interval; `verifications` are the slot's, newest first."""
    if contact is None:
        return _state(slot, ContactStatus.VACANT, Reason("state.vacant"), days)
    # A verification is about the values that were confirmed. If they have changed since, it no longer counts.
    digest = contact.digest
    own = [v for v in verifications if v.digest == digest and v.at.astimezone(zone).date() <= today]
    if (left := _last(own, _says_left, VerifiedItem.STANDING)) is not None:
        return _state(slot, ContactStatus.VACANT, Reason("state.left", {"at": _day(left.at, zone)}), days)
    if not contact.reachable:
        masked = {"masked": contact.masked_numbers[0]} if contact.masked_numbers else {}
        return _state(slot, ContactStatus.PLACEHOLDER, Reason("state.placeholder", masked), days)
    channel = VerifiedItem.NUMBER if contact.phones else VerifiedItem.EMAIL
    if (dead := _last(own, lambda v: _says_dead(v, channel), channel)) is not None:
        return _state(slot, ContactStatus.UNREACHABLE, Reason("state.unreachable", {"at": _day(dead.at, zone)}), days)
    newest = {item: at for item in contact.critical if (at := confirmed_at(own, item)) is not None}
    if len(newest) == len(contact.critical):
        return _confirmed(slot, contact, min(newest.values()), days, today, zone)
    partly = max(newest.values(), default=None)
    return _printed(slot, contact, bool(verifications), partly, days, today, zone)


def confirms(verification: Verification, item: VerifiedItem) -> bool:
    """Whether `verification` confirmed `item`: as it was, or as it was corrected then."""
    if verification.outcome not in _CONFIRMING:
        return False
    found = verification.items
    return not found or any(one.item is item and one.outcome in _SETTLED for one in found)


def confirmed_at(verifications: Iterable[Verification], item: VerifiedItem) -> datetime | None:
    """When `item` was last confirmed by one of `verifications`, which are newest first; None if it never was."""
    return next((v.at for v in verifications if confirms(v, item)), None)


def _says_left(verification: Verification) -> bool:
    return verification.outcome is VerificationOutcome.LEFT


def _says_dead(verification: Verification, channel: VerifiedItem) -> bool:
    """Whether it found the slot's channel dead. A message that bounced says nothing of a number."""
    if channel is VerifiedItem.NUMBER and verification.method is VerificationMethod.EMAIL_LINK:
        return False
    dead = AttemptOutcome.NO_SUCH_NUMBER
    return verification.outcome is VerificationOutcome.UNREACHABLE or verification.attempt is dead


def _last(
    verifications: Iterable[Verification], says: Callable[[Verification], bool], unless: VerifiedItem
) -> Verification | None:
    """The newest verification that `says` so, unless the item was confirmed after it."""
    for verification in verifications:
        if says(verification):
            return verification
        if confirms(verification, unless):
            return None
    return None


def _confirmed(slot: Slot, contact: Contact, at: datetime, days: int, today: date, zone: ZoneInfo) -> SlotState:
    since = (today - at.astimezone(zone).date()).days
    params: dict[str, str | int | float] = {"at": _day(at, zone), "days": days}
    if since > days:
        status, reason = ContactStatus.STALE, Reason("state.stale.confirmed", params)
    elif since * 6 >= days * 5:  # design, section 5: due from five sixths of the interval
        status, reason = ContactStatus.DUE, Reason("state.due", params)
    else:
        status, reason = ContactStatus.CURRENT, Reason("state.current", params)
    due = _start(at.astimezone(zone).date() + timedelta(days=days), zone)
    return SlotState(status, reason, days, at, contact.printed_at, due, slot.reported_at)


def _printed(
    slot: Slot, contact: Contact, known: bool, partly: datetime | None, days: int, today: date, zone: ZoneInfo
) -> SlotState:
    """The state of a slot that is not confirmed, or was confirmed only in part; `known` if it has verifications."""
    printed = contact.printed_at
    in_part = None if partly is None else Reason("state.unverified.partly", {"at": _day(partly, zone)})
    if printed is None:
        unknown = "state.unverified.undated" if contact.citations else "state.unverified.unsourced"
        code = "state.unverified.edited" if known else unknown
        return _state(slot, ContactStatus.UNVERIFIED, in_part or Reason(code), days)
    params: dict[str, str | int | float] = {"at": _as_printed(contact, printed), "days": days}
    stale = (today - printed).days > days
    status = ContactStatus.STALE if stale else ContactStatus.UNVERIFIED
    unverified = in_part or Reason("state.unverified.printed", params)
    reason = Reason("state.stale.printed", params) if stale else unverified
    due = _start(printed + timedelta(days=days), zone)
    return SlotState(status, reason, days, None, printed, due, slot.reported_at)


def _as_printed(contact: Contact, printed: date) -> str:
    """The date as its source states it, such as `2025-10` if only the month is known."""
    return next(c.as_of for c in contact.citations if c.dated == printed and c.as_of is not None)


def _state(slot: Slot, status: ContactStatus, reason: Reason, days: int) -> SlotState:
    return SlotState(status, reason, days, reported_at=slot.reported_at)


def _day(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).date().isoformat()


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def interval_of(model: ReadModel, slot: Slot) -> int:
    """The interval of `slot` in days: its own, otherwise the shortest recorded one whose conditions it meets."""
    if slot.interval_days is not None:
        return slot.interval_days
    intervals = (interval for interval in model.all(Interval).values() if not interval.facts)
    return min((interval.days for interval in intervals if _covers(model, interval, slot)), default=DEFAULT_DAYS)


def facts_interval(model: ReadModel) -> int | None:
    """The number of days after which facts about entities must be checked again; None if no interval is recorded."""
    return min((interval.days for interval in model.all(Interval).values() if interval.facts), default=None)


def _covers(model: ReadModel, interval: Interval, slot: Slot) -> bool:
    if (interval.purposes and slot.purpose not in interval.purposes) or (
        interval.ranks and slot.rank not in interval.ranks
    ):
        return False
    entity = model.find(model.survivor(slot.of))
    if interval.categories:
        wanted = {below for category in interval.categories for below in model.taxonomy.below.get(category, ())}
        if not isinstance(entity, Service) or entity.category not in wanted:
            return False
    if interval.team_kinds:
        team = model.all(Team).get(model.survivor(entity.team)) if isinstance(entity, Member) else None
        return team is not None and team.kind in interval.team_kinds
    return True
