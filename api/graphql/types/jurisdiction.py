"""Jurisdictions: places, and regions that some body serves by."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.connection import Connection, connect_ids
from api.graphql.types.node import Node
from api.graphql.types.plain import plain
from graph import catalogue
from graph.model.jurisdiction import Jurisdiction as JurisdictionRecord
from graph.model.vocabulary import JurisdictionKind


@shows(JurisdictionRecord)
@strawberry.type
@plain(JurisdictionRecord, without=("latitude", "longitude", "complete", "note"))
class Jurisdiction(Node):
    """A place, or a region by which some body serves. A town lies in regions of several systems at once."""

    record: strawberry.Private[JurisdictionRecord]

    @strawberry.field
    def within(self) -> list[Shown[JurisdictionRecord]]:
        """The regions that it lies in, of every system; none follows from another."""
        return self.asked.all(JurisdictionRecord, self.record.within)

    @strawberry.field
    def contains(
        self, kind: JurisdictionKind | None = None, first: int | None = 50, after: str | None = None
    ) -> Connection[Shown[JurisdictionRecord]]:
        """What lies in it, at any depth."""
        ids = catalogue.jurisdictions(self.asked.look, kind, self.record.id)
        return connect_ids(self.asked, JurisdictionRecord, ids, first, after)
