"""What the contact of each entity adds to the cost of a step, cached by day and role unless it depends on hours."""

from datetime import datetime

from graph.contacts.choice import Choice
from graph.contacts.slot_book import Daily, SlotBook
from graph.look.audience import Guard
from graph.look.viewer import Viewer
from graph.model.contact import Contact
from graph.model.vocabulary import PhoneKind, Role
from graph.paths.links import LinkBook


class ContactCosts:
    """The costs of the contacts of the link book's nodes, for one role, for questions with or without a time.

    Only costs that do not depend on the time asked are cached.
    """

    def __init__(self, book: SlotBook, links: LinkBook, viewer: Viewer) -> None:
        self._book = book
        self.links = links
        self._viewer = viewer
        self._costs: list[int | None] = [None] * len(links.ids)
        self._telephones: dict[int, tuple[str | None, ...]] = {}

    def of(self, node: int, at: datetime | None) -> int:
        """The cost of the contact to use for `node` at an instant."""
        cost = self._costs[node]
        if cost is None:
            choice = choose_contact(self._book, self.links.ids[node], at, self._viewer)
            cost = choice.cost
            if choice.steady:
                self._costs[node] = cost
        return cost

    def telephones(self, node: int, guard: Guard) -> tuple[str | None, ...]:
        """The hours of each usable contact of the entity itself that has a number to call or to text.

        `guard` must be for the same role and revision.
        """
        known = self._telephones.get(node)
        if known is None:
            entity = self.links.ids[node]
            slots = [usable.slot for usable in self._book.usable(entity, self._viewer)]
            own = [slot for slot in slots if self._book.level(entity, slot) == 0]
            known = self._telephones[node] = tuple(
                slot.schedule for slot in own if _is_spoken(guard.contact_of(slot))
            )
        return known


def choose_contact(book: SlotBook, entity: str, at: datetime | None, viewer: Viewer) -> Choice:
    """The contact that a step to `entity` needs. For agencies and teams it may be a contact for partners."""
    return book.choose(entity, at, viewer, liaison=not entity.startswith("service:"))


def _is_spoken(contact: Contact | None) -> bool:
    return contact is not None and any(phone.kind in _SPOKEN for phone in contact.phones)


_SPOKEN = (PhoneKind.VOICE, PhoneKind.TEXT)
_COSTS = Daily[dict[tuple[Role, bool], ContactCosts]]("contact costs", dict)
"""Contact costs by role and by whether a time was asked."""


def contact_costs(book: SlotBook, links: LinkBook, viewer: Viewer, *, timed: bool) -> ContactCosts:
    """The costs on the book's day, shared by all questions of the role with a time, or by all without (`timed`)."""
    known, key = book.daily(_COSTS), (viewer.everywhere, timed)
    costs = known.get(key)
    if costs is None or costs.links is not links:  # cached costs use the node numbers of another link book
        costs = known[key] = ContactCosts(book, links, viewer)
    return costs
