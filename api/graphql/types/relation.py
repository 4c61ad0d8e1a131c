"""Relations: who tells, asks or works with whom."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.running.shown import Shown, shows
from api.graphql.types.agreement import Agreement
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.node import Node, Versioned
from api.graphql.types.plain import plain
from graph.model.category import Category
from graph.model.jurisdiction import Jurisdiction
from graph.model.kinds import ENTITIES, Entity
from graph.model.relation import Relation as RelationRecord

T = TypeVar("T")


def named(name: str) -> Callable[[Callable[[Any], T]], StrawberryField]:
    """`strawberry.field` with a name that is a keyword of Python."""
    return cast("Callable[[Callable[[Any], T]], StrawberryField]", strawberry.field(name=name))


@shows(RelationRecord)
@strawberry.type
@plain(RelationRecord, without=("audience",))
class Relation(Node, Versioned):
    """A tie in one direction, with the cases that it is for and what it rests on."""

    record: strawberry.Private[RelationRecord]

    @named("from")
    def from_(self) -> Shown[Entity]:
        """Where it begins."""
        return self.asked.get(ENTITIES, self.record.source)

    @strawberry.field
    def to(self) -> Shown[Entity]:
        """Where it leads."""
        return self.asked.get(ENTITIES, self.record.target)

    @strawberry.field
    def categories(self) -> list[Shown[Category]]:
        """The kinds of help that it is for; none means all."""
        return self.asked.all(Category, self.record.categories)

    @strawberry.field
    def within(self) -> Shown[Jurisdiction] | None:
        """Where it holds; nowhere in particular means everywhere."""
        return self.asked.find(Jurisdiction, self.record.within)

    @strawberry.field
    def agreement(self) -> Agreement | None:
        """The written agreement behind it."""
        part = self.record.agreement
        return None if part is None else Agreement(asked=self.asked, part=part)

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)
