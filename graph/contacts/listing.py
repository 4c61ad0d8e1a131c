"""Lists of points of contact."""

from dataclasses import dataclass

from graph.contacts.slot_book import SlotBook
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import ContactRank, ContactStatus
from graph.readmodel import ReadModel
from graph.readmodel.checking import check_agency, check_category, places_near
from graph.readmodel.naming import by_name


@dataclass(frozen=True, slots=True)
class SlotFilter:
    """Which points of contact are asked for; what is None or empty is not asked."""

    statuses: tuple[ContactStatus, ...] = ()
    ranks: tuple[ContactRank, ...] = ()
    agency: str | None = None
    within: str | None = None
    category: str | None = None


def points_of_contact(model: ReadModel, book: SlotBook, asked: SlotFilter) -> tuple[str, ...]:
    """The slots that `asked` describes, by the name of their entity, then their id."""
    agency = check_agency(model, asked.agency)
    near = None if asked.within is None else places_near(model, asked.within)
    if asked.category is not None:
        check_category(model, asked.category)
    chosen = [
        slot.id
        for slot in model.all(Slot).values()
        if (not asked.statuses or book.state(slot).status in asked.statuses)
        and (not asked.ranks or slot.rank in asked.ranks)
        and (agency is None or agency in _agencies_of(model, slot.of))
        and (near is None or _works_in(model, slot.of, near))
        and (asked.category is None or _is_of(model, slot.of, asked.category))
    ]
    return by_name(model, chosen)


def _agencies_of(model: ReadModel, entity: str) -> set[str]:
    """The agencies that an entity belongs to: itself, its provider, those above."""
    found = model.find(entity)
    match found:
        case Agency():
            above = {found.parent} if found.parent else set()
            return {found.id}.union(*(_agencies_of(model, one) for one in above))
        case Team():
            return set().union(*(_agencies_of(model, one) for one in found.operated_by))
        case Service():
            return _agencies_of(model, found.provider)
        case Member():
            return _agencies_of(model, found.agency) if found.agency else set()
        case _:
            return set()


def _works_in(model: ReadModel, entity: str, near: frozenset[str]) -> bool:
    found = model.find(entity)
    if isinstance(found, Member):
        found = model.find(found.team)
    if isinstance(found, Agency) and not found.serves:
        return any(_works_in(model, one, near) for one in model.ids("provided", entity))
    return isinstance(found, Agency | Team | Service) and not near.isdisjoint(found.serves)


def _is_of(model: ReadModel, entity: str, category: str) -> bool:
    found = model.find(entity)
    return isinstance(found, Service) and found.category in model.taxonomy.below[category]
