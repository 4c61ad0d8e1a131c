"""Lists points of contact."""

from dataclasses import dataclass

from graph.contacts.shown_state import shown_state
from graph.look import Look
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import ContactRank, ContactStatus
from graph.readmodel import ReadModel
from graph.readmodel.checking import check_agency, check_category, places_near


@dataclass(frozen=True, slots=True)
class SlotFilter:
    """Which points of contact to list. A field that is None or empty sets no condition."""

    statuses: tuple[ContactStatus, ...] = ()
    ranks: tuple[ContactRank, ...] = ()
    agency: str | None = None
    within: str | None = None
    category: str | None = None


def points_of_contact(look: Look, asked: SlotFilter) -> tuple[str, ...]:
    """The slots that meet all conditions of `asked`, by the name of their entity, then by id."""
    model = look.model
    agency = check_agency(model, look.survivor_of(asked.agency))
    within, category = look.survivor_of(asked.within), look.survivor_of(asked.category)
    near = None if within is None else places_near(model, within)
    if category is not None:
        check_category(model, category)
    return look.by_name(
        slot.id
        for slot in model.all(Slot).values()
        if (not asked.statuses or shown_state(look, slot).status in asked.statuses)
        and (not asked.ranks or slot.rank in asked.ranks)
        and (agency is None or agency in _agencies_of(look, slot.of))
        and (near is None or _works_in(model, slot.of, near))
        and (category is None or _is_of(model, slot.of, category))
    )


def _agencies_of(look: Look, entity: str) -> list[str]:
    """The agencies that an entity belongs to, as far as this viewer may read them."""
    record = look.model.find(look.survivor(entity))
    if isinstance(record, Member) and not look.guard.sees_field(record, "agency"):
        return []
    return look.model.belonging.agencies(entity)


def _works_in(model: ReadModel, entity: str, near: frozenset[str]) -> bool:
    """Whether an entity works in a place of `near`. An agency without stated places works where its services do."""
    record = model.find(model.survivor(entity))
    if isinstance(record, Member):
        record = model.find(model.survivor(record.team))
    if isinstance(record, Agency) and not record.serves:
        return any(_works_in(model, service, near) for service in model.belonging.services(record.id))
    return isinstance(record, Agency | Team | Service) and not near.isdisjoint(record.serves)


def _is_of(model: ReadModel, entity: str, category: str) -> bool:
    record = model.find(model.survivor(entity))
    return isinstance(record, Service) and record.category in model.taxonomy.below[category]
