"""Points of contact: slots that entities keep filled, and how true each is."""

from datetime import date, datetime

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.connection import Connection, connect
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from api.graphql.types.reason import Reason
from api.graphql.types.verification import Verification
from graph import contacts
from graph.contacts.state import SlotState
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.contact import Verification as VerificationRecord
from graph.model.kinds import ENTITIES, Entity
from graph.model.vocabulary import ContactStatus


@shows(Slot)
@strawberry.type
@plain(Slot, without=("schedule", "note", "never_called"))
class PointOfContact(Node, Versioned):
    """A slot of an entity for one purpose and rank. It stays when the contact who fills it leaves."""

    record: strawberry.Private[Slot]

    def _state(self) -> SlotState:
        return contacts.state(self.asked.look, self.record.id)

    def _contact(self) -> Shown[Contact] | None:
        contact = self.asked.find(Contact, self.record.contact)
        return None if contact is None or self._hides(contact.record) else contact

    def _hides(self, contact: Contact) -> bool:
        """Whether fields of the contact are withheld, and those that are left do not say who it is."""
        empty = not (contact.name or contact.title or contact.phones or contact.email)
        return empty and bool(self.asked.look.withheld(contact.id))

    @strawberry.field
    def of(self) -> Shown[Entity]:
        """Whose point of contact it is."""
        return self.asked.get(ENTITIES, self.record.of)

    @strawberry.field
    def owner(self) -> Shown[Agency] | None:
        """The agency that keeps it filled and true."""
        return self.asked.find(Agency, self.record.owner)

    @strawberry.field
    def contact(self) -> Shown[Contact] | None:
        """Who fills it now."""
        return self._contact()

    @strawberry.field
    def withheld(self) -> bool:
        """Whether somebody fills it of whom this reader is shown nothing."""
        hidden = "contact" in self.asked.look.withheld(self.record.id)
        return hidden or (self.record.contact is not None and self._contact() is None)

    @strawberry.field
    def never_test_call(self) -> bool:
        """True where the line is never called to test it: a crisis line is checked another way."""
        return contacts.never_called(self.asked.look, self.record.id)

    @strawberry.field
    def ask_instead(self) -> Shown[Contact] | None:
        """Whom to ask whether it is still right, where that is not the contact itself."""
        return self.asked.find(Contact, self.record.ask_instead)

    @strawberry.field
    def status(self) -> ContactStatus:
        """How true it is today."""
        return self._state().status

    @strawberry.field
    def reason(self) -> Reason:
        """Why it has that status."""
        return Reason(asked=self.asked, value=self._state().reason)

    @strawberry.field
    def verified_at(self) -> datetime | None:
        """When somebody last confirmed these values."""
        return self._state().verified_at

    @strawberry.field
    def printed_at(self) -> date | None:
        """The date of the newest document that prints these values."""
        return self._state().printed_at

    @strawberry.field
    def due_at(self) -> datetime | None:
        """By when it is to be confirmed again."""
        return self._state().due_at

    @strawberry.field
    def interval_days(self) -> int:
        """How long a confirmation holds."""
        return self._state().interval_days

    @strawberry.field
    def reported_at(self) -> datetime | None:
        """When somebody last reported it as wrong, where nobody has looked at that yet."""
        return self._state().reported_at

    @strawberry.field
    def verifications(self, first: int | None = 20, after: str | None = None) -> Connection[Verification]:
        """Attempts to confirm it, newest first."""
        ids = contacts.verifications(self.asked.look, self.record.id)
        self.asked.expect(ids)
        records = [record for id in ids if isinstance(record := self.asked.record(id), VerificationRecord)]
        records.sort(key=_newest_first)
        return connect(self.asked, records, _newest_first, lambda record: Verification(record=record), first, after)


def _newest_first(record: VerificationRecord) -> tuple[float, str]:
    return (-record.at.timestamp(), record.id)
