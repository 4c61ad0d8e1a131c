"""What has no point of contact: seats without a primary or a secondary one, and what nobody could call at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.contacts.listing import EntityTest, SlotFilter, entity_test
from graph.contacts.slot_books import slot_book
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ContactRank, ServiceUse

_RANKS: Final = (ContactRank.PRIMARY, ContactRank.SECONDARY)
"""Standard 10 of the strategy asks for both, of every member of a working group or team."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """An entity, and the ranks of points of contact that are not on file.

    For all but seats, `ranks` is empty: it has none at all, nor has anything above or below it. A service behind an
    entry point needs none.
    """

    entity: str
    ranks: tuple[ContactRank, ...] = ()


def lacking(look: Look, asked: SlotFilter) -> tuple[Lacking, ...]:
    """What lacks points of contact, of what meets the conditions of `asked` except for statuses, by name.

    A rank that is asked for is the only one that seats are looked at for. What nobody calls has none: sectors, and
    services that are no help for people. Raises Forbidden for the public: it shows weak spots.
    """
    check_may(look, Act.READ_PARTNER)
    meets = entity_test(look, asked)
    wanted = [rank for rank in _RANKS if not asked.ranks or rank in asked.ranks]
    found = {one.entity: one for one in _seats(look, meets, wanted)}
    if not asked.ranks:
        found |= {one: Lacking(one) for one in _without_any(look, meets)}
    return tuple(found[one] for one in look.by_name(found))


def _seats(look: Look, meets: EntityTest, wanted: list[ContactRank]) -> Iterator[Lacking]:
    book = slot_book(look.model, look.today, look.zone)
    for seat in look.model.all(Member):
        if not meets(seat):
            continue
        has = {slot.rank for slot in book.slots_of(seat)}
        missing = tuple(rank for rank in wanted if rank not in has)
        if missing:
            yield Lacking(seat, missing)


def _without_any(look: Look, meets: EntityTest) -> Iterator[str]:
    has = {look.survivor(slot.of) for slot in look.model.all(Slot).values()}
    above = {one for entity in has for one in look.model.belonging.chain(entity)}
    for kind in (Agency, Team, Service):
        for record in look.model.all(kind).values():
            if isinstance(record, Agency) and record.level is AgencyLevel.SECTOR:
                continue
            if isinstance(record, Service) and record.use is not ServiceUse.HELP:
                continue
            if isinstance(record, Service) and record.entry_point is not None:
                continue
            if has.isdisjoint(look.model.belonging.chain(record.id)) and record.id not in above and meets(record.id):
                yield record.id
