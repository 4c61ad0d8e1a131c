"""The records whose changes tell the story of a record: itself, and what belongs to it alone."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.look import Look
from graph.model.change import MOST_CHANGES, ChangeQuery
from graph.model.contact import Slot, slot_id
from graph.model.record import Redirect
from graph.model.vocabulary import ContactPurpose, ContactRank
from graph.readmodel import ReadModel
from graph.readmodel.index import MEMBERS, SLOTS, VERIFIED

_SLOTTED: Final = ("agency", "team", "member", "service")


def subjects_of(look: Look, record_id: str) -> frozenset[str]:
    """`record_id` and the ids merged into it, its seats, and the points of contact of all of them, with their
    verifications and everybody who filled them, as far as the record of changes goes."""
    model = _when_it_was(look, record_id)
    own = {record_id, *model.merged.names(record_id)}
    own |= {seat for one in own for seat in model.ids(MEMBERS, one)}
    slots = set(_slots(model, own))
    verified = {one for slot in slots for one in model.ids(VERIFIED, slot)}
    return frozenset(own | slots | verified | _fillers(look, model, slots))


def _when_it_was(look: Look, record_id: str) -> ReadModel:
    """The read model in which the record is; of a retired one, that of its last revision."""
    if look.model.find(record_id) is not None:
        return look.model
    for change in look.past.store.changes(ChangeQuery(subject=record_id, last=look.revision)):
        if change.before is not None and not isinstance(change.before, Redirect):
            return look.past.before(look.model, change.revision - 1).model
    return look.model


def _slots(model: ReadModel, entities: Iterable[str]) -> Iterator[str]:
    """The slots of these, and those that they can have had: the id of a slot says whose it is."""
    for entity in entities:
        yield from model.ids(SLOTS, entity)
        if entity.partition(":")[0] in _SLOTTED:
            yield from (slot_id(entity, purpose, rank) for purpose in ContactPurpose for rank in ContactRank)


def _fillers(look: Look, model: ReadModel, slots: Iterable[str]) -> set[str]:
    """The contacts that fill these slots or have filled them."""
    wanted = tuple(slots)
    found = {slot.contact for one in wanted if (slot := model.all(Slot).get(one)) is not None}
    query = ChangeQuery(subjects=wanted, last=look.revision, limit=MOST_CHANGES)
    for change in look.past.store.changes(query) if wanted else ():
        found |= {slot.contact for slot in (change.before, change.after) if isinstance(slot, Slot)}
    return {contact for contact in found if contact is not None}
