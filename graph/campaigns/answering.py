"""What the page of a signed link shows, and what an answer does: it verifies by e-mail link, once.

Looking changes nothing. A link that is altered, foreign, expired or used, or whose values have all changed, gives the
same answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from graph.campaigns.kinds import Link, Message, OptOut
from graph.campaigns.person import opt_out_id
from graph.campaigns.signing import Signer, link_id_of
from graph.campaigns.values import contact_of, values_of
from graph.directory import Directory
from graph.editing import Editor
from graph.editing.sourcing import changed_items
from graph.look import Look, Viewer
from graph.model.contact import Slot
from graph.model.errors import Conflict, InvalidInput, NotFound
from graph.model.kept import KeptSet
from graph.model.vocabulary import Role, VerificationMethod, VerificationOutcome
from graph.store.contract import Store
from graph.verifying import Verify, VerifyMany
from graph.verifying.correcting import contact_of as corrected

REASON: Final = "Answered by the link in a message."


class Answer(StrEnum):
    """What somebody says of a point of contact. UNSAID leaves it as it is."""

    RIGHT = "RIGHT"
    CHANGED = "CHANGED"
    LEFT = "LEFT"
    UNSAID = "UNSAID"


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that works, and the slots that it still asks about: those with the values that were sent."""

    link: Link
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody says: an answer for each slot, and corrected fields for each contact, as they were typed."""

    slots: Mapping[str, Answer]
    corrections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    note: str = ""
    opt_out: bool = False


def open_link(look: Look, store: Store, signer: Signer, text: str) -> OpenLink:
    """The link with this text, if it works. Nothing is changed. Raises NotFound, always with the same message."""
    link_id = link_id_of(text)
    link = None if link_id is None else store.kept(Link, [link_id]).get(link_id)
    if link is None or not signer.is_signed(link, text) or not _lives(link, look.now):
        raise _dead()
    sent = dict(zip(link.slots, link.digests, strict=True))
    slots = tuple(slot for slot, digest in sent.items() if values_of(look, slot) == digest)
    if not slots:
        raise _dead()
    return OpenLink(link, slots)


def _lives(link: Link, now: datetime) -> bool:
    return link.used_at is None and link.expires_at is not None and now < link.expires_at


def _dead() -> NotFound:
    return NotFound("this link does not work any more, or never did", code="ask.link")


@dataclass(frozen=True, slots=True)
class Answering:
    """Takes answers: what it needs to check them and to write them."""

    store: Store
    directory: Directory
    editor: Editor
    signer: Signer

    def answer(self, text: str, now: datetime, nonce: str, said: Answers) -> tuple[str, ...]:
        """Do what somebody says by the link `text`. Returns the slots that were verified.

        Raises NotFound if the link does not work, InvalidInput for a nonce that is not of its page or is too old
        (`ask.nonce`), for an answer that says nothing (`ask.nothing`), and for corrections that cannot be read.
        """
        look = self.directory.look(Viewer(Role.VERIFIER), now)
        opened = open_link(look, self.store, self.signer, text)
        if not self.signer.is_nonce(opened.link, now, nonce):
            raise InvalidInput("this page was open for too long: open the link again", code="ask.nonce")
        each = verifications(look, opened, said)
        if not each and not said.opt_out:
            raise InvalidInput("nothing is answered: choose an answer", code="ask.nothing")
        if each:
            self._verify(opened.link, now, each)
        self._use(opened.link, now, said.opt_out, answered=bool(each))
        return tuple(one.slot for one in each)

    def _verify(self, link: Link, now: datetime, each: Sequence[Verify]) -> None:
        """The key of the change is the link, so it is made once, even if the process ends before the link is used."""
        viewer = Viewer(Role.VERIFIER, account=link.contact)
        try:
            self.editor.apply(viewer, now, VerifyMany(tuple(each)), reason=REASON, key=link.id)
        except Conflict:
            raise _dead() from None

    def _use(self, link: Link, now: datetime, opt_out: bool, *, answered: bool) -> None:
        message = self.store.kept(Message, [link.message]).get(link.message)
        used = replace(link, used_at=now)
        puts: list[Link | Message | OptOut] = [used]
        expects = {link.id: link.version}
        if message is not None and answered:
            puts.append(replace(message, answered_at=now))
            expects[message.id] = message.version
        if opt_out:
            puts.append(OptOut(id=opt_out_id(link.person), created_at=now))
        try:
            self.store.keep(KeptSet(puts=tuple(puts), expects=expects))
        except Conflict:
            raise _dead() from None


def verifications(look: Look, opened: OpenLink, said: Answers) -> list[Verify]:
    """The verifications that the answers mean. Raises InvalidInput."""
    fixed = _changed_contacts(look, opened, said)
    return [
        _verification(look, slot, said, fixed)
        for slot in opened.slots
        if said.slots.get(slot, Answer.UNSAID) is not Answer.UNSAID
    ]


def _changed_contacts(look: Look, opened: OpenLink, said: Answers) -> dict[str, Mapping[str, Any]]:
    """The corrections that change something, by contact. Raises InvalidInput if one was announced and not given."""
    slots = look.model.all(Slot)
    changed: dict[str, Mapping[str, Any]] = {}
    for slot_id in opened.slots:
        contact = contact_of(look, slots[slot_id])
        answer = said.slots.get(slot_id, Answer.UNSAID)
        if contact is None or answer not in (Answer.RIGHT, Answer.CHANGED) or contact.id in changed:
            continue
        given = said.corrections.get(contact.id, {})
        if given and changed_items(contact, corrected(look, contact, given)):
            changed[contact.id] = given
        elif answer is Answer.CHANGED:
            raise InvalidInput(f"{slot_id} changed: say what it is now", value=slot_id, code="ask.unchanged")
    return changed


def _verification(look: Look, slot_id: str, said: Answers, fixed: Mapping[str, Mapping[str, Any]]) -> Verify:
    slot = look.model.all(Slot)[slot_id]
    contact = contact_of(look, slot)
    assert contact is not None
    left = said.slots[slot_id] is Answer.LEFT
    given = {} if left else fixed.get(contact.id, {})
    outcome = VerificationOutcome.CHANGED if given else VerificationOutcome.CONFIRMED
    return Verify(
        slot_id,
        VerificationMethod.EMAIL_LINK,
        VerificationOutcome.LEFT if left else outcome,
        contact=given,
        note=said.note or None,
        if_version=slot.version,
        if_contact_version=contact.version,
    )
