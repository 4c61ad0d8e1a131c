"""Plain fields of GraphQL types: what is taken from the record, and what is left alone."""

import strawberry
from graphql import GraphQLObjectType

from api.graphql import schema
from api.graphql.types.plain import plain
from api.words.fields import FIELDS
from graph.model.category import Category, Term
from graph.model.service import Service


@strawberry.interface
class Named:
    """What is above the types shows some fields itself."""

    record: strawberry.Private[Category]

    @strawberry.field
    def name(self) -> str:
        """Louder."""
        return self.record.name.upper()


@strawberry.type
@plain(Category, without=("position",))
class Kind(Named):
    """A kind of help."""

    @strawberry.field
    def description(self) -> str:
        """Never null."""
        return self.record.description or "-"


@strawberry.type
@plain(Term, held="term")
class TermOf:
    """A part, which is held under another name."""

    term: strawberry.Private[Term]


@strawberry.type
class Query:
    """What can be asked."""

    @strawberry.field
    def kind(self) -> Kind:
        """A kind of help."""
        return Kind(record=Category(id="crisis", name="Crisis", aliases=("EMPS",), minimum_age=18))

    @strawberry.field
    def term(self) -> TermOf:
        """A term."""
        return TermOf(term=Term("OE", "1102", "Crisis"))


def test_plain_values_are_added_and_nothing_else() -> None:
    made = strawberry.Schema(query=Query)
    kind = made._schema.type_map["Kind"]
    assert isinstance(kind, GraphQLObjectType)
    assert {name: str(field.type) for name, field in kind.fields.items()} == {
        "name": "String!",
        "description": "String!",
        "aliases": "[String!]!",
        "phrases": "[String!]!",
        "minimumAge": "Int",
        "maximumAge": "Int",
        "urgent": "Boolean!",
        "neverCalled": "Boolean!",
    }
    answer = made.execute_sync(
        "{ kind { name description aliases minimumAge maximumAge } term { system code name } }"
    )
    assert answer.data == {
        "kind": {"name": "CRISIS", "description": "-", "aliases": ["EMPS"], "minimumAge": 18, "maximumAge": None},
        "term": {"system": "OE", "code": "1102", "name": "Crisis"},
    }


def test_the_schema_describes_plain_fields_by_their_help() -> None:
    service = schema.type_map["Service"]
    assert isinstance(service, GraphQLObjectType)
    for name in ("hours", "languages", "website", "address", "cautions"):
        assert service.fields[name].description == FIELDS[f"{Service.KIND}.{name}"][1]
