"""Which points of contact a campaign asks about, and whom: one message for each person, with all that they have."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.accounts.reading import every
from graph.campaigns.asked import Asked, Unasked, WhomToAsk
from graph.campaigns.kinds import Message, MessageState
from graph.campaigns.person import mailed, opted_out
from graph.campaigns.schools import asked_from, is_of_school
from graph.contacts import SlotFilter, points_of_contact, state
from graph.editing.permissions import Act, check_may, may
from graph.look import Look
from graph.model.agency import Member, Team
from graph.model.contact import Slot
from graph.model.errors import InvalidInput
from graph.model.vocabulary import ContactStatus, TeamKind
from graph.store.contract import Store

MOST_DAYS: Final = 1_825
MOST_SLOTS: Final = 100
"""How many points of contact one message is about at most: those that are due first. The rest is for the next
campaign."""
_DUE: Final = frozenset({ContactStatus.DUE, ContactStatus.STALE, ContactStatus.UNVERIFIED})
_OPEN: Final = frozenset({*_DUE, ContactStatus.CURRENT})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which points of contact: due within `due_days`, of an agency, in a region, of seats of a kind of team.

    `schools` are the agencies or sectors that are closed in July and August.
    """

    due_days: int = 30
    agency: str | None = None
    region: str | None = None
    team_kind: TeamKind | None = None
    schools: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is asked about `slots`, which are sorted. `start` is the day before which they are not: schools
    in summer, and whoever was written to lately; None if it is now."""

    asked: Asked
    slots: tuple[str, ...]
    start: date | None = None
    school: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A point of contact that is due and about which nobody is asked."""

    slot: str
    why: Unasked


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is asked, by the ids of their contacts, and what is left out, by id."""

    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]


def select(look: Look, store: Store, wanted: Wanted) -> Selection:
    """What a campaign would ask now. Nothing is written.

    Only points of contact that the viewer may verify are looked at. Raises Forbidden, and InvalidInput for an
    unknown agency or region, or a number of days that is out of range.
    """
    check_may(look, Act.CAMPAIGN)
    if not 0 <= wanted.due_days <= MOST_DAYS:
        raise InvalidInput(
            f"{wanted.due_days} days: choose 0 to {MOST_DAYS:,}", value=wanted.due_days, code="campaign.days"
        )
    due = _due(look, wanted)
    groups, left_out = _groups(look, wanted, due)
    people = {asked.person for asked, _, _ in groups}
    refused, lately = _refused(store, people), _written_lately(look, store, people)
    recipients = []
    for asked, held, slots in groups:
        if asked.person in refused:
            left_out += [LeftOut(slot, refused[asked.person]) for slot in slots if slot in due]
        else:
            start = max(filter(None, (held, lately.get(asked.person))), default=None)
            recipients.append(Recipient(asked, _first(slots, due), start, held is not None))
    return Selection(
        tuple(sorted(recipients, key=lambda one: (one.asked.contact, one.school))),
        tuple(sorted(left_out, key=lambda one: one.slot)),
    )


def _first(slots: Iterable[str], due: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(sorted(slots, key=lambda slot: (slot not in due, slot))[:MOST_SLOTS]))


def _due(look: Look, wanted: Wanted) -> frozenset[str]:
    slots = look.model.all(Slot)
    by = look.now + timedelta(days=wanted.due_days)
    found = set()
    for slot_id in points_of_contact(look, SlotFilter(agency=wanted.agency, within=wanted.region)):
        look.deadline.check()
        if wanted.team_kind is not None and _team_kind(look, slots[slot_id]) is not wanted.team_kind:
            continue
        known = state(look, slot_id)
        near = known.status is ContactStatus.CURRENT and known.due_at is not None and known.due_at <= by
        if known.status in _DUE or near:
            found.add(slot_id)
    return frozenset(found)


def _team_kind(look: Look, slot: Slot) -> TeamKind | None:
    record = look.model.find(look.survivor(slot.of))
    if isinstance(record, Member):
        record = look.model.find(look.survivor(record.team))
    return record.kind if isinstance(record, Team) else None


def _groups(
    look: Look, wanted: Wanted, due: frozenset[str]
) -> tuple[list[tuple[Asked, date | None, list[str]]], list[LeftOut]]:
    """Who is asked about something that is due, with all that they have, apart what they are asked about later (with
    the day); and what is left out."""
    whom, left_out = WhomToAsk(look), list[LeftOut]()
    groups: dict[tuple[str, date | None], list[str]] = defaultdict(list)
    asked_of: dict[str, Asked] = {}
    for slot in look.model.all(Slot).values():
        look.deadline.check()
        if not may(look, Act.VERIFY, slot):
            continue
        asked = whom.ask(slot)
        if isinstance(asked, Unasked):
            left_out += [LeftOut(slot.id, asked)] if slot.id in due else []
        elif state(look, slot.id).status in _OPEN:
            before = asked_of.get(asked.person)
            asked_of[asked.person] = asked if before is None or asked.contact < before.contact else before
            groups[asked.person, _held(look, slot, wanted)].append(slot.id)
    chosen = [(key, slots) for key, slots in groups.items() if not due.isdisjoint(slots)]
    return [(asked_of[person], held, slots) for (person, held), slots in chosen], left_out


def _held(look: Look, slot: Slot, wanted: Wanted) -> date | None:
    if not is_of_school(look, slot, wanted.schools):
        return None
    return asked_from(state(look, slot.id).due_at, look)


def _refused(store: Store, people: set[str]) -> dict[str, Unasked]:
    """Those who are not written to, and why."""
    waiting = {message.person for message in messages_in(store, MessageState.QUEUED)}
    refused = dict.fromkeys(waiting & people, Unasked.IN_CAMPAIGN)
    return refused | dict.fromkeys(opted_out(store, people), Unasked.OPTED_OUT)


def _written_lately(look: Look, store: Store, people: set[str]) -> dict[str, date]:
    """The day from which each may be written to again."""
    ends = {person: last.expires_at for person, last in mailed(store, people).items()}
    return {person: at.astimezone(look.zone).date() for person, at in ends.items() if at and at > look.now}


def messages_in(store: Store, state: MessageState) -> Iterable[Message]:
    """All messages in a state, by id."""
    return every(store, Message, "state", state)


def messages_of(store: Store, campaign: str) -> Iterable[Message]:
    """All messages of a campaign, by id."""
    return every(store, Message, "campaign", campaign)
