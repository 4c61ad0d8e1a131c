"""Lists points of contact."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.contacts.shown_state import shown_state
from graph.look import Look
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import ContactPurpose, ContactRank, ContactStatus, TeamKind
from graph.readmodel import ReadModel
from graph.readmodel.checking import check_agency, check_category, check_team, places_near


@dataclass(frozen=True, slots=True)
class SlotFilter:
    """Which points of contact to list. A field that is None or empty sets no condition.

    `agency` includes what belongs to it, `team` its seats, `team_kinds` the seats of such teams; `owner` is the
    agency that keeps the point of contact.
    """

    statuses: tuple[ContactStatus, ...] = ()
    ranks: tuple[ContactRank, ...] = ()
    purposes: tuple[ContactPurpose, ...] = ()
    agency: str | None = None
    team: str | None = None
    within: str | None = None
    category: str | None = None
    team_kinds: tuple[TeamKind, ...] = ()
    owner: str | None = None


EntityTest = Callable[[str], bool]


def points_of_contact(look: Look, asked: SlotFilter) -> tuple[str, ...]:
    """The slots that meet all conditions of `asked`, by the name of their entity, then by id.

    Raises InvalidInput for ids that are none of an agency, team, place or kind of help.
    """
    of = entity_test(look, asked)
    owner = check_agency(look.model, look.survivor_of(asked.owner))
    return look.by_name(
        slot.id
        for slot in look.model.all(Slot).values()
        if (not asked.statuses or shown_state(look, slot).status in asked.statuses)
        and (not asked.ranks or slot.rank in asked.ranks)
        and (not asked.purposes or slot.purpose in asked.purposes)
        and (owner is None or (look.survivor_of(slot.owner) == owner and look.guard.sees_field(slot, "owner")))
        and of(slot.of)
    )


def contacts_within(look: Look, place: str) -> tuple[str, ...]:
    """The contacts that fill points of contact for a town or region, by the name of what they are of.

    Raises InvalidInput for an id that is no place.
    """
    slots = look.records(points_of_contact(look, SlotFilter(within=place)))
    return tuple(dict.fromkeys(slot.contact for slot in slots if isinstance(slot, Slot) and slot.contact))


def entity_test(look: Look, asked: SlotFilter) -> EntityTest:
    """Whether an entity meets those conditions of `asked` that are about whose a point of contact is.

    Raises InvalidInput as `points_of_contact`.
    """
    model = look.model
    agency, team = (
        check_agency(model, look.survivor_of(asked.agency)),
        check_team(model, look.survivor_of(asked.team)),
    )
    within, category = look.survivor_of(asked.within), look.survivor_of(asked.category)
    near = None if within is None else places_near(model, within)
    if category is not None:
        check_category(model, category)

    def meets(entity: str) -> bool:
        return (
            (agency is None or agency in _agencies_of(look, entity))
            and (team is None or team in model.belonging.chain(entity))
            and (near is None or _works_in(model, entity, near))
            and (category is None or _is_of(model, entity, category))
            and (not asked.team_kinds or _is_of_team(model, entity, asked.team_kinds))
        )

    return meets


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


def _is_of_team(model: ReadModel, entity: str, kinds: tuple[TeamKind, ...]) -> bool:
    """Whether an entity is a team of one of these kinds, or a seat of one."""
    record = model.find(model.survivor(entity))
    if isinstance(record, Member):
        record = model.find(model.survivor(record.team))
    return isinstance(record, Team) and record.kind in kinds
