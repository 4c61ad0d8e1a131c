"""What was understood of a text."""

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.hit import SearchHit
from api.graphql.types.place import PlaceMatch, place_matches
from api.graphql.types.reason import Reason, reasons
from graph.model.category import Category
from graph.understand.answer import Understanding


@strawberry.type
class Understood:
    """A text as people write it, taken apart. `rest` is what was not understood."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[Understanding]

    @strawberry.field
    def places(self) -> list[PlaceMatch]:
        """The places that are meant."""
        return place_matches(self.asked, self.value.place.places)

    @strawberry.field
    def remarks(self) -> list[Reason]:
        """What is to be known of the place: that it is elsewhere, or misspelled."""
        return reasons(self.asked, self.value.place.remarks)

    @strawberry.field
    def categories(self) -> list[Shown[Category]]:
        """The kinds of help that are named, in their order."""
        return self.asked.all(Category, self.value.categories)

    @strawberry.field
    def age(self) -> int | None:
        """The age of the person, in whole years."""
        return self.value.age

    @strawberry.field
    def language(self) -> str | None:
        """The code of the language that is to be spoken."""
        return self.value.language

    @strawberry.field
    def entities(self) -> list[SearchHit]:
        """Agencies, teams, services and numbers that are named exactly."""
        return [SearchHit(asked=self.asked, value=hit) for hit in self.value.entities]

    @strawberry.field
    def rest(self) -> str:
        """The words that were not understood, without those that say nothing."""
        return self.value.rest
