"""Reasons: why an answer is as it is."""

from collections.abc import Iterable

import strawberry

from api import words
from api.graphql.running.asked import Asked
from graph.model.reason import Reason as ReasonValue


@strawberry.type
class Reason:
    """Why, for programs and for people. Codes keep their meaning; sentences follow Accept-Language."""

    asked: strawberry.Private[Asked]
    value: strawberry.Private[ReasonValue]
    said: strawberry.Private[str] = ""
    """The sentence, if it was kept in words."""

    @strawberry.field
    def code(self) -> str:
        """What programs branch on, such as `area.statewide`."""
        return self.value.code

    @strawberry.field
    def text(self) -> str:
        """The same as a sentence."""
        return self.said or words.reason_words(self.value, self.asked.messages)


def reasons(asked: Asked, values: Iterable[ReasonValue]) -> list[Reason]:
    """The reasons as objects of the schema."""
    return [Reason(asked=asked, value=value) for value in values]
