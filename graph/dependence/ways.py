"""The ways to each service that counts for coverage, and what every one of them passes.

A way is a line that somebody can use now: a number or address, the contact that has it, the point of contact that the
contact fills, and whose that is. It leads to a service, which needs whoever provides it. A service whose help is
reached by referral is reached through those who refer; any other by its own line, that of its provider, or that of
the entry point of its kind. A direct call is a way in, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.contacts.slot_book import SlotBook, Usable
from graph.coverage.supply import SUPPLY, Offer
from graph.look.viewer import Viewer
from graph.model.service import Service
from graph.model.vocabulary import ServiceAccess
from graph.readmodel import ReadModel

PHONE: Final = "phone:"


@dataclass(frozen=True, slots=True)
class Reached:
    """A service that can be reached: its kinds of help, its towns (a mask), and what is in every way to it."""

    service: str
    kinds: tuple[str, ...]
    units: int
    needs: frozenset[str]


class Ways:
    """The ways to services of one model on the day of a slot book, as a viewer may read points of contact."""

    def __init__(self, model: ReadModel, book: SlotBook, viewer: Viewer) -> None:
        self._model = model
        self._book = book
        self._viewer = viewer
        self._lines: dict[str, tuple[frozenset[str], ...]] = {}

    def reached(self) -> Iterator[Reached]:
        """Every service that somebody can reach and that is known to serve some town."""
        for offer in self._model.derived(SUPPLY).offers.values():
            needs = self._needs(offer) if offer.units else None
            if needs is not None:
                yield Reached(offer.id, offer.kinds, offer.units, needs)

    def _needs(self, offer: Offer) -> frozenset[str] | None:
        """What every way to a service passes; None if there is no way."""
        common: frozenset[str] | None = None
        for way in self.to(offer.id):
            common = way if common is None else common & way
        return common

    def to(self, service_id: str) -> Iterator[frozenset[str]]:
        """The ways to a service, each as the ids that it passes."""
        service = self._model.all(Service)[service_id]
        held = frozenset(self._held(service_id))
        for entity in self._doors(service):
            for line in self.lines(entity):
                yield held | line

    def _doors(self, service: Service) -> Iterable[str]:
        """Whose lines lead to a service: the last is tried for all that is above it, too."""
        if service.access is ServiceAccess.REFERRAL and service.access_through:
            return service.access_through
        return (service.id,) if service.entry_point is None else (service.id, service.entry_point)

    def _held(self, entity: str) -> Iterator[str]:
        """What an entity cannot be without: itself, and what it alone belongs to, level by level."""
        entity_id = self._model.survivor(entity)
        yield entity_id
        while len(owners := self._model.belonging.owners(entity_id)) == 1:
            (entity_id,) = owners
            yield entity_id

    def lines(self, entity: str) -> tuple[frozenset[str], ...]:
        """The lines of an entity and of what is above it, each as the ids that it passes."""
        known = self._lines.get(entity)
        if known is None:
            usable = self._book.every_usable(entity, self._viewer)
            known = self._lines[entity] = tuple(line for one in usable for line in self._lines_of(one))
        return known

    def _lines_of(self, usable: Usable) -> Iterator[frozenset[str]]:
        slot = usable.slot
        of = frozenset((slot.id, self._model.survivor(slot.contact or ""), *self._held(slot.of)))
        contact = self._book.contact(slot)
        for phone in () if contact is None else contact.phones:
            if phone.uri in usable.channels:
                yield of | {f"{PHONE}{phone.number}"}
        if contact is not None and contact.email in usable.channels:
            yield of
