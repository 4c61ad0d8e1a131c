"""Lists of points of contact."""

from dataclasses import dataclass

from graph.contacts.slot_books import slot_book
from graph.look import Look
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import ContactRank, ContactStatus
from graph.readmodel import ReadModel
from graph.readmodel.checking import check_agency, check_category, places_near
from graph.readmodel.index import PROVIDED


@dataclass(frozen=True, slots=True)
class SlotFilter:
    """Which points of contact are asked for; what is None or empty is not asked."""

    statuses: tuple[ContactStatus, ...] = ()
    ranks: tuple[ContactRank, ...] = ()
    agency: str | None = None
    within: str | None = None
    category: str | None = None


def points_of_contact(look: Look, asked: SlotFilter) -> tuple[str, ...]:
    """The slots that `asked` describes, by the name of their entity, then their id."""
    model, book = look.model, slot_book(look.model, look.today, look.zone)
    agency = check_agency(model, look.survivor_of(asked.agency))
    within, category = look.survivor_of(asked.within), look.survivor_of(asked.category)
    near = None if within is None else places_near(model, within)
    if category is not None:
        check_category(model, category)
    return look.by_name(
        slot.id
        for slot in model.all(Slot).values()
        if (not asked.statuses or book.state(slot).status in asked.statuses)
        and (not asked.ranks or slot.rank in asked.ranks)
        and (agency is None or agency in _agencies_of(look, slot.of))
        and (near is None or _works_in(model, slot.of, near))
        and (category is None or _is_of(model, slot.of, category))
    )


def _agencies_of(look: Look, entity: str) -> set[str]:
    """The agencies that an entity belongs to, as this viewer may read it: itself, its provider, those above."""
    record = look.model.find(entity)
    match record:
        case Agency():
            above = {record.parent} if record.parent else set()
            return {record.id}.union(*(_agencies_of(look, parent) for parent in above))
        case Team():
            return set().union(*(_agencies_of(look, operator) for operator in record.operated_by))
        case Service():
            return _agencies_of(look, record.provider)
        case Member(agency=str(agency)) if look.guard.sees_field(record, "agency"):
            return _agencies_of(look, agency)
        case _:
            return set()


def _works_in(model: ReadModel, entity: str, near: frozenset[str]) -> bool:
    found = model.find(entity)
    if isinstance(found, Member):
        found = model.find(found.team)
    if isinstance(found, Agency) and not found.serves:
        return any(_works_in(model, one, near) for one in model.ids(PROVIDED, entity))
    return isinstance(found, Agency | Team | Service) and not near.isdisjoint(found.serves)


def _is_of(model: ReadModel, entity: str, category: str) -> bool:
    found = model.find(entity)
    return isinstance(found, Service) and found.category in model.taxonomy.below[category]
