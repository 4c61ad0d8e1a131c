"""Changes: what was written into the directory, by whom and why."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.types.node import Node
from api.graphql.types.reason import Reason
from api.told.changes import ChangeWords, changes_in_words
from graph.history import Entry
from graph.model.record import Record


class ChangeBatch:
    """The changes of a page. They are put into words together when the first of them is asked for."""

    def __init__(self, asked: Asked, entries: Sequence[Entry]) -> None:
        self._asked = asked
        self._entries = entries

    @cached_property
    def _words(self) -> dict[str, ChangeWords]:
        told = changes_in_words(self._asked.look, self._entries, self._asked.messages)
        return {change.id: change for change in told}

    def words(self, entry: Entry) -> ChangeWords:
        """One of the changes in words."""
        return self._words[entry.id]


@strawberry.type
class FieldChange:
    """How a change left a field, in words that follow Accept-Language."""

    label: str = strawberry.field(description="What the field is called.")
    before: str = strawberry.field(description="What it was; empty where it had no value.")
    after: str = strawberry.field(description="What it became.")
    added: list[str] = strawberry.field(description="The items that were added to a list.")
    removed: list[str] = strawberry.field(description="The items that were removed from a list.")


@strawberry.type
class Change(Node):
    """What happened to one record in one revision; its id is `change:`, the revision and the id of the record."""

    value: strawberry.Private[Entry]
    batch: strawberry.Private[ChangeBatch]

    @strawberry.field
    def at(self) -> datetime:
        """When."""
        return self.value.at

    @strawberry.field
    def actor(self) -> str | None:
        """Who: the id of an account, or `host`, or `seed`."""
        return self.value.actor

    @strawberry.field
    def action(self) -> str:
        """CREATED, UPDATED, RETIRED or REDACTED. A record that was merged into another was UPDATED."""
        return self.value.action.value

    @strawberry.field
    def subject(self) -> strawberry.ID:
        """The id of the record, which may have been retired or merged."""
        return strawberry.ID(self.value.subject)

    @strawberry.field
    def summary(self) -> Reason:
        """What was done."""
        return Reason(asked=self.asked, value=self.batch.words(self.value).summary)

    @strawberry.field
    def reason(self) -> str:
        """Why, in the words of whoever made the change."""
        return self.value.reason

    @strawberry.field
    def change_set(self) -> str:
        """What was written together has the same change set."""
        return self.value.change_set

    @strawberry.field
    def differences(self) -> list[FieldChange]:
        """Each field that differs; of a record that was created or retired, its filled fields."""
        return [
            FieldChange(
                label=field.label,
                before=field.before,
                after=field.after,
                added=list(field.added),
                removed=list(field.removed),
            )
            for field in self.batch.words(self.value).fields
        ]

    @strawberry.field
    def redacted(self) -> bool:
        """Whether a person's data were removed from this change later."""
        return self.value.redacted


def change_of(asked: Asked, batch: ChangeBatch, entry: Entry) -> Change:
    """A change of a batch as an object of the schema."""
    asked.spend(1)
    return Change(asked=asked, record=Record(id=entry.id), value=entry, batch=batch)
