"""Campaigns: made, listed, ended, watched."""

import secrets
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from graph.accounts.reading import every
from graph.campaigns.kinds import Campaign, Message, MessageState, Step
from graph.campaigns.selecting import Recipient, Selection, Wanted, messages_of, select
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import Conflict, Forbidden, InvalidInput, NotFound, shown
from graph.model.kept import KeptSet
from graph.store.contract import Store

LASTS: Final = timedelta(days=365)
"""A campaign ends by itself after this time; a year later it and its messages are removed."""
_KEPT: Final = timedelta(days=730)
_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Watched:
    """A campaign with its messages by id, and how many are in each state."""

    campaign: Campaign
    messages: tuple[Message, ...]
    states: Mapping[MessageState, int]


def create(look: Look, store: Store, wanted: Wanted, name: str, language: str) -> tuple[Campaign, Selection]:
    """Make a campaign that asks what `select` shows, and put its first messages into the outbox.

    Raises as `select`, and InvalidInput for a name that cannot be shown, or if nobody would be asked.
    """
    selection = select(look, store, wanted)
    if not selection.recipients:
        raise InvalidInput("nobody would be asked: choose more points of contact", code="campaign.nobody")
    campaign = Campaign(
        id=f"campaign:{secrets.token_hex(6)}",
        name=_name(name),
        due_days=wanted.due_days,
        agency=wanted.agency,
        region=wanted.region,
        team_kind=wanted.team_kind,
        language=language,
        created_at=look.now,
        created_by=look.viewer.actor,
        expires_at=look.now + _KEPT,
    )
    messages = [_first(look, campaign, one) for one in selection.recipients]
    store.keep(KeptSet(puts=(campaign, *messages), expects={campaign.id: 0}))
    return campaign, selection


def _first(look: Look, campaign: Campaign, recipient: Recipient) -> Message:
    person = recipient.asked.person
    thread = f"{campaign.id.removeprefix('campaign:')}-{person[:24]}{'-school' if recipient.school else ''}"
    return message_for(campaign, thread, recipient, Step.FIRST, look.now, _start(look, recipient.start))


def message_for(
    campaign: Campaign, thread: str, recipient: Recipient, step: Step, now: datetime, start: datetime | None = None
) -> Message:
    """A message that waits. Its id says its thread, its step and the person, so it is made once."""
    name = f"{thread}-{step.lower().replace('_', '-')}-{recipient.asked.person[:12]}"
    return Message(
        id=f"message:{name}",
        campaign=campaign.id,
        thread=thread,
        person=recipient.asked.person,
        contact=recipient.asked.contact,
        step=step,
        slots=recipient.slots,
        state=MessageState.QUEUED,
        created_at=now,
        changed_at=now,
        start=start,
        expires_at=campaign.expires_at,
    )


def _start(look: Look, day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), look.zone)


def _name(text: str) -> str:
    name = " ".join(text.split())
    readable = all(unicodedata.category(sign)[0] != "C" for sign in name)
    if not 1 <= len(name) <= _NAME or not readable:
        raise InvalidInput(
            f"a name has 1 to {_NAME} letters, not {len(name)}",
            value=name,
            code="name.unreadable",
            params={"n": _NAME},
        )
    return name


def campaigns(look: Look, store: Store) -> tuple[Campaign, ...]:
    """The campaigns that the viewer may watch, newest first: with bounds, their own. Raises Forbidden."""
    check_may(look, Act.CAMPAIGN)
    found = [one for one in all_campaigns(store) if _is_theirs(look, one)]
    return tuple(sorted(found, key=lambda one: (one.created_at, one.id), reverse=True))


def all_campaigns(store: Store) -> tuple[Campaign, ...]:
    """Every campaign that is kept, by id."""
    return tuple(every(store, Campaign))


def campaign_of(look: Look, store: Store, campaign_id: str) -> Campaign:
    """The campaign with this id. Raises Forbidden, and NotFound."""
    check_may(look, Act.CAMPAIGN)
    found = store.kept(Campaign, [campaign_id]).get(campaign_id)
    if found is None:
        raise NotFound(f"there is no campaign {shown(campaign_id)}: look at the list of campaigns", value=campaign_id)
    if not _is_theirs(look, found):
        raise Forbidden("somebody else made this campaign: ask an editor of the whole directory", value=campaign_id)
    return found


def _is_theirs(look: Look, campaign: Campaign) -> bool:
    return not look.viewer.bounds or campaign.created_by == look.viewer.actor


def running(store: Store, campaign_id: str, now: datetime) -> bool:
    """Whether messages of this campaign are still sent."""
    found = store.kept(Campaign, [campaign_id]).get(campaign_id)
    return found is not None and is_running(found, now)


def is_running(campaign: Campaign, now: datetime) -> bool:
    """Whether its messages are still sent."""
    return campaign.ended_at is None and now < campaign.created_at + LASTS


def end(look: Look, store: Store, campaign_id: str) -> Campaign:
    """Send nothing more of a campaign. Links that were sent still work. Raises Forbidden, NotFound, Conflict."""
    campaign = campaign_of(look, store, campaign_id)
    if campaign.ended_at is not None:
        raise Conflict(f"{campaign.id} has ended already", value=campaign.id)
    ended = replace(campaign, ended_at=look.now, ended_by=look.viewer.actor)
    store.keep(KeptSet(puts=(ended,), expects={campaign.id: campaign.version}))
    return ended


def watch(look: Look, store: Store, campaign_id: str) -> Watched:
    """A campaign and what became of its messages. Raises Forbidden, NotFound."""
    campaign = campaign_of(look, store, campaign_id)
    messages = tuple(messages_of(store, campaign.id))
    return Watched(campaign, messages, Counter(one.state for one in messages))
