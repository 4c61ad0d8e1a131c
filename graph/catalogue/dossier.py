"""Finds the ids of all records that are needed to show a record, so that they can be read in one batch."""

from collections.abc import Iterable

from graph.contacts.asked import choose
from graph.contacts.reach import reach
from graph.documents.counts import counts
from graph.find.required import required, same_duty
from graph.look import Look
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.tile import Tile, TileStep
from graph.model.vocabulary import ServiceAccess
from graph.readmodel import ReadModel
from graph.readmodel.index import BY_NUMBER, DUTIES, HELD, NICKNAMES, PUBLISHED, SLOTS, STEPS, TIES


def prefetch_dossier(look: Look, record_id: str) -> None:
    """Read all records that are needed to show a record in one batch, and keep them in memory for later calls."""
    look.prefetch(dossier(look, look.survivor(record_id)))


def dossier(look: Look, record_id: str) -> list[str]:
    """The ids of all records needed to show an agency, team, service, contact, category, jurisdiction or tile.

    Its own id comes first. Not every viewer may see all of the others, and an id may be repeated.
    """
    model = look.model
    match model.find(record_id):
        case Agency():
            stated = [*model.ids(PUBLISHED, record_id), *model.ids(DUTIES, record_id)]
            own = [*_of_entity(model, record_id), *_reached(look, record_id)]
            return [record_id, *own, *stated, *_counts(look, record_id)]
        case Team():
            members = model.belonging.members(record_id)
            seats = [*members, *_slots(model, members)]
            own = [*_of_entity(model, record_id), *_reached(look, record_id)]
            return [record_id, *own, *seats, *_counts(look, record_id)]
        case Service() as service:
            return [record_id, *_of_entity(model, record_id), *_of_service(model, service)]
        case Contact() as contact:
            return [record_id, *_held(model, record_id), *_number_users(model, [contact])]
        case Category():
            return [record_id, *_counts(look, record_id)]
        case Jurisdiction():
            return [*model.geography.lineage[record_id], *model.ids(NICKNAMES, record_id)]
        case Tile() as tile:
            return [record_id, *_of_tile(look, tile)]
        case _:
            return [record_id]


def _of_tile(look: Look, tile: Tile) -> Iterable[str]:
    """The guides beside it, the steps of all of them, whom they call, and the duties to report and to whom."""
    model = look.model
    steps = [step for guide in (tile.id, *tile.also) for step in model.ids(STEPS, guide)]
    called = dict.fromkeys(look.survivor(call) for step in steps if (call := model.all(TileStep)[step].call))
    kinds = tuple(map(look.survivor, tile.categories))
    duties = required(look, kinds, tile.age) if kinds else ()
    look.prefetch(duties)
    same = [other for duty in duties for other in same_duty(look, duty)]
    takers = dict.fromkeys(look.survivor(model.all(Relation)[duty].target) for duty in duties)
    slots = [use for entity in (*called, *takers) if (use := choose(look, entity, look.now).use)]
    held = (contact.id for contact in _contacts(model, slots))
    return (*tile.also, *steps, *called, *duties, *same, *slots, *held)


def _reached(look: Look, entity: str) -> Iterable[str]:
    """By whom and by which contacts an agency or a team can be reached."""
    ways = reach(look, entity)
    slots = [way.slot for way in ways]
    return (*(way.entity for way in ways), *slots, *(contact.id for contact in _contacts(look.model, slots)))


def _of_entity(model: ReadModel, entity: str) -> Iterable[str]:
    """The relations of an entity, its slots, and the contacts in them."""
    return (*model.ids(TIES, entity), *_slots(model, [entity]))


def _slots(model: ReadModel, entities: Iterable[str]) -> list[str]:
    """The slots of some entities, and the contacts in them."""
    slots = [slot for entity in entities for slot in model.ids_of(SLOTS, entity)]
    return [*slots, *(contact.id for contact in _contacts(model, slots))]


def _contacts(model: ReadModel, slots: Iterable[str]) -> list[Contact]:
    ids = dict.fromkeys(model.all(Slot)[slot].contact for slot in slots)
    return [
        contact
        for contact_id in ids
        if contact_id and (contact := model.all(Contact).get(model.survivor(contact_id)))
    ]


def _of_service(model: ReadModel, service: Service) -> Iterable[str]:
    """What a service is reached through, and others who use its numbers. If it has no slots of its own, also the
    slots of its provider."""
    own = model.ids_of(SLOTS, service.id)
    if service.access is ServiceAccess.REFERRAL:
        yield from service.access_through
        yield from _slots(model, service.access_through)
    yield from _number_users(model, _contacts(model, own))
    if not own:
        yield from model.ids_of(SLOTS, service.provider)


def _number_users(model: ReadModel, contacts: Iterable[Contact]) -> list[str]:
    """The slots of every contact that shares a number with these contacts, and the members with these slots."""
    numbers = dict.fromkeys(phone.number for contact in contacts for phone in contact.phones)
    users = dict.fromkeys(user for number in numbers for user in model.ids(BY_NUMBER, number))
    return [record_id for user in users for record_id in _held(model, user)]


def _held(model: ReadModel, contact: str) -> list[str]:
    """The slots that a contact fills, and the members with these slots."""
    slots = model.ids(HELD, contact)
    return [*slots, *(of for slot in slots if (of := model.all(Slot)[slot].of) in model.all(Member))]


def _counts(look: Look, record_id: str) -> list[str]:
    """The ids of the stated counts about a record."""
    return [on_file.count for on_file in counts(look, record_id)]
