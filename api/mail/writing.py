"""What a message of a campaign says: all that somebody is asked about, and the link to answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from api import words
from api.mail.channel import Mail, one_line
from api.words.labels import SLOT_TITLES
from api.words.messages import Messages, mark, messages_for, prefix
from graph.campaigns import Claim, Signer, Step
from graph.campaigns.values import contact_of
from graph.look import Look
from graph.model.contact import Contact, Slot

PAGE: Final = "/ask"
_WIDTH: Final = 78
_SUBJECT: Final = mark("Is your contact information in %(directory)s still right?")
_OPENING: Final = {
    Step.FIRST: mark("%(directory)s lists you as a point of contact. Please check whether this is still right:"),
    Step.REMINDER: mark("We have not heard from you yet. Please check whether this is still right:"),
    Step.LAST_REMINDER: mark("This is our last reminder. Please check whether this is still right:"),
}
_ESCALATED: Final = mark(
    "We asked the contacts listed below, and nobody answered. You are a contact of the same organization, or of the"
    " one responsible for it. Please check whether this is still right:"
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes messages: where people reach Signpost, who runs it, and what signs links."""

    url: str
    signer: Signer
    operator: str = ""
    operator_contact: str = ""

    def mail(self, look: Look, claim: Claim, language: str) -> Mail:
        """The message of a claim, in a language. Raises InvalidInput for an address that cannot be written to."""
        messages = messages_for(language)
        directory = one_line(look.profile.name)
        return Mail(
            claim.asked.address,
            messages.text(_SUBJECT, directory=directory),
            "\n".join(self._lines(look, claim, messages, directory)) + "\n",
            self.signer.message_id(claim.message.id),
            self.page(claim, messages.language),
        )

    def page(self, claim: Claim, language: str) -> str:
        """The address of the page on which the message is answered."""
        return f"{self.url.rstrip('/')}{prefix(language)}{PAGE}/{self.signer.link_text(claim.link)}"

    def _lines(self, look: Look, claim: Claim, messages: Messages, directory: str) -> Iterator[str]:
        yield from wrapped(messages.text(mark("Hello,")))
        yield ""
        yield from wrapped(messages.text(_OPENING.get(claim.message.step, _ESCALATED), directory=directory))
        yield ""
        slots = look.model.all(Slot)
        for slot_id in claim.message.slots:
            yield from _of_slot(look, slots[slot_id], messages)
        yield from wrapped(messages.text(mark("To answer, open this page. It takes about a minute:")))
        yield ""
        yield self.page(claim, messages.language)
        yield ""
        yield from wrapped(_about_link(look, claim, messages))
        yield from wrapped(
            messages.text(mark("If you do not want such messages, say so on that page. We then stop writing to you."))
        )
        yield from self.foot(messages)

    def foot(self, messages: Messages) -> Iterator[str]:
        """For whom a message is sent."""
        said = [one_line(text) for text in (self.operator, self.operator_contact) if text]
        if said:
            yield ""
            yield messages.text(mark("Sent for: %(who)s"), who=", ".join(said))


def _about_link(look: Look, claim: Claim, messages: Messages) -> str:
    assert claim.link.expires_at is not None
    day = words.day(claim.link.expires_at.astimezone(look.zone).date(), messages)
    return messages.text(
        mark("The link works once, until %(day)s. Opening it changes nothing; you answer with a button there."),
        day=day,
    )


def _of_slot(look: Look, slot: Slot, messages: Messages) -> Iterator[str]:
    title = messages.text(SLOT_TITLES[slot.purpose, slot.rank])
    yield f"* {one_line(look.name(slot.of))}: {title}"
    contact = contact_of(look, slot)
    for line in () if contact is None else contact_lines(contact, messages):
        yield f"    {one_line(line)}"
    yield ""


def contact_lines(contact: Contact, messages: Messages) -> Iterator[str]:
    """What a contact says, line by line: who, numbers, address."""
    who = ", ".join(filter(None, (contact.name, contact.title)))
    if who:
        yield who
    for phone in contact.phones:
        yield f"{words.phone_kind(phone, messages)} {words.phone(phone, messages)}"
    if contact.email:
        yield contact.email


def wrapped(text: str) -> Iterator[str]:
    """The text in lines of a readable length."""
    line = ""
    for word in one_line(text).split(" "):
        if line and len(line) + 1 + len(word) > _WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
