"""Categories: kinds of help, and the terms of shared taxonomies that mean them."""

import strawberry

from api.graphql.running.shown import Shown, shows
from api.graphql.types.node import Node
from api.graphql.types.plain import plain
from graph.model.category import Category as CategoryRecord
from graph.model.category import Term


@strawberry.type
@plain(Term, held="value")
class TaxonomyTerm:
    """A term of a taxonomy that others share, meaning the same kind of help or nearly so."""

    value: strawberry.Private[Term]


@shows(CategoryRecord)
@strawberry.type
@plain(CategoryRecord, without=("position",))
class Category(Node):
    """A kind of help: a node of a small tree, under a fixed id."""

    record: strawberry.Private[CategoryRecord]

    @strawberry.field
    def parent(self) -> Shown[CategoryRecord] | None:
        """The wider kind of help that it belongs to."""
        return self.asked.find(CategoryRecord, self.record.parent)

    @strawberry.field
    def description(self) -> str:
        """What it covers."""
        return self.record.description or ""

    @strawberry.field
    def terms(self) -> list[TaxonomyTerm]:
        """Terms of shared taxonomies."""
        return [TaxonomyTerm(value=term) for term in self.record.terms]

    @strawberry.field
    def neighbours(self) -> list[Shown[CategoryRecord]]:
        """Kinds of help to look at where age rules this one out."""
        return self.asked.all(CategoryRecord, self.record.neighbours)
