"""Messages about issued guides, by the rules of the campaigns' outbox: claimed before they are sent, and sent at most
once; nobody is written to who wants no messages.

One rule does not hold: that nobody is written to twice in 30 days. A sheet with a wrong number is used in an
emergency, so a recall does not wait for a campaign, and does not delay one. Instead one address is told of recalls at
most once in 24 hours, with everything that waits for it then.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from graph.accounts.reading import every
from graph.campaigns import MailLock, MessageState, Unasked
from graph.campaigns.person import opted_out
from graph.campaigns.signing import new_name
from graph.editing.permissions import Act, check_may
from graph.editing.texts import read_text
from graph.issues.copies import copies_of
from graph.issues.given import GuideCopy, GuideNotice, NoticeKind, Recalled
from graph.issues.kinds import GuideIssue
from graph.issues.receivers import Receiver, Receivers
from graph.look import Look
from graph.look.remembers import Remembers
from graph.model.errors import Conflict, InvalidField, NotFound, shown
from graph.model.kept import KeptSet
from graph.model.shape import shapes_by_name
from graph.store.contract import Store

TOLD_EVERY: Final = timedelta(hours=24)
"""One address is told of recalls at most so often."""
KEPT_FOR: Final = timedelta(days=730)
_WAITING: Final = (MessageState.QUEUED, MessageState.SENDING)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Who would be told: for each address the entries of distribution lists, and who is left out and why."""

    told: tuple[tuple[Receiver, tuple[GuideCopy, ...]], ...]
    left_out: tuple[tuple[GuideCopy, Unasked], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that is to be sent now, by whoever has this: to `address`, about these entries and their issues."""

    message: GuideNotice
    address: str
    copies: tuple[tuple[GuideCopy, GuideIssue], ...]


def foresee(look: Look, issues: Iterable[GuideIssue]) -> Foreseen:
    """Who would be told that these issues are recalled. Raises Forbidden."""
    check_may(look, Act.CAMPAIGN)
    return _foreseen(look, (copy for issue in issues for copy in copies_of(look, issue)), NoticeKind.RECALL)


def write_to(
    look: Look,
    store: Store,
    copies: Iterable[GuideCopy],
    kind: NoticeKind,
    reason: str,
    still: Iterable[str] = (),
) -> Foreseen:
    """Have everybody told who has these entries; `signpost due` sends. Each address gets one message.

    Who waits for a message of the kind about an entry already is left out of it. `reason` says in one line why; a
    recall needs one. `still` are issues that have what is recalled, too, and so replace none. Raises Forbidden, and
    InvalidInput.
    """
    check_may(look, Act.CAMPAIGN if kind is NoticeKind.RECALL else Act.ISSUE)
    said = checked_reason(reason, kind)
    foreseen = _foreseen(look, copies, kind)
    none = tuple(sorted(set(still)))
    notices = [replace(_notice(look, store, who, several, kind, said), still=none) for who, several in foreseen.told]
    if notices:
        store.keep(KeptSet(puts=tuple(notices), expects={one.id: 0 for one in notices}))
    return foreseen


def checked_reason(raw: str, kind: NoticeKind) -> str | None:
    """The reason of a message as it is kept. Raises InvalidInput if it is too long, or a recall has none."""
    text = " ".join(raw.split())
    if not text and kind is NoticeKind.RECALL:
        raise InvalidField(("reason",), "it is empty: say in one line what is wrong", code="issue.reason")
    return read_text(("reason",), shapes_by_name(GuideNotice)["reason"], text) if text else None


def _foreseen(look: Look, copies: Iterable[GuideCopy], kind: NoticeKind) -> Foreseen:
    store, receivers = look.past.store, Receivers(look)
    told: dict[str, tuple[Receiver, list[GuideCopy]]] = {}
    left_out: list[tuple[GuideCopy, Unasked]] = []
    for copy in copies:
        found = receivers.of(copy)
        if isinstance(found, Receiver):
            told.setdefault(found.person, (found, []))[1].append(copy)
        else:
            left_out.append((copy, found))
    none = opted_out(store, set(told))
    left_out += [(copy, Unasked.OPTED_OUT) for person in none for copy in told[person][1]]
    several = {}
    for person, (who, each) in told.items():
        if person in none:
            continue
        waiting = _waiting(store, person, kind)
        left_out += [(copy, Unasked.IN_CAMPAIGN) for copy in each if copy.id in waiting]
        if new := tuple(copy for copy in each if copy.id not in waiting):
            several[person] = (who, new)
    return Foreseen(tuple(several.values()), tuple(left_out))


def _waiting(store: Remembers, person: str, kind: NoticeKind) -> frozenset[str]:
    """The entries about which a message of this kind waits for somebody."""
    found = every(store, GuideNotice, "person", person)
    return frozenset(one for each in found if each.kind is kind and each.state in _WAITING for one in each.copies)


def _notice(
    look: Look, store: Store, who: Receiver, copies: tuple[GuideCopy, ...], kind: NoticeKind, reason: str | None
) -> GuideNotice:
    issues = store.kept(GuideIssue, {copy.issue for copy in copies})
    languages = [issues[copy.issue].language for copy in copies if copy.issue in issues]
    return GuideNotice(
        id=f"{GuideNotice.KIND}:{new_name()}",
        kind=kind,
        person=who.person,
        copies=tuple(copy.id for copy in copies),
        reason=reason,
        language=languages[0] if languages else "en",
        state=MessageState.QUEUED,
        created_at=look.now,
        created_by=look.viewer.actor,
        changed_at=look.now,
        expires_at=look.now + KEPT_FOR,
    )


def claims(looking: Callable[[], Look], store: Store, lock: MailLock) -> Iterator[tuple[Look, Notice]]:
    """The messages that are to be sent, one after the other, each claimed when it is asked for, on the newest view.

    What is no longer needed is dropped. Recalls that wait for one address are sent as one message. Raises Conflict if
    the lock was lost.
    """
    for waiting in sorted(_in(store, MessageState.QUEUED), key=lambda one: (one.created_at, one.id)):
        look = looking()
        try:
            claimed = _claim(look, store, waiting.id, lock)
        except Conflict as error:
            if error.value in lock.expects:
                raise
            continue
        if claimed is not None:
            yield look, claimed


def _claim(look: Look, store: Store, notice_id: str, lock: MailLock) -> Notice | None:
    message = store.kept(GuideNotice, [notice_id]).get(notice_id)
    if message is None or message.state is not MessageState.QUEUED:
        return None  # it went with another one
    recall = message.kind is NoticeKind.RECALL
    together = [message, *(_others(store, message) if recall else ())]
    found = _still(look, store, together)
    if isinstance(found, str):
        dropped = replace(message, state=MessageState.DROPPED, changed_at=look.now, why=found)
        store.keep(KeptSet(puts=(dropped,), expects={message.id: message.version, **lock.expects}))
        return None
    address, copies = found
    told_id = f"{Recalled.KIND}:{message.person}"
    last = store.kept(Recalled, [told_id]).get(told_id) if recall else None
    if last is not None and last.expires_at is not None and last.expires_at > look.now:
        return None
    sending = replace(
        message,
        state=MessageState.SENDING,
        changed_at=look.now,
        copies=tuple(copy.id for copy, _ in copies),
        still=tuple(dict.fromkeys(issue for one in together for issue in one.still)),
        reason=" ".join(dict.fromkeys(filter(None, (one.reason for one in together))))[:_REASONS] or None,
    )
    joined = tuple(_joined(one, look.now) for one in together[1:])
    told = (Recalled(id=told_id, notice=message.id, expires_at=look.now + TOLD_EVERY),) if recall else ()
    expects = {one.id: one.version for one in together} | ({told_id: last.version if last else 0} if recall else {})
    version = store.keep(KeptSet(puts=(sending, *joined, *told), expects=expects | lock.expects))
    return Notice(replace(sending, version=version), address, copies)


_REASONS: Final = 300
JOINED: Final = "joined"
"""Why a message was dropped that went with another one to the same address."""


def _joined(message: GuideNotice, now: datetime) -> GuideNotice:
    return replace(message, state=MessageState.DROPPED, changed_at=now, why=JOINED)


def _others(store: Store, message: GuideNotice) -> list[GuideNotice]:
    """The other recalls that wait for the same address."""
    found = every(store, GuideNotice, "person", message.person)
    return [
        one
        for one in found
        if one.kind is NoticeKind.RECALL and one.state is MessageState.QUEUED and one.id != message.id
    ]


def _still(
    look: Look, store: Store, together: list[GuideNotice]
) -> str | tuple[str, tuple[tuple[GuideCopy, GuideIssue], ...]]:
    """The address, and the entries that are still on their lists with that address; else why nothing is sent."""
    message = together[0]
    ids = tuple(dict.fromkeys(one for each in together for one in each.copies))
    receivers = Receivers(look)
    kept = store.kept(GuideCopy, ids)
    found = [(kept[one], who) for one in ids if one in kept and isinstance(who := receivers.of(kept[one]), Receiver)]
    theirs = [(copy, who) for copy, who in found if who.person == message.person]
    if not theirs:
        return "address"
    if opted_out(store, {message.person}):
        return "opted-out"
    issues = store.kept(GuideIssue, {copy.issue for copy, _ in theirs})
    return theirs[0][1].address, tuple((copy, issues[copy.issue]) for copy, _ in theirs if copy.issue in issues)


def sent(store: Store, notice: Notice, now: datetime) -> GuideNotice:
    """Record that the mail server took a message."""
    return _settled(store, notice.message, now, MessageState.SENT)


def uncertain(store: Store, notice: Notice, now: datetime) -> GuideNotice:
    """Record that nobody knows whether the mail server took a message."""
    return _settled(store, notice.message, now, MessageState.UNCERTAIN)


def refused(store: Store, notice: Notice, now: datetime, why: str, *, no_mailbox: bool) -> GuideNotice:
    """Record that the mail server refused a message for good; `no_mailbox` if there is no such mailbox."""
    state = MessageState.BOUNCED if no_mailbox else MessageState.REFUSED
    return _settled(store, notice.message, now, state, why)


def put_back(store: Store, notice: Notice, now: datetime) -> None:
    """Have a message wait again which the mail server certainly did not take."""
    message = replace(notice.message, state=MessageState.QUEUED, changed_at=now)
    removes = (f"{Recalled.KIND}:{message.person}",) if message.kind is NoticeKind.RECALL else ()
    store.keep(KeptSet(puts=(message,), removes=removes, expects={message.id: message.version}))


def settle_interrupted(store: Store, lock: MailLock, now: datetime) -> int:
    """Mark as uncertain what was being sent when another process ended. Returns how many there were."""
    several = list(_in(store, MessageState.SENDING))
    for message in several:
        unknown = replace(message, state=MessageState.UNCERTAIN, changed_at=now)
        store.keep(KeptSet(puts=(unknown,), expects={message.id: message.version, **lock.expects}))
    return len(several)


def decide(look: Look, store: Store, notice_id: str, *, again: bool) -> GuideNotice:
    """Say of an uncertain or refused message that it counts as sent, or that it is sent `again`.

    Raises Forbidden, NotFound, and Conflict for a message in another state.
    """
    check_may(look, Act.ISSUE)
    message = store.kept(GuideNotice, [notice_id]).get(notice_id)
    if message is None:
        raise NotFound(f"there is no message {shown(notice_id)}: open the page again", value=notice_id)
    if message.state not in (MessageState.UNCERTAIN, MessageState.REFUSED):
        raise Conflict(f"{message.id} is {message.state}: only what is uncertain is decided", value=message.id)
    if not again:
        return _settled(store, message, look.now, MessageState.SENT)
    waiting = replace(message, state=MessageState.QUEUED, changed_at=look.now, why=None)
    removes = (f"{Recalled.KIND}:{message.person}",)
    store.keep(KeptSet(puts=(waiting,), removes=removes, expects={message.id: message.version}))
    return waiting


def notices_of(look: Look, copies: Iterable[GuideCopy]) -> dict[str, tuple[GuideNotice, ...]]:
    """The messages about each of these entries, by its id, the oldest first. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    store = look.past.store
    return {
        copy.id: tuple(sorted(every(store, GuideNotice, "copies", copy.id), key=lambda one: (one.created_at, one.id)))
        for copy in copies
    }


def _in(store: Store, state: MessageState) -> Iterator[GuideNotice]:
    return every(store, GuideNotice, "state", state)


def _settled(
    store: Store, message: GuideNotice, now: datetime, state: MessageState, why: str | None = None
) -> GuideNotice:
    settled = replace(message, state=state, changed_at=now, why=why)
    version = store.keep(KeptSet(puts=(settled,), expects={message.id: message.version}))
    return replace(settled, version=version)
