"""The state of a slot as a viewer may read it: it must reveal nothing about a contact that is withheld from them."""

from dataclasses import replace
from typing import Final

from graph.contacts.slot_books import slot_book
from graph.contacts.state import SlotState
from graph.look import Look
from graph.model.contact import Slot
from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus

_BY_SOURCES: Final = frozenset(
    {
        "state.stale.printed",
        "state.unverified.printed",
        "state.unverified.undated",
        "state.unverified.unsourced",
        "state.unverified.edited",
    }
)
"""The reasons that reveal whether and when a document printed the contact."""


def shown_state(look: Look, slot: Slot) -> SlotState:
    """The state of a slot today. Every viewer may know whether it is filled and confirmed.

    A viewer who may not read the contact's sources does not learn when they printed it, or whether that was too long
    ago: for them the slot is unverified. A viewer who may not read what is printed in place of a number learns only
    that there is no number.
    """
    known = slot_book(look.model, look.today, look.zone).state(slot)
    code, masked = known.reason.code, "masked" in known.reason.params
    if masked:
        contact = look.guard.contact_of(slot)
        return known if contact is not None and contact.masked else replace(known, reason=Reason(code))
    if (known.printed_at is None and code not in _BY_SOURCES) or look.guard.sees_sources_of(slot):
        return known
    if code in _BY_SOURCES:
        unverified, reason = ContactStatus.UNVERIFIED, Reason("state.unverified")
        return SlotState(unverified, reason, known.interval_days, reported_at=known.reported_at)
    return replace(known, printed_at=None)
