"""Contacts: the roles and people behind points of contact."""

import strawberry

from api.graphql.running.asked import shows
from api.graphql.types.agency import Agency
from api.graphql.types.names import APointOfContact
from api.graphql.types.node import Node, Versioned
from api.graphql.types.phone import Phone
from api.graphql.types.plain import plain
from graph import contacts
from graph.model.contact import Contact as ContactRecord


@shows(ContactRecord)
@strawberry.type
@plain(ContactRecord, without=("masked", "audience"))
class Contact(Node, Versioned):
    """A role, or a person where an official document prints the name, with the channels that reach them."""

    record: strawberry.Private[ContactRecord]

    @strawberry.field
    def agency(self) -> Agency | None:
        """Where they work."""
        return self.asked.find(Agency, self.record.agency)

    @strawberry.field
    def phones(self) -> list[Phone]:
        """Numbers, in the order to try them."""
        return [Phone(value=one) for one in self.record.phones]

    @strawberry.field
    def withheld(self) -> list[str]:
        """Names of the fields that are filled and not shown to this reader."""
        return list(self.asked.look.withheld(self.record.id))

    @strawberry.field
    def holds(self) -> list[APointOfContact]:
        """The points of contact that they fill."""
        from api.graphql.types.slot import PointOfContact

        return self.asked.all(PointOfContact, contacts.holds(self.asked.look, self.record.id))
