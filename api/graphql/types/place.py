"""Place matches: what a text could mean as a place."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from graph.model.jurisdiction import Jurisdiction
from graph.places.answer import PlaceMatch as PlaceMatchValue


@strawberry.type
class PlaceMatch:
    """One meaning of a text as a place."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[PlaceMatchValue]

    @strawberry.field
    def jurisdiction(self) -> Shown[Jurisdiction]:
        """The place or region meant."""
        return self.asked.get(Jurisdiction, self.value.jurisdiction)

    @strawberry.field
    def matched(self) -> str:
        """The name that the text was taken for."""
        return self.value.matched

    @strawberry.field
    def score(self) -> float:
        """How well it fits, from 0 to 100."""
        return self.value.score

    @strawberry.field
    def share(self) -> float | None:
        """Of a ZIP code, the part of its people who live there, 0 to 1."""
        return self.value.share


def place_matches(asked: Asked, values: tuple[PlaceMatchValue, ...]) -> list[PlaceMatch]:
    """The matches as objects of the schema. Their jurisdictions will be read in one batch."""
    asked.expect([match.jurisdiction for match in values])
    return [PlaceMatch(asked=asked, value=match) for match in values]
