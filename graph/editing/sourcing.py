"""What becomes of a contact's sources when its values are changed: they printed the values as they were."""

from dataclasses import replace

from graph.model.contact import Contact
from graph.model.vocabulary import VerifiedItem


def changed_items(before: Contact, after: Contact) -> set[VerifiedItem]:
    """The items whose values differ."""
    values = (
        (VerifiedItem.NAME, lambda of: of.name),
        (VerifiedItem.NUMBER, lambda of: sorted((p.number, p.kind, p.extension or "") for p in of.phones)),
        (VerifiedItem.MENU_KEYS, lambda of: sorted(p.keys or "" for p in of.phones if p.keys)),
        (VerifiedItem.EMAIL, lambda of: of.email),
    )
    return {item for item, value in values if value(before) != value(after)}


def without_sources(before: Contact, after: Contact) -> Contact:
    """`after` without the sources of `before`, and without what they mask, if an item has another value.

    A source that does not print a number must not date it.
    """
    if not changed_items(before, after):
        return after
    return replace(after, citations=(), masked=() if after.masked == before.masked else after.masked)
