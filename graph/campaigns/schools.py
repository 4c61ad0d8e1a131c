"""Schools are closed in July and August: what falls due then is asked in September."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from graph.look import Look
from graph.model.contact import Slot

_SUMMER: Final = (7, 8)
_BACK: Final = 9


def is_of_school(look: Look, slot: Slot, schools: Collection[str]) -> bool:
    """Whether the entity of `slot` belongs to one of these agencies or sectors."""
    above = look.model.belonging.chain(look.survivor(slot.of))
    return not {look.survivor(one) for one in schools}.isdisjoint(above)


def asked_from(due: datetime | None, look: Look) -> date | None:
    """The day from which a school is asked about what is due then; None if it may be asked today.

    Nobody at a school is asked in July or August, whenever it fell due.
    """
    if look.today.month in _SUMMER:
        return date(look.today.year, _BACK, 1)
    day = None if due is None else due.astimezone(look.zone).date()
    if day is None or day.month not in _SUMMER or day <= look.today:
        return None
    return date(day.year, _BACK, 1)
