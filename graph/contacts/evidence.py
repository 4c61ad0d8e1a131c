"""How good the evidence for a point of contact is. Answers are sorted by this, not by the contact's status."""

from datetime import date
from typing import Final

from graph.contacts.state import SlotState
from graph.model.vocabulary import ContactStatus

CONFIRMED: Final = 0
"""Confirmed within its interval."""
ONCE_CONFIRMED: Final = 1
_PRINTED: Final = 2
UNDATED: Final = _PRINTED + date.max.toordinal()
NOTHING: Final = UNDATED + 1
"""The value if there is no contact to use."""
_WITHIN: Final = (ContactStatus.CURRENT, ContactStatus.DUE)


def evidence(state: SlotState, *, sources: bool) -> int:
    """A number for the evidence: the lower, the better.

    The order: confirmed within its interval, confirmed before, printed on a date (newest first), printed undated.
    `sources` says whether the viewer may read who printed the contact, and when.
    """
    if state.verified_at is not None:
        return CONFIRMED if state.status in _WITHIN else ONCE_CONFIRMED
    if state.printed_at is None or not sources:
        return UNDATED
    return _PRINTED + date.max.toordinal() - state.printed_at.toordinal()
