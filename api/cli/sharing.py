"""Prints what people take to other programs: contacts as vCards."""

import sys

from api.cli.asking import asking, finish
from api.settings import read_settings
from api.told.vcards import vcards
from graph import contacts
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.contact import Contact
from graph.model.vocabulary import Role


def vcard(store: str | None, name: str, *, partner: bool) -> None:
    """Print the cards of a contact, or of everybody who fills a point of contact for a place."""
    url = read_settings().url
    with asking(store, Role.PARTNER if partner else Role.PUBLIC) as asker:

        def question(look: Look) -> str:
            meant = chosen(look, ("NAME",), name, ["jurisdiction", "contact"])
            one = isinstance(look.model.find(meant), Contact)
            return vcards(look, [meant] if one else contacts.contacts_within(look, meant), asker.messages, url)

        text = asker.answer(question)
    sys.stdout.buffer.write(text.encode())
    finish(bool(text))
