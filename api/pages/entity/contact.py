"""The page of a contact."""

from collections.abc import Iterable

from api import words
from api.pages.entity.page import EntityPage, filled, number_users
from api.told.contacts import contact_dials, slot_words, who
from api.told.links import Link, path_of
from api.told.rows import Row, link_row
from api.told.sources import sources
from api.words.messages import Messages, mark
from graph import contacts
from graph.look import Look
from graph.model.contact import Contact, Slot


def contact_page(look: Look, contact: Contact, messages: Messages) -> EntityPage:
    """The page of `contact`: its numbers, and every point of contact that it fills."""
    held = contacts.holds(look, contact.id)
    slots = [slot for slot in look.records(held) if isinstance(slot, Slot)]
    return EntityPage(
        kind=messages.text(mark("Contact")),
        title=who(contact) or messages.text(mark("A contact that is not shown to the public")),
        crumbs=(Link(messages.text(mark("Browse")), "/browse", ours=True),),
        rows=tuple(_contact_rows(look, contact, messages)),
        dials=contact_dials(contact, messages),
        slots=slot_words(look, slots, messages),
        card=f"{path_of(contact.id)}/card.vcf" if contact.reachable else "",
        groups=filled(number_users(look, [contact], held, messages)),
        sources=sources(contact.citations, messages),
        revision=look.revision,
    )


def _contact_rows(look: Look, contact: Contact, messages: Messages) -> Iterable[Row]:
    yield from link_row(look, words.label(Contact, "agency", messages), [contact.agency] if contact.agency else [])
    if contact.masked_numbers:
        said = messages.text(mark("The source withholds it: %(masked)s"), masked=", ".join(contact.masked_numbers))
        yield Row(messages.text(mark("Phone")), said, known=False)
