"""Campaigns and their messages in words."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.links import Link, link
from api.words.campaigns import STATES, STEPS, UNASKED
from api.words.labels import SLOT_TITLES
from api.words.messages import Messages, mark
from graph.campaigns import Campaign, Message, MessageState, Selection, Watched, is_running
from graph.look import Look
from graph.model.contact import Slot

_OPEN: Final = (MessageState.UNCERTAIN, MessageState.REFUSED)


@dataclass(frozen=True, slots=True)
class CampaignWords:
    """A campaign in a list."""

    id: str
    name: str
    made: str
    running: bool


@dataclass(frozen=True, slots=True)
class MessageWords:
    """A message: to whom, about what, and what became of it. `decides` if somebody has to say what counts."""

    id: str
    contact: Link
    step: str
    state: str
    at: str
    about: tuple[str, ...]
    answered: bool
    decides: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class RecipientWords:
    """Whom a campaign would write to, about what, and from when; `start` is empty for now."""

    contact: Link
    about: tuple[str, ...]
    start: str


@dataclass(frozen=True, slots=True)
class SelectionWords:
    """What a campaign would do: whom it writes to, and how many points of contact are left out, with the reason."""

    recipients: tuple[RecipientWords, ...]
    left_out: tuple[str, ...]


def campaign_words(look: Look, campaign: Campaign, messages: Messages) -> CampaignWords:
    """A campaign in words."""
    made = words.moment(campaign.created_at, look.zone, messages)
    return CampaignWords(campaign.id, campaign.name, made, is_running(campaign, look.now))


def message_words(look: Look, message: Message, messages: Messages) -> MessageWords:
    """A message in words. Its address is shown nowhere but at its contact."""
    return MessageWords(
        message.id,
        link(look, message.contact),
        messages.text(STEPS[message.step]),
        messages.text(STATES[message.state]),
        words.moment(message.changed_at, look.zone, messages),
        about(look, message.slots, messages),
        message.answered_at is not None,
        message.state in _OPEN,
        message.state is MessageState.QUEUED,
    )


def about(look: Look, slots: tuple[str, ...], messages: Messages) -> tuple[str, ...]:
    """What points of contact are, in words; those that are gone are left out."""
    known = look.model.all(Slot)
    found = [known[one] for one in slots if one in known]
    return tuple(f"{look.name(one.of)}: {messages.text(SLOT_TITLES[one.purpose, one.rank])}" for one in found)


def selection_words(look: Look, selection: Selection, messages: Messages) -> SelectionWords:
    """A preview in words."""
    recipients = tuple(
        RecipientWords(
            link(look, one.asked.contact),
            about(look, one.slots, messages),
            "" if one.start is None else words.day(one.start, messages),
        )
        for one in selection.recipients
    )
    counted = Counter(one.why for one in selection.left_out)
    left_out = (messages.plural(UNASKED[why], counted[why]) for why in UNASKED if counted[why])
    return SelectionWords(recipients, tuple(left_out))


def figures(watched: Watched, messages: Messages) -> tuple[str, ...]:
    """How a campaign stands, a line for each state that there is."""
    answered = sum(one.answered_at is not None for one in watched.messages)
    lines = [messages.text(mark("Answered: %(n)s"), n=words.number(answered, messages))]
    for state, label in STATES.items():
        if watched.states.get(state):
            lines.append(f"{messages.text(label)}: {words.number(watched.states[state], messages)}")
    return tuple(lines)
