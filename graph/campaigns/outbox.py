"""The outbox: a message is claimed before it is handed to the mail server, so that it is sent at most once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from graph.campaigns.asked import Asked, WhomToAsk
from graph.campaigns.campaign import campaign_of, running
from graph.campaigns.kinds import Link, Mailed, Message, MessageState
from graph.campaigns.locking import MailLock
from graph.campaigns.open_slots import open_slots
from graph.campaigns.person import mailed, mailed_id, opted_out
from graph.campaigns.selecting import messages_in
from graph.campaigns.signing import new_link_id
from graph.campaigns.values import values_of
from graph.look import Look
from graph.model.contact import Contact
from graph.model.errors import Conflict, NotFound, shown
from graph.model.kept import KeptSet
from graph.store.contract import Store

WRITTEN_EVERY: Final = timedelta(days=30)
"""Nobody is written to more often, over all campaigns."""
LINK_LASTS: Final = timedelta(days=60)
OPTED_OUT: Final = "opted-out"
"""Why a message was dropped: nobody else is asked for any other reason."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that is to be sent now, by whoever has this: to `asked`, with `link` in it."""

    message: Message
    link: Link
    asked: Asked


def claims(looking: Callable[[], Look], store: Store, lock: MailLock) -> Iterator[tuple[Look, Claim]]:
    """The messages that are to be sent, one after the other, each claimed when it is asked for, on the newest view.

    Those that are no longer needed are dropped, those whose time has not come are left. Raises Conflict if the lock
    was lost.
    """
    look = looking()
    whom, ended = WhomToAsk(look), dict[str, bool]()
    for message in list(messages_in(store, MessageState.QUEUED)):
        newest = looking()
        if newest.revision != look.revision:
            whom = WhomToAsk(newest)
        look = newest
        if message.campaign not in ended:
            ended[message.campaign] = not running(store, message.campaign, look.now)
        claimed = _unless_taken(look, store, message, lock, whom, ended[message.campaign])
        if claimed is not None:
            yield look, claimed


def _unless_taken(
    look: Look, store: Store, message: Message, lock: MailLock, whom: WhomToAsk, ended: bool
) -> Claim | None:
    """The claim of a message, unless somebody has just sent it by hand. Raises Conflict if the lock was lost."""
    try:
        return claim(look, store, message, lock.expects, whom=whom, ended=ended)
    except Conflict as error:
        if error.value in lock.expects:
            raise
        return None


def claim(
    look: Look,
    store: Store,
    message: Message,
    expects: dict[str, int],
    *,
    whom: WhomToAsk,
    ended: bool,
    by_hand: bool = False,
) -> Claim | None:
    """Claim a message that waits; None if it is not to be sent now. `by_hand` if somebody sends it without us.

    Raises Conflict if somebody else was first.
    """
    slots = open_slots(look, message.slots, message.created_at)
    asked = asked_now(look, message, whom)
    why = "ended" if ended else "answered" if not slots else "address" if asked is None else None
    if why is None and opted_out(store, {message.person}):
        why = OPTED_OUT
    if why is not None or asked is None:
        dropped = replace(message, state=MessageState.DROPPED, changed_at=look.now, why=why)
        store.keep(KeptSet(puts=(dropped,), expects={message.id: message.version, **expects}))
        return None
    last = mailed(store, {message.person}).get(message.person)
    lately = last is not None and last.expires_at is not None and last.expires_at > look.now
    if lately or (message.start is not None and message.start > look.now):
        return None
    link = _link(look, message, slots)
    state = MessageState.SENT if by_hand else MessageState.SENDING
    sending = replace(message, state=state, changed_at=look.now, link=link.id, slots=slots, by_hand=by_hand)
    written = Mailed(id=mailed_id(message.person), message=message.id, expires_at=look.now + WRITTEN_EVERY)
    read = {message.id: message.version, written.id: 0 if last is None else last.version}
    version = store.keep(KeptSet(puts=(sending, link, written), expects={**read, **expects}))
    return Claim(replace(sending, version=version), replace(link, version=version), asked)


def asked_now(look: Look, message: Message, whom: WhomToAsk) -> Asked | None:
    """The contact that a message is for, with its address; None if it has another one by now."""
    contact = look.model.all(Contact).get(look.survivor(message.contact))
    if contact is None or not contact.email:
        return None
    asked = Asked(contact.id, contact.email, message.person)
    return asked if whom.is_address_of(contact, message.person) else None


def _link(look: Look, message: Message, slots: tuple[str, ...]) -> Link:
    return Link(
        id=new_link_id(),
        campaign=message.campaign,
        message=message.id,
        contact=message.contact,
        person=message.person,
        slots=slots,
        digests=tuple(values_of(look, slot) for slot in slots),
        created_at=look.now,
        expires_at=look.now + LINK_LASTS,
    )


def by_hand(look: Look, store: Store, message_id: str) -> Claim:
    """The link of a message that somebody sends without us: it counts as sent. For who has no mail server.

    Raises Forbidden, NotFound, and Conflict if it is not to be sent now.
    """
    message = message_of(look, store, message_id)
    claimed = None
    if message.state is MessageState.QUEUED:
        ended = not running(store, message.campaign, look.now)
        claimed = claim(look, store, message, {}, whom=WhomToAsk(look), ended=ended, by_hand=True)
    if claimed is None:
        raise Conflict(f"{message.id} is not to be sent now", value=message.id, code="campaign.not-now")
    return claimed


def sent(store: Store, claim: Claim, now: datetime) -> Message:
    """Record that the mail server took a message."""
    return _settled(store, claim.message, now, MessageState.SENT)


def uncertain(store: Store, claim: Claim, now: datetime) -> Message:
    """Record that nobody knows whether the mail server took a message."""
    return _settled(store, claim.message, now, MessageState.UNCERTAIN)


def refused(store: Store, claim: Claim, now: datetime, why: str, *, no_mailbox: bool) -> Message:
    """Record that the mail server refused a message for good; `no_mailbox` if there is no such mailbox."""
    state = MessageState.BOUNCED if no_mailbox else MessageState.REFUSED
    return _settled(store, claim.message, now, state, why=why)


def put_back(store: Store, claim: Claim, now: datetime) -> None:
    """Have a message wait again which the mail server certainly did not take."""
    message = replace(claim.message, state=MessageState.QUEUED, changed_at=now, link=None)
    store.keep(
        KeptSet(
            puts=(message,),
            removes=(claim.link.id, mailed_id(message.person)),
            expects={message.id: message.version},
        )
    )


def settle_interrupted(store: Store, lock: MailLock, now: datetime) -> int:
    """Mark as uncertain what was being sent when another process ended. Returns how many there were.

    Only the holder of the lock may do so: nobody else is sending then.
    """
    count = 0
    for message in list(messages_in(store, MessageState.SENDING)):
        unknown = replace(message, state=MessageState.UNCERTAIN, changed_at=now)
        store.keep(KeptSet(puts=(unknown,), expects={message.id: message.version, **lock.expects}))
        count += 1
    return count


def message_of(look: Look, store: Store, message_id: str) -> Message:
    """The message with this id, of a campaign that the viewer may watch. Raises Forbidden, NotFound."""
    found = store.kept(Message, [message_id]).get(message_id)
    if found is None:
        raise NotFound(f"there is no message {shown(message_id)}", value=message_id)
    campaign_of(look, store, found.campaign)
    return found


def decide(look: Look, store: Store, message_id: str, *, again: bool) -> Message:
    """Say of an uncertain or refused message that it counts as sent, or that it is sent `again`.

    Raises Forbidden, NotFound, and Conflict for a message in another state.
    """
    message, now = message_of(look, store, message_id), look.now
    if message.state not in (MessageState.UNCERTAIN, MessageState.REFUSED):
        raise Conflict(f"{message.id} is {message.state}: only what is uncertain is decided", value=message.id)
    if not again:
        return _settled(store, message, now, MessageState.SENT)
    gone = (mailed_id(message.person), *filter(None, (message.link,)))
    waiting = replace(message, state=MessageState.QUEUED, changed_at=now, link=None, why=None)
    store.keep(KeptSet(puts=(waiting,), removes=gone, expects={message.id: message.version}))
    return waiting


def _settled(
    store: Store,
    message: Message,
    now: datetime,
    state: MessageState,
    *,
    why: str | None = None,
    by_hand: bool = False,
) -> Message:
    settled = replace(message, state=state, changed_at=now, why=why, by_hand=by_hand)
    version = store.keep(KeptSet(puts=(settled,), expects={message.id: message.version}))
    return replace(settled, version=version)
