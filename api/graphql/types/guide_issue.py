"""Guides as they were issued."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property

import strawberry

from api.graphql.running.asked import Asked
from api.graphql.types.guide import Guide
from api.graphql.types.guide_made import GuideLine
from api.graphql.types.node import Node
from api.graphql.types.reason import Reason
from api.guides.sheet import Sheet, SheetContact
from api.guides.writers import WRITERS
from api.told.actors import actor_words
from api.told.issue_words import path_of_issue
from api.told.issued import sheet_of
from graph import issues
from graph.editing.permissions import Act, may
from graph.issues import Content, Placed
from graph.issues import GuideIssue as IssueRecord
from graph.model.reason import Reason as ReasonValue
from graph.model.record import Record


@strawberry.type
class GuideIssue(Node):
    """A guide as it was handed out, kept. For partners."""

    value: strawberry.Private[IssueRecord]

    @strawberry.field
    def issued_at(self) -> datetime:
        """When it was issued."""
        return self.value.issued_at

    @strawberry.field
    def issued_by(self) -> str | None:
        """Who issued it, for those who read the record of changes."""
        if not may(self.asked.look, Act.READ_CHANGES):
            return None
        return actor_words(self.asked.look, (self.value.issued_by,), self.asked.messages)[self.value.issued_by]

    @strawberry.field
    def number(self) -> int:
        """Which issue it is of the same region, template, edition and language, from 1."""
        return self.value.number

    @strawberry.field
    def language(self) -> str:
        """The language of its texts."""
        return self.value.language

    @strawberry.field
    def guide(self) -> Guide:
        """What it said, in the language in which it was issued, without what was redacted since."""
        return Guide(asked=self.asked, made=_IssuedGuide(self.asked, self.value))


class _IssuedGuide:
    """A guide as it was issued."""

    def __init__(self, asked: Asked, value: IssueRecord) -> None:
        self._asked, self._value = asked, value
        self.region, self.template, self.edition = value.region, value.template, value.edition
        self.dates: tuple[date, date] = (value.as_of, value.valid_until)
        self.digest = value.digest

    @cached_property
    def _content(self) -> Content:
        return issues.content_of(self._asked.look, self._value)

    @cached_property
    def sheet(self) -> Sheet:
        """The sheet in words."""
        return sheet_of(self._content)

    def head(self) -> Sequence[GuideLine]:
        """The emergency lines."""
        return [_line(*both) for both in zip(self._content.head, self.sheet.head, strict=True)]

    def lines(self) -> Sequence[Sequence[GuideLine]]:
        """The lines of each card."""
        return [
            [_line(*both) for both in zip(card.lines, told.contacts, strict=True)]
            for card, told in zip(self._content.cards, self.sheet.cards, strict=True)
        ]

    def missing(self) -> list[Reason]:
        """What it said that it lacks."""
        value = ReasonValue("guide.missing")
        return [Reason(asked=self._asked, value=value, said=text) for text in self.sheet.missing]

    def downloads(self) -> list[tuple[str, str]]:
        """The formats of its files, and their addresses."""
        return [(kind, f"{path_of_issue(self._value)}/sheet.{kind}") for kind in WRITERS]


def _line(placed: Placed, told: SheetContact) -> GuideLine:
    line = placed.line
    return GuideLine(told, line.towns, line.verified_at, lambda: line.phones)


def issue_node(asked: Asked, value: IssueRecord) -> GuideIssue:
    """An issue as an object of the schema."""
    asked.spend(1)
    return GuideIssue(asked=asked, record=Record(id=value.id), value=value)
