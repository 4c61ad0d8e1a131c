"""Computes the state of a slot from the slot, its contact, its verifications, its interval and the day, nothing else.

The contract defines the statuses and their order. The intervals are records (design, section 5: the strategy's
Standard 10 asks for regular updates but gives no number; the No Surprises Act says 90 days).
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from graph.contacts.state import SlotState
from graph.model.agency import Member, Team
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import ContactStatus, VerificationOutcome
from graph.readmodel import ReadModel

DEFAULT_DAYS = 180
"""The interval of a slot to which no recorded interval applies."""

USABLE = frozenset({ContactStatus.CURRENT, ContactStatus.DUE, ContactStatus.UNVERIFIED, ContactStatus.STALE})
"""The statuses in which a slot can be used: it has a number or address, and nobody reported it as not working."""

_CONFIRMING = {VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED}


def slot_state(
    slot: Slot, contact: Contact | None, verifications: Sequence[Verification], days: int, today: date, zone: ZoneInfo
) -> SlotState:
    """The state of `slot` on `today`, with `days` as its interval; `verifications` are the slot's, newest first."""
    if contact is None:
        return _state(slot, ContactStatus.VACANT, Reason("state.vacant"), days)
    # A verification is about the values that were confirmed. If they have changed since, it no longer counts.
    own = [v for v in verifications if v.digest == contact.digest]
    latest = own[0] if own else None
    if latest is not None and latest.outcome is VerificationOutcome.LEFT:
        return _state(slot, ContactStatus.VACANT, Reason("state.left", {"at": _day(latest.at, zone)}), days)
    if not contact.reachable:
        masked = {"masked": contact.masked_numbers[0]} if contact.masked_numbers else {}
        return _state(slot, ContactStatus.PLACEHOLDER, Reason("state.placeholder", masked), days)
    if latest is not None and latest.outcome is VerificationOutcome.UNREACHABLE:
        return _state(
            slot, ContactStatus.UNREACHABLE, Reason("state.unreachable", {"at": _day(latest.at, zone)}), days
        )
    confirmed = next((v for v in own if v.outcome in _CONFIRMING), None)
    if confirmed is not None:
        return _confirmed(slot, contact, confirmed.at, days, today, zone)
    return _printed(slot, contact, bool(verifications), days, today, zone)


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


def _printed(slot: Slot, contact: Contact, edited: bool, days: int, today: date, zone: ZoneInfo) -> SlotState:
    printed = contact.printed_at
    if printed is None:
        code = "state.unverified.edited" if edited else "state.unverified.undated"
        return _state(slot, ContactStatus.UNVERIFIED, Reason(code), days)
    params: dict[str, str | int | float] = {"at": _as_printed(contact, printed), "days": days}
    stale = (today - printed).days > days
    status = ContactStatus.STALE if stale else ContactStatus.UNVERIFIED
    reason = Reason("state.stale.printed" if stale else "state.unverified.printed", params)
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
