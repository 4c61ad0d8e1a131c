"""What the things of the graph have in common: an id; and, of those that people reach, points of contact."""

from datetime import date

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown, shows
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.commercial import notice
from graph import contacts
from graph.model.contact import Slot
from graph.model.kinds import Entity as EntityRecord
from graph.model.record import Record


@shows(Record)
@strawberry.interface
class Node:
    """Anything with an id of its own. Ids are readable, minted once, and kept when a name changes."""

    asked: strawberry.Private[Asked]
    record: strawberry.Private[Record]

    @strawberry.field
    def id(self) -> strawberry.ID:
        """The id; of what was merged into another, the survivor's."""
        return strawberry.ID(self.record.id)


@strawberry.type
class Versioned:
    """Something that says how often it was written."""

    record: strawberry.Private[Record]

    @strawberry.field
    def version(self) -> int:
        """How often its record was written."""
        return self.record.version


@shows(EntityRecord)
@strawberry.interface
class Entity(Node):
    """Something that people reach through points of contact: an agency, a team, a seat on one, a service."""

    record: strawberry.Private[EntityRecord]

    @strawberry.field
    def name(self) -> str:
        """What it is called."""
        return self.record.name

    @strawberry.field
    def points_of_contact(self) -> list[Shown[Slot]]:
        """Its slots: intake before liaison, each by rank. A slot stays when the person who filled it leaves."""
        return self.asked.all(Slot, contacts.slots_of(self.asked.look, self.record.id))

    @strawberry.field
    def commercial_notice(self) -> str | None:
        """The words that mark it as a commercial offer, which the directory does not endorse; null if it is none."""
        return notice(self.asked.look, self.record.id)

    @strawberry.field
    def checked_at(self) -> date | None:
        """The day on which its facts were last held against a source."""
        return self.record.checked_at

    @strawberry.field
    def check_due_at(self) -> date | None:
        """The day by which that is to happen again."""
        return contacts.check_due(self.asked.look, self.record.id)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state its facts."""
        return citations_of(self.asked, self.record)
