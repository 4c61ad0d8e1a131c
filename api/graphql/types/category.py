"""Categories: kinds of help, and the terms of shared taxonomies that mean them."""

import strawberry

from api.graphql.running.asked import shows
from api.graphql.types.names import ACategory
from api.graphql.types.node import Node
from graph.model.category import Category as CategoryRecord


@strawberry.type
class TaxonomyTerm:
    """A term of a taxonomy that others share, meaning the same kind of help or nearly so."""

    system: str = strawberry.field(description="The taxonomy.")
    code: str = strawberry.field(description="The term's code in it.")
    name: str = strawberry.field(description="The term.")


@shows(CategoryRecord)
@strawberry.type
class Category(Node):
    """A kind of help: a node of a small tree, under a fixed id."""

    record: strawberry.Private[CategoryRecord]

    @strawberry.field
    def name(self) -> str:
        """What it is called."""
        return self.record.name

    @strawberry.field
    def parent(self) -> ACategory | None:
        """The wider kind of help that it belongs to."""
        return self.asked.find(Category, self.record.parent)

    @strawberry.field
    def description(self) -> str:
        """What it covers."""
        return self.record.description or ""

    @strawberry.field
    def aliases(self) -> list[str]:
        """Other words for it."""
        return list(self.record.aliases)

    @strawberry.field
    def terms(self) -> list[TaxonomyTerm]:
        """Terms of shared taxonomies."""
        return [TaxonomyTerm(system=one.system, code=one.code, name=one.name) for one in self.record.terms]

    @strawberry.field
    def minimum_age(self) -> int | None:
        """The youngest that this kind of help is for at all, in whole years."""
        return self.record.minimum_age

    @strawberry.field
    def maximum_age(self) -> int | None:
        """The oldest, inclusive."""
        return self.record.maximum_age

    @strawberry.field
    def neighbours(self) -> list[ACategory]:
        """Kinds of help to look at where age rules this one out."""
        return self.asked.all(Category, self.record.neighbours)
