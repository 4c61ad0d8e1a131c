"""How to reach an agency or a team, in words."""

from dataclasses import dataclass
from typing import Final

from api.told.contacts import SlotWords, slot_words
from api.told.links import Link, link
from api.words.messages import Messages
from graph import contacts
from graph.look import Look
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import ServiceAccess

MOST: Final = 4
"""So many are shown at once; the others are folded."""


@dataclass(frozen=True, slots=True)
class ReachWords:
    """A contact to use, and whose it is. `own` says that it is the entity's own; a service `by_referral` is called
    only by those who refer."""

    of: Link
    slot: SlotWords
    own: bool
    by_referral: bool


@dataclass(frozen=True, slots=True)
class HowToReach:
    """The contacts by which an entity can be reached, in the order to try them: `first`, then `more`."""

    first: tuple[ReachWords, ...]
    more: tuple[ReachWords, ...]


def how_to_reach(look: Look, entity: str, messages: Messages) -> HowToReach:
    """How to reach `entity`, an agency or a team; the records of all contacts are read in a few batches."""
    ways = contacts.reach(look, entity)
    look.prefetch(record_id for way in ways for record_id in (way.entity, way.slot))
    slots = {slot.id: slot for slot in slot_words(look, [look.get(way.slot, Slot) for way in ways], messages)}
    told = tuple(
        ReachWords(
            of=link(look, way.entity),
            slot=slots[way.slot],
            own=way.entity == look.survivor(entity),
            by_referral=_by_referral(look, way.entity),
        )
        for way in ways
    )
    return HowToReach(told[:MOST], told[MOST:])


def _by_referral(look: Look, entity: str) -> bool:
    record = look.model.find(entity)
    return isinstance(record, Service) and record.access is ServiceAccess.REFERRAL
