"""Contacts: the roles and people behind points of contact."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.node import Node, Versioned
from api.graphql.types.phone import Phone
from api.graphql.types.plain import plain
from graph import contacts
from graph.model.agency import Agency
from graph.model.contact import Contact as ContactRecord
from graph.model.contact import Slot


@shows(ContactRecord)
@strawberry.type
@plain(ContactRecord, without=("masked", "audience"))
class Contact(Node, Versioned):
    """A role, or a person where an official document prints the name, with the channels that reach them."""

    record: strawberry.Private[ContactRecord]

    @strawberry.field
    def agency(self) -> Shown[Agency] | None:
        """Where they work."""
        return self.asked.find(Agency, self.record.agency)

    @strawberry.field
    def phones(self) -> list[Phone]:
        """Numbers, in the order to try them."""
        return [Phone(value=phone) for phone in self.record.phones]

    @strawberry.field
    def withheld(self) -> list[str]:
        """Names of the fields that are filled and not shown to this reader."""
        return list(self.asked.look.withheld(self.record.id))

    @strawberry.field
    def holds(self) -> list[Shown[Slot]]:
        """The points of contact that they fill."""
        return self.asked.all(Slot, contacts.holds(self.asked.look, self.record.id))
