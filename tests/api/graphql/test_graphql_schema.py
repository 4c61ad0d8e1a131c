"""The schema: committed as it is, described throughout, and quick without being different."""

from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    execute_sync,
    get_introspection_query,
    parse,
)

from api.graphql import schema, sdl
from api.graphql.questions.query import Query
from api.graphql.running.asked import Asked
from api.graphql.running.executor import quick_executor
from api.words.messages import messages_for
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from tests.api.graphql.graphql_asking import NOW, SEAT_SLOT, arcady

COMMITTED = Path(__file__).parents[3] / "api" / "schema.graphql"
EVERYTHING = Path(__file__).with_name("graphql_everything.graphql").read_text()


def test_the_committed_schema_is_this_one() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == sdl(schema), "write it anew: make schema"


def test_the_schema_can_be_read_back() -> None:
    assert set(build_schema(sdl(schema)).type_map) == set(schema.type_map)


def test_everything_is_described() -> None:
    bare = []
    for kind in schema.type_map.values():
        if kind.name.startswith("__"):
            continue
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLEnumType) and not kind.description:
            bare.append(kind.name)
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            bare += [f"{kind.name}.{name}" for name, field in kind.fields.items() if not field.description]
    assert bare == []


@pytest.mark.parametrize(
    "query",
    [
        EVERYTHING,
        get_introspection_query(),
        "{ __typename node(id: 1) { id } again: revision @skip(if: true) revision @include(if: true) }",
        "{ nodes(ids: [1, 2]) { __typename } agencies(first: -1) { totalCount } }",
        "{ categories { ...C ...C name } } fragment C on Category { id parent { ...D } } "
        "fragment D on Category { id }",
        '{ findServices(place: "Ash", age: 200) { services { totalCount } } revision }',
        '{ __type(name: "Query") { fields { name } } __schema { queryType { name } } }',
        "query Q($first: Int = 2, $no: Int) { agencies(first: $first, after: null) { totalCount } teams(first: $no) "
        "{ totalCount } }",
    ],
)
def test_our_executor_answers_as_that_of_graphql_core(query: str, tmp_path: Path) -> None:
    directory = arcady(tmp_path)
    try:
        quick, plain = (_run(directory, query, ours) for ours in (True, False))
    finally:
        directory.close()
    assert (quick[0] is None) == ("first: -1" in query), "both answer, and do not only fail alike"
    assert quick == plain


def _run(directory: Directory, query: str, ours: bool) -> tuple[object, object]:
    asked = Asked(directory.look(PUBLIC, NOW), messages_for("en"))
    executor = quick_executor(schema) if ours else None
    variables = {"slot": SEAT_SLOT} if "$slot" in query else {}
    result = execute_sync(
        schema,
        parse(query),
        root_value=Query(asked=asked),
        context_value=asked.budget,
        variable_values=variables,
        executor_class=executor,
    )
    errors = [(error.message, error.path, type(error.original_error)) for error in result.errors or ()]
    return result.data, errors
