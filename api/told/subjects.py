"""What a change is of, in words that fit into a sentence: `the main contact of DCF Careline`."""

from typing import Final

from api.told.known import Known
from api.words.messages import mark
from graph import contacts
from graph.model.agency import Member
from graph.model.boundary import Boundary
from graph.model.contact import Contact, Slot, Verification
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.stand_in import StandIn
from graph.model.statement import Absence, Duty
from graph.model.tile import TileStep
from graph.model.vocabulary import ContactPurpose, ContactRank

_SLOTS: Final = {
    (ContactPurpose.INTAKE, ContactRank.PRIMARY): mark("the main contact of %(name)s"),
    (ContactPurpose.INTAKE, ContactRank.SECONDARY): mark("the second contact of %(name)s"),
    (ContactPurpose.INTAKE, ContactRank.AFTER_HOURS): mark("the after-hours contact of %(name)s"),
    (ContactPurpose.LIAISON, ContactRank.PRIMARY): mark("the main contact for partners of %(name)s"),
    (ContactPurpose.LIAISON, ContactRank.SECONDARY): mark("the second contact for partners of %(name)s"),
    (ContactPurpose.LIAISON, ContactRank.AFTER_HOURS): mark("the after-hours contact for partners of %(name)s"),
}


def subject_words(known: Known, subject: str) -> str:
    """The record with this id, which may have been retired or merged, in words."""
    record, messages = known.get(subject), known.messages
    match record:
        case Slot():
            return messages.text(_SLOTS[record.purpose, record.rank], name=known.name(record.of))
        case Contact():
            return _contact(known, record)
        case Verification():
            return subject_words(known, record.slot)
        case Member():
            said = mark("the seat %(seat)s of %(team)s")
            return messages.text(said, seat=known.name(record.id), team=known.name(record.team))
        case Relation():
            said = mark("the connection from %(source)s to %(target)s")
            return messages.text(said, source=known.name(record.source), target=known.name(record.target))
        case Absence():
            said = mark("the statement that %(place)s has no %(category)s")
            return messages.text(said, place=known.name(record.jurisdiction), category=known.name(record.category))
        case Boundary():
            return messages.text(mark("the outline of %(name)s"), name=known.name(record.jurisdiction))
        case Duty():
            return messages.text(mark("a duty of %(name)s"), name=known.name(record.of))
        case TileStep():
            return messages.text(mark("a step of the guide %(name)s"), name=known.name(record.tile))
        case StandIn():
            return messages.text(mark("the stand-in %(name)s"), name=known.name(record.call))
        case _:
            return known.name(subject)


def _contact(known: Known, contact: Contact) -> str:
    """A contact by its role or name, and by what it fills."""
    held = contacts.holds(known.look, contact.id)
    name = known.name(contact.id)
    if not held:
        return name
    slot = subject_words(known, held[0])
    return slot if name == contact.id else known.messages.text(mark("%(contact)s, %(slot)s"), contact=name, slot=slot)


def slots_named_by(known: Known, records: list[Record]) -> list[str]:
    """The ids of the slots by which `subject_words` names contacts, to be read in one batch."""
    held = [contacts.holds(known.look, record.id) for record in records if isinstance(record, Contact)]
    return [slots[0] for slots in held if slots]
