"""The page of a contact."""

from collections.abc import Iterable

from api.pages.entity.page import EntityPage, Row, filled, link_row, number_users
from api.told.contacts import contact_dials, slot_words, who
from api.told.links import Link
from api.told.sources import sources
from api.words.messages import Messages, mark
from graph.model.contact import Contact, Slot
from graph.view import View


def contact_page(view: View, contact: Contact, messages: Messages) -> EntityPage:
    """A contact, its lines, and every point of contact that it fills."""
    held = view.holds(contact.id)
    slots = [one for one in view.records(held) if isinstance(one, Slot)]
    return EntityPage(
        kind=messages.text(mark("Contact")),
        title=who(contact) or messages.text(mark("A contact that is not shown to the public")),
        crumbs=(Link(messages.text(mark("Browse")), "/browse"),),
        rows=tuple(_contact_rows(view, contact, messages)),
        dials=contact_dials(contact, messages),
        slots=slot_words(view, slots, messages),
        groups=filled(number_users(view, [contact], held, messages)),
        sources=sources(contact.citations, messages),
        revision=view.revision,
    )


def _contact_rows(view: View, contact: Contact, messages: Messages) -> Iterable[Row]:
    yield from link_row(view, messages.text(mark("Works for")), [contact.agency] if contact.agency else [])
    if contact.masked:
        said = messages.text(mark("The source withholds it: %(masked)s"), masked=", ".join(contact.masked))
        yield Row(messages.text(mark("Phone")), said, known=False)
