"""Which points of contact are still to be asked about."""

from collections.abc import Iterable
from datetime import datetime

from graph.contacts import state
from graph.look import Look
from graph.model.contact import Slot
from graph.model.vocabulary import ContactStatus

_OVER = frozenset({ContactStatus.VACANT, ContactStatus.PLACEHOLDER})


def open_slots(look: Look, slots: Iterable[str], since: datetime) -> tuple[str, ...]:
    """Those of `slots` that somebody fills and nobody has confirmed after `since`."""
    return tuple(slot for slot in slots if _is_open(look, slot, since))


def _is_open(look: Look, slot_id: str, since: datetime) -> bool:
    if slot_id not in look.model.all(Slot):
        return False
    known = state(look, slot_id)
    return known.status not in _OVER and (known.verified_at is None or known.verified_at <= since)
