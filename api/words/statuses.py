"""Words, icon and style of a contact's status: four words for everybody, seven for those who keep the contacts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from api.words.dates import partial_date
from api.words.messages import Messages, Sentence, mark
from graph.contacts.state import SlotState
from graph.model.vocabulary import ContactStatus, Role


class Standing(StrEnum):
    """What the public is told of a contact: the four words."""

    CONFIRMED = "confirmed"
    PRINTED = "printed"
    REPORTED = "reported"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A status as shown: a short label, its meaning, an icon and a CSS class. Colour is never the only difference.

    `when` is what tells it apart where a page says once that nothing is confirmed: when the contact was printed.
    `standing` is None in the words of those who keep the contacts.
    """

    label: str
    help: str
    icon: str
    css: str
    when: str = ""
    standing: Standing | None = None

    @property
    def plain(self) -> bool:
        """Whether it says no more than that the contact is printed and not confirmed."""
        return self.standing is Standing.PRINTED


KEEPERS: Final = (Role.VERIFIER, Role.EDITOR, Role.ADMIN)
"""The roles that keep the contacts: they read all seven statuses, and why."""

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
        mark("No phone number yet"),
        mark("The source names this contact but prints no number or address that can be used."),
        "construction",
    ),
    ContactStatus.VACANT: (mark("No contact named"), mark("No one is named as this contact now."), "remove_circle"),
}
_STANDINGS: Final[dict[Standing, tuple[Sentence, Sentence, str, str]]] = {
    Standing.CONFIRMED: (
        mark("Confirmed"),
        mark("A person checked this contact on that day and it was right."),
        "check_circle",
        "current",
    ),
    Standing.PRINTED: (
        mark("Printed, not confirmed"),
        mark("A document or web page prints this contact. No one has checked it since."),
        "help",
        "unverified",
    ),
    Standing.REPORTED: (
        mark("Reported wrong"),
        mark("Someone told us that this contact is wrong. We have not checked it yet."),
        "flag",
        "stale",
    ),
    Standing.NONE: (
        mark("No working number"),
        mark("We have no number that works for this contact."),
        "remove_circle",
        "unreachable",
    ),
}
_NONE: Final = (ContactStatus.UNREACHABLE, ContactStatus.PLACEHOLDER, ContactStatus.VACANT)


def status_words(status: ContactStatus, messages: Messages) -> StatusWords:
    """A status in the words of those who keep the contacts."""
    label, help_, icon = _STATUSES[status]
    return StatusWords(messages.text(label), messages.text(help_), icon, f"sp-status--{status.lower()}")


def statuses(messages: Messages) -> tuple[StatusWords, ...]:
    """The four words of the public, each with its meaning."""
    return tuple(standing_words(standing, messages) for standing in Standing)


def standing_words(standing: Standing, messages: Messages, label: str = "", when: str = "") -> StatusWords:
    """One of the four words, with a `label` of its own where that says more."""
    said, help_, icon, css = _STANDINGS[standing]
    return StatusWords(label or messages.text(said), messages.text(help_), icon, f"sp-status--{css}", when, standing)


def none_confirmed(several: Iterable[StatusWords | None]) -> bool:
    """Whether of several statuses one at least is printed, and none is confirmed or told in the words of keepers."""
    standings = {status.standing for status in several if status is not None}
    return Standing.PRINTED in standings and standings.isdisjoint((Standing.CONFIRMED, None))


def line_status(status: ContactStatus, role: Role, messages: Messages) -> StatusWords:
    """The status of a number whose slot is not at hand: for one that cannot be used, or for no slot at all."""
    if role in KEEPERS:
        return status_words(status, messages)
    return standing_words(Standing.NONE if status in _NONE else Standing.PRINTED, messages)


def slot_status(state: SlotState, role: Role, messages: Messages) -> StatusWords:
    """The status of a slot in the words of a role: `Confirmed November 3, 2026` for the public."""
    if role in KEEPERS:
        return status_words(state.status, messages)
    if state.status in _NONE:
        return standing_words(Standing.NONE, messages)
    if state.reported_at is not None:
        return standing_words(Standing.REPORTED, messages)
    code, at = state.reason.code, state.reason.params.get("at")
    day = partial_date(str(at), messages) if at is not None else ""
    if code in ("state.current", "state.due", "state.stale.confirmed"):
        label = messages.text(mark("Confirmed %(day)s"), day=day) if day else ""
        return standing_words(Standing.CONFIRMED, messages, label)
    return _printed(code, day, messages)


def _printed(code: str, day: str, messages: Messages) -> StatusWords:
    label, when = "", ""
    if code == "state.unverified.partly":
        label = when = messages.text(mark("Confirmed in part %(day)s"), day=day)
    elif day:
        label = messages.text(mark("Printed %(day)s, not confirmed"), day=day)
        when = messages.text(mark("Printed %(day)s"), day=day)
    elif code == "state.unverified.undated":
        label = messages.text(mark("Printed without a date, not confirmed"))
    elif code == "state.unverified.unsourced":
        label = when = messages.text(mark("No source, not confirmed"))
    elif code == "state.unverified.edited":
        label = when = messages.text(mark("Changed, not confirmed"))
    return standing_words(Standing.PRINTED, messages, label, when)
