"""A GraphQL document that asks for every field of the thing with an id, and for the fields of what these lead to."""

from functools import cache

from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type, is_required_argument

from api.graphql import schema

_Composite = GraphQLObjectType | GraphQLInterfaceType


@cache
def node_query(kind: str) -> str:
    """The document for things of this type of the schema."""
    named = schema.type_map[kind]
    assert isinstance(named, GraphQLObjectType)
    return f"query($id: ID!) {{ node(id: $id) {{ id ... on {kind} {{ {' '.join(_fields(named, 1))} }} }} }}"


def _fields(kind: _Composite, deeper: int) -> list[str]:
    chosen = ["__typename"]
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if any(is_required_argument(argument) for argument in field.args.values()):
            continue
        if not isinstance(inner, _Composite):
            chosen.append(name)
        elif deeper and not inner.name.endswith("Connection"):
            chosen.append(f"{name} {{ {' '.join(_fields(inner, deeper - 1))} }}")
    return chosen
