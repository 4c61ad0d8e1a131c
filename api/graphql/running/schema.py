"""The schema: built by Strawberry from the types, then described and made faster.

Strawberry wraps each resolver for async, permissions, extensions and its own Info. Our resolvers use none of these:
they take the object and the arguments. So after Strawberry has built and checked the schema, graphql-core is given
the resolvers themselves, which halves the time of an answer. The docstrings of classes and resolvers become the
descriptions of the schema.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from inspect import getdoc
from operator import attrgetter
from typing import Any

import strawberry
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    print_schema,
)
from strawberry.types.field import StrawberryField

from api.graphql.mutations.mutation import Mutation
from api.graphql.questions.query import Query
from api.graphql.types.agency import Agency
from api.graphql.types.category import Category
from api.graphql.types.contact import Contact
from api.graphql.types.documents import Count, Duty, GlossaryTerm, Resource, Section
from api.graphql.types.guide_issue import GuideIssue
from api.graphql.types.guide_template import GuideTemplate, GuideTemplateCard
from api.graphql.types.interval import Interval, StandIn
from api.graphql.types.jurisdiction import Jurisdiction
from api.graphql.types.phone import PhoneLine
from api.graphql.types.plain import GET
from api.graphql.types.practice import Practice
from api.graphql.types.relation import Relation
from api.graphql.types.requirement import Absence, AgeBand, Requirement
from api.graphql.types.service import Service
from api.graphql.types.slot import PointOfContact
from api.graphql.types.standard import Activity, Standard
from api.graphql.types.team import Team, TeamMember
from api.graphql.types.team_model import TeamModel
from api.graphql.types.tile import Tile, TileStep

_ORIGIN = "strawberry-definition"
_NODES = (
    Absence, Activity, AgeBand, Agency, Category, Contact, Count, Duty, GlossaryTerm,
    GuideIssue, GuideTemplate, GuideTemplateCard, Interval, Jurisdiction,
    PhoneLine, PointOfContact, Practice, Relation, Requirement, Resource, Section, Service, StandIn, Standard, Team,
    TeamMember, TeamModel, Tile, TileStep,
)  # fmt: skip


def build_schema() -> GraphQLSchema:
    """The schema, with our resolvers."""
    made = strawberry.Schema(query=Query, mutation=Mutation, types=_NODES)
    schema = made._schema
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLEnumType) and not kind.name.startswith("__"):
            _name_values(kind)
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) and _ORIGIN in kind.extensions:
            _describe(kind)
            _resolve_types(kind)
            for field, origin in _fields(kind):
                _quicken(field, origin)
    return schema


def sdl(schema: GraphQLSchema) -> str:
    """The schema as text, in an order that does not change from run to run."""
    return print_schema(schema) + "\n"


def _fields(kind: GraphQLObjectType | GraphQLInterfaceType) -> Iterator[tuple[GraphQLField, StrawberryField]]:
    for field in kind.fields.values():
        yield field, field.extensions[_ORIGIN]


def _describe(kind: GraphQLObjectType | GraphQLInterfaceType) -> None:
    origin = kind.extensions[_ORIGIN]
    kind.description = getdoc((origin.concrete_of or origin).origin)


def _resolve_types(kind: GraphQLObjectType | GraphQLInterfaceType) -> None:
    """Finds an object's type by the name of its class, so that graphql-core need not ask each type in turn."""
    if isinstance(kind, GraphQLInterfaceType):
        kind.resolve_type = lambda value, _info, _kind: type(value).__name__
    else:
        kind.is_type_of = None


def _quicken(field: GraphQLField, origin: StrawberryField) -> None:
    if origin.base_resolver is None:
        field.resolve = _attribute(attrgetter(origin.python_name))
        return
    function: Callable[..., Any] = origin.base_resolver.wrapped_func  # type: ignore[assignment]
    field.description = getdoc(function)
    field.resolve = _method(function) if field.args else _attribute(origin.metadata.get(GET, function))
    for argument in field.args.values():
        argument.out_name = argument.extensions[_ORIGIN].python_name  # `from` is a keyword of Python
        if argument.default_value is None:  # Strawberry writes `= null`, which tells nothing to a reader
            argument.default_value = Undefined


def _attribute(get: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda source, _info: get(source)


def _method(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda source, _info, **arguments: function(source, **arguments)


def _name_values(kind: GraphQLEnumType) -> None:
    """Finds a member's name in a dictionary; Strawberry's own type compares all members."""
    members: type[Enum] = kind.extensions[_ORIGIN].wrapped_cls
    kind.description = getdoc(members)
    names = {member: member.name for member in members}
    kind.coerce_output_value = names.__getitem__  # type: ignore[method-assign, assignment]


schema = build_schema()
