"""Phones as people dial them, and the lines that services answer."""

from datetime import datetime

import strawberry

from api.graphql.types.names import APointOfContact
from api.graphql.types.node import Node
from graph.model.vocabulary import ContactStatus, PhoneKind
from graph.values.phone import Phone as PhoneValue


@strawberry.type
class Phone:
    """A number as people dial it, with the extension and the menu keys that lead to the right desk."""

    value: strawberry.Private[PhoneValue]

    @strawberry.field
    def kind(self) -> PhoneKind:
        """How it is used."""
        return self.value.kind

    @strawberry.field
    def number(self) -> str:
        """E.164 (`+18605550100`), or the bare digits of a short code (`211`)."""
        return self.value.number

    @strawberry.field
    def extension(self) -> str | None:
        """Digits to give after the call is taken."""
        return self.value.extension

    @strawberry.field
    def keys(self) -> str | None:
        """Menu keys in the order to press them, with commas between: `1,2`."""
        return self.value.keys

    @strawberry.field
    def vanity(self) -> str | None:
        """The number in letters as it is advertised: `1-800-HOPE-135`."""
        return self.value.vanity

    @strawberry.field
    def display(self) -> str:
        """The words for a printed sheet: `211, press 1, then 2`."""
        return self.value.display

    @strawberry.field
    def uri(self) -> str:
        """A `tel:` or `sms:` link that dials all of it, with pauses."""
        return self.value.uri


@strawberry.type
class Line:
    """A public number of a service, no truer than the slot that it comes from."""

    phone: Phone = strawberry.field(description="The number.")
    status: ContactStatus = strawberry.field(description="How true it is.")
    verified_at: datetime | None = strawberry.field(description="When somebody last confirmed it.")


@strawberry.type
class PhoneLine(Node):
    """One number with everything that hangs on it; its id is `phone:` and the number."""

    value: strawberry.Private[PhoneValue]
    slots: strawberry.Private[tuple[str, ...]]

    @strawberry.field
    def phone(self) -> Phone:
        """The number."""
        return Phone(value=self.value)

    @strawberry.field
    def used_by(self) -> list[APointOfContact]:
        """The points of contact that are reached by it."""
        from api.graphql.types.slot import PointOfContact

        return self.asked.all(PointOfContact, self.slots)
