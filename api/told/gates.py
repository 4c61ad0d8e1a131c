"""Who to contact first for a service by referral, and how."""

from dataclasses import dataclass

from api.told.contacts import Dial, slot_words
from api.told.links import Link, link
from api.words import StatusWords
from api.words.messages import Messages
from graph import contacts
from graph.look import Look
from graph.model.agency import Agency
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ServiceAccess


@dataclass(frozen=True, slots=True)
class Gate:
    """An agency to contact first, with its lines. A `sector` stands for all agencies of its kind, so it has no
    line."""

    link: Link
    dials: tuple[Dial, ...]
    sector: bool
    status: StatusWords | None


def gates(look: Look, service: Service, messages: Messages) -> tuple[Gate, ...]:
    """The agencies to contact first for a service by referral; empty for a service with direct access."""
    if service.access is not ServiceAccess.REFERRAL:
        return ()
    return tuple(_gate(look, agency_id, messages) for agency_id in service.access_through)


def _gate(look: Look, entity: str, messages: Messages) -> Gate:
    record = look.record(entity)
    sector = isinstance(record, Agency) and record.level is AgencyLevel.SECTOR
    dials, status = _dials(look, entity, messages)
    return Gate(link(look, entity), dials, sector, status)


def _dials(look: Look, entity: str, messages: Messages) -> tuple[tuple[Dial, ...], StatusWords | None]:
    """The lines of the contact to use for an agency, and their status."""
    use = contacts.choose(look, entity).use
    slots = [slot for slot in look.records([use] if use else []) if isinstance(slot, Slot)]
    for told in slot_words(look, slots, messages):
        return told.dials, told.status
    return (), None
