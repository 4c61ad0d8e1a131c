"""Words, help, icon and style of a contact's status."""

from dataclasses import dataclass
from typing import Final

from api.words.messages import Messages, Sentence, mark
from graph.model.vocabulary import ContactStatus


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A status as shown: a short label, its meaning, an icon and a CSS class. Colour is never the only difference."""

    label: str
    help: str
    icon: str
    css: str


_STATUSES: Final[dict[ContactStatus, tuple[Sentence, Sentence, str]]] = {
    ContactStatus.CURRENT: (
        mark("Confirmed"),
        mark("A person confirmed this contact, and the confirmation still holds."),
        "check_circle",
    ),
    ContactStatus.DUE: (
        mark("Due for a check"),
        mark("A person confirmed this contact. It is soon time to confirm it again."),
        "update",
    ),
    ContactStatus.UNVERIFIED: (
        mark("Not yet confirmed"),
        mark("A source prints this contact. No person has confirmed it yet."),
        "help",
    ),
    ContactStatus.STALE: (
        mark("May be out of date"),
        mark("The last confirmation, or the document that prints this contact, is too old. It may still work."),
        "history",
    ),
    ContactStatus.UNREACHABLE: (
        mark("Does not answer"),
        mark("A person tried this contact and could not reach anyone."),
        "cancel",
    ),
    ContactStatus.PLACEHOLDER: (
        mark("No number on file"),
        mark("The source names this contact but prints no number or address that can be used."),
        "construction",
    ),
    ContactStatus.VACANT: (mark("Nobody named"), mark("No one is named as this contact now."), "remove_circle"),
}


def status_words(status: ContactStatus, messages: Messages) -> StatusWords:
    """The words, icon and class of a status."""
    label, help_, icon = _STATUSES[status]
    return StatusWords(messages.text(label), messages.text(help_), icon, f"sp-status--{status.lower()}")
