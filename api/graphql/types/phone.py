"""Phones as people dial them, and the lines that services answer."""

from collections.abc import Iterable
from datetime import datetime

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.node import Node
from api.graphql.types.plain import plain
from graph import contacts
from graph.contacts.line import Line as LineValue
from graph.model.contact import Slot
from graph.model.errors import NotFound
from graph.model.record import Record
from graph.model.vocabulary import ContactStatus
from graph.values.phone import Phone as PhoneValue


@strawberry.type
@plain(PhoneValue, without=("audience",), held="value")
class Phone:
    """A number as people dial it, with the extension and the menu keys that lead to the right desk."""

    value: strawberry.Private[PhoneValue]

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


def lines_of(lines: Iterable[LineValue]) -> list[Line]:
    """Lines as GraphQL shows them."""
    return [Line(phone=Phone(value=line.phone), status=line.status, verified_at=line.verified_at) for line in lines]


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
    def used_by(self) -> list[Shown[Slot]]:
        """The points of contact that are reached by it."""
        return self.asked.all(Slot, self.slots)


def line_node(asked: Asked, id: str) -> PhoneLine | None:
    """The number with this id, None where there is none for this viewer."""
    try:
        phone, slots = contacts.phone(asked.look, id)
    except NotFound:
        return None
    asked.spend(1)
    return PhoneLine(asked=asked, record=Record(id=id), value=phone, slots=slots)
