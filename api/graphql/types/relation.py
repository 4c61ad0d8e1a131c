"""Relations: who tells, asks or works with whom."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.running.asked import shows
from api.graphql.types.category import Category
from api.graphql.types.citation import Citation, citations_of
from api.graphql.types.jurisdiction import Jurisdiction
from api.graphql.types.node import Entity, Node
from graph.model.relation import Relation as RelationRecord
from graph.model.vocabulary import RelationKind, Urgency

T = TypeVar("T")


def named(name: str) -> Callable[[Callable[[Any], T]], StrawberryField]:
    """A field whose name is a word of Python."""
    return cast("Callable[[Callable[[Any], T]], StrawberryField]", strawberry.field(name=name))


@shows(RelationRecord)
@strawberry.type
class Relation(Node):
    """A tie in one direction, with the cases that it is for and what it rests on."""

    record: strawberry.Private[RelationRecord]

    @strawberry.field
    def kind(self) -> RelationKind:
        """What passes along it."""
        return self.record.kind

    @named("from")
    def from_(self) -> Entity:
        """Where it begins."""
        return self.asked.get(Entity, self.record.source)

    @strawberry.field
    def to(self) -> Entity:
        """Where it leads."""
        return self.asked.get(Entity, self.record.target)

    @strawberry.field
    def categories(self) -> list[Category]:
        """The kinds of help that it is for; none means all."""
        return self.asked.all(Category, self.record.categories)

    @strawberry.field
    def within(self) -> Jurisdiction | None:
        """Where it holds; nowhere in particular means everywhere."""
        return self.asked.find(Jurisdiction, self.record.within)

    @strawberry.field
    def minimum_age(self) -> int | None:
        """The youngest that it is for, in whole years."""
        return self.record.minimum_age

    @strawberry.field
    def maximum_age(self) -> int | None:
        """The oldest, inclusive."""
        return self.record.maximum_age

    @strawberry.field
    def urgency(self) -> Urgency:
        """How soon it is to be used."""
        return self.record.urgency

    @strawberry.field
    def channel(self) -> str | None:
        """By which means."""
        return self.record.channel

    @strawberry.field
    def condition(self) -> str | None:
        """In which cases."""
        return self.record.condition

    @strawberry.field
    def authority(self) -> str | None:
        """The law, agreement or plan behind it."""
        return self.record.authority

    @strawberry.field
    def mandatory(self) -> bool:
        """Whether law requires it."""
        return self.record.mandatory

    @strawberry.field
    def shares(self) -> str | None:
        """What may be told along it."""
        return self.record.shares

    @strawberry.field
    def citations(self) -> list[Citation]:
        """The sources that state it."""
        return citations_of(self.asked, self.record)

    @strawberry.field
    def version(self) -> int:
        """How often its record was written."""
        return self.record.version
