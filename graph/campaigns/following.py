"""What follows when nobody answers: two reminders, then the secondary contact, the owner and the agency are asked."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.campaigns.asked import Asked, WhomToAsk
from graph.campaigns.campaign import all_campaigns, is_running, message_for
from graph.campaigns.kinds import Campaign, Message, MessageState, Step
from graph.campaigns.open_slots import open_slots
from graph.campaigns.outbox import OPTED_OUT, WRITTEN_EVERY
from graph.campaigns.selecting import Recipient, messages_of
from graph.contacts import slots_of
from graph.look import Look
from graph.model.contact import Slot
from graph.model.errors import Conflict
from graph.model.kept import KeptSet
from graph.model.vocabulary import ContactPurpose, ContactRank
from graph.store.contract import Store

_STEPS: Final = tuple(Step)
_REMINDERS: Final = (Step.REMINDER, Step.LAST_REMINDER)
_IN_TRANSIT: Final = frozenset({MessageState.QUEUED, MessageState.SENDING})
_ARRIVED: Final = frozenset({MessageState.SENT, MessageState.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class Next:
    """The next messages of a thread."""

    step: Step
    recipients: tuple[Recipient, ...]


def follow(look: Look, store: Store) -> int:
    """Put the messages that are due into the outbox, of all campaigns. Returns how many there are.

    `look` is that of the host. Somebody is reminded 30 days after the message before.
    """
    whom = WhomToAsk(look)
    going_on = (campaign for campaign in all_campaigns(store) if is_running(campaign, look.now))
    return sum(_follow(look, store, campaign, whom) for campaign in going_on)


def _follow(look: Look, store: Store, campaign: Campaign, whom: WhomToAsk) -> int:
    threads: dict[str, list[Message]] = defaultdict(list)
    for message in list(messages_of(store, campaign.id)):
        threads[message.thread].append(message)
    count = 0
    for name, messages in threads.items():
        look.deadline.check()
        following = _next(look, whom, messages)
        if following is not None:
            for recipient in following.recipients:
                count += _put(store, message_for(campaign, name, recipient, following.step, look.now))
    return count


def _put(store: Store, message: Message) -> bool:
    try:
        store.keep(KeptSet(puts=(message,), expects={message.id: 0}))
    except Conflict:  # another process has put it there
        return False
    return True


def _next(look: Look, whom: WhomToAsk, messages: Sequence[Message]) -> Next | None:
    """What follows in a thread now; None if it is over, or its time has not come."""
    step = max((message.step for message in messages), key=_STEPS.index)
    last = [message for message in messages if message.step is step]
    if any(message.answered_at is not None for message in messages) or _waits(look, last):
        return None
    since = min(message.created_at for message in messages)
    slots = open_slots(look, sorted({slot for one in last for slot in one.slots}), since)
    if not slots:
        return None
    arrived = [message for message in last if message.state in _ARRIVED]
    asked = {message.person for message in messages}
    for following in _STEPS[_STEPS.index(step) + 1 :]:
        if following in _REMINDERS and not arrived:
            continue
        recipients = (
            _again(arrived, slots) if following in _REMINDERS else _others(look, whom, following, slots, asked)
        )
        if recipients:
            return Next(following, recipients)
    return None


def _waits(look: Look, last: Sequence[Message]) -> bool:
    """Whether something of the last step may still be answered, or was dropped for a reason that ends the thread."""
    over = any(one.state is MessageState.DROPPED and one.why != OPTED_OUT for one in last)
    recent = any(one.state in _ARRIVED and one.changed_at + WRITTEN_EVERY > look.now for one in last)
    return over or recent or any(one.state in _IN_TRANSIT for one in last)


def _again(arrived: Sequence[Message], slots: tuple[str, ...]) -> tuple[Recipient, ...]:
    """The same people, about what is still open."""
    return tuple(
        Recipient(Asked(one.contact, "", one.person), still)
        for one in arrived
        if (still := tuple(slot for slot in one.slots if slot in slots))
    )


def _others(
    look: Look, whom: WhomToAsk, step: Step, slots: tuple[str, ...], asked: Collection[str]
) -> tuple[Recipient, ...]:
    """Whom to ask about `slots` in this step: each person once, and nobody who was asked before."""
    people: dict[str, Asked] = {}
    about: dict[str, list[str]] = defaultdict(list)
    known = look.model.all(Slot)
    for slot_id in slots:
        found = next((one for one in _asked(look, whom, known[slot_id], step) if one.person not in asked), None)
        if found is not None:
            people.setdefault(found.person, found)
            about[found.person].append(slot_id)
    return tuple(Recipient(people[person], tuple(mine)) for person, mine in sorted(about.items()))


def _asked(look: Look, whom: WhomToAsk, slot: Slot, step: Step) -> Iterator[Asked]:
    return (asked for other in _instead(look, slot, step) if isinstance(asked := whom.ask(other), Asked))


def _instead(look: Look, slot: Slot, step: Step) -> Iterator[Slot]:
    """The points of contact whose contacts are asked about `slot`, in the order to try them."""
    match step:
        case Step.SECONDARY:
            yield from (one for one in _slots(look, slot.of) if one.rank is ContactRank.SECONDARY)
        case Step.OWNER:
            yield from () if slot.owner is None else _liaisons(look, slot.owner)
        case _:
            for agency in look.model.belonging.agencies(slot.of):
                yield from _liaisons(look, agency)


def _liaisons(look: Look, agency: str) -> Iterator[Slot]:
    return (one for one in _slots(look, agency) if one.purpose is ContactPurpose.LIAISON)


def _slots(look: Look, entity: str) -> Iterator[Slot]:
    slots = look.model.all(Slot)
    return (slots[slot_id] for slot_id in slots_of(look, entity))
