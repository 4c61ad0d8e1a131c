"""What a permanent bounce means: there is no such mailbox. Where mail is the only channel, nobody can be reached."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from graph.campaigns.kinds import Message, MessageState
from graph.campaigns.person import person_of
from graph.campaigns.signing import Signer
from graph.campaigns.values import contact_of
from graph.directory import Directory
from graph.editing import Editor
from graph.look import Look, Viewer
from graph.model.contact import Slot
from graph.model.errors import Conflict
from graph.model.kept import KeptSet
from graph.model.vocabulary import Role, VerificationMethod, VerificationOutcome
from graph.store.contract import Store
from graph.verifying import Verify, VerifyMany

REASON = "A message to it came back: there is no such mailbox."


class Bounce(StrEnum):
    """What was made of a notice. Anybody can write a notice, so only one that quotes what we signed counts."""

    COUNTED = "COUNTED"
    KNOWN = "KNOWN"
    FOREIGN = "FOREIGN"


@dataclass(frozen=True, slots=True)
class Bounced:
    """What was made of a notice: the message that came back, if any, and the slots that nobody can be reached by."""

    made: Bounce
    message: str | None = None
    unreachable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bouncing:
    """Records bounces, with what it needs to write them."""

    store: Store
    directory: Directory
    editor: Editor

    def notice(self, signer: Signer, now: datetime, quoted: Collection[str], failed: Collection[str]) -> Bounced:
        """Record what a delivery status notice says.

        `quoted` are the left parts of the Message-IDs that it quotes, `failed` the addresses that failed for good.
        """
        for text in quoted:
            message = self._signed(signer, text)
            if message is not None and message.person in {person_of(address) for address in failed}:
                return self._record(message, now)
        return Bounced(Bounce.FOREIGN)

    def refused(self, message: Message, now: datetime) -> tuple[str, ...]:
        """The slots that nobody can be reached by, as the mail server knows no such mailbox as that of `message`."""
        return self._unreachable(message, now)

    def _signed(self, signer: Signer, text: str) -> Message | None:
        message_id = f"message:{text.partition('.')[0]}"
        if not message_id.isascii() or not signer.is_message_id(message_id, text):
            return None
        return self.store.kept(Message, [message_id]).get(message_id)

    def _record(self, message: Message, now: datetime) -> Bounced:
        if message.state is MessageState.BOUNCED:
            return Bounced(Bounce.KNOWN, message.id)
        if message.state not in (MessageState.SENT, MessageState.UNCERTAIN):
            return Bounced(Bounce.FOREIGN)
        unreachable = self._unreachable(message, now)
        bounced = replace(message, state=MessageState.BOUNCED, changed_at=now)
        try:
            self.store.keep(KeptSet(puts=(bounced,), expects={message.id: message.version}))
        except Conflict:
            return Bounced(Bounce.KNOWN, message.id)
        return Bounced(Bounce.COUNTED, message.id, unreachable)

    def _unreachable(self, message: Message, now: datetime) -> tuple[str, ...]:
        """Record which slots of the message have that mailbox only. The key is the message, so it is done once."""
        viewer = Viewer(Role.ADMIN)
        slots = self.directory.answer(viewer, now, lambda look: _mail_only(look, message))
        if slots:
            method, outcome = VerificationMethod.EMAIL_LINK, VerificationOutcome.UNREACHABLE
            action = VerifyMany(tuple(Verify(slot, method, outcome) for slot in slots))
            self.editor.apply(viewer, now, action, reason=REASON, key=f"bounce {message.id}")
        return slots


def _mail_only(look: Look, message: Message) -> tuple[str, ...]:
    """The slots of a message whose contact has no number, and whose address is the one that it was sent to."""
    slots = look.model.all(Slot)
    return tuple(
        slot_id
        for slot_id in message.slots
        if (slot := slots.get(slot_id)) is not None
        and (contact := contact_of(look, slot)) is not None
        and contact.email
        and not contact.phones
        and person_of(contact.email) == message.person
    )
