"""Compares `findServices` through GraphQL, in process, with bare graphql-core and plain JSON on a ready answer.

Limit: 1.5 ms median. The document is what a results page would send. All three give the same bytes.
"""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphql import GraphQLSchema, build_schema, execute_sync, parse, validate

from api.graphql.running.engine import Engine, GraphQLRequest
from api.graphql.running.schema import schema
from bench.timing import measure, report
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.store import open_store
from seed.storing import load_seed

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
LIMIT_MS = 1.5
DOCUMENT = """
query Find($place: String!, $category: ID, $age: Int, $at: DateTime) {
  findServices(place: $place, category: $category, age: $age, at: $at) {
    places { jurisdiction { id name } matched score share }
    services {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node {
        service {
          id name hours agesKnown minimumAge maximumAge access
          provider { id name }
          lines { status phone { display uri } }
          accessThrough { id name }
        }
        through { id name } area age open
        use { id status contact { title phones { display uri } } }
        fallback { id status }
        reasons { code text }
      } }
    }
    whyNone { code text }
    notices { code text }
  }
}
"""
VARIABLES = {"place": "Willimantic", "category": "youth-mobile-crisis", "age": 14, "at": "2026-11-21T02:00:00-05:00"}


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "bench.db")) as store:
        load_seed(store)
        directory = Directory(store)
        engine = Engine(schema)
        request = GraphQLRequest(DOCUMENT, variables=VARIABLES)

        def ours() -> bytes:
            return json.dumps(engine.answer(directory, request, PUBLIC, NOW).body).encode()

        ready = json.loads(ours())["data"]
        bare = _bare(ready)
        expected = ours()
        assert bare() == expected, "the peer gives another answer"
        figures = [
            measure("Signpost, whole question", [ours]),
            measure("bare graphql-core over the ready answer", [bare]),
            measure("plain JSON of the ready answer", [lambda: json.dumps({"data": ready}).encode()]),
        ]
    fields = sum(1 for _ in _walk(ready))
    report(f"findServices through GraphQL, {fields} values, {len(expected):,} bytes", figures, LIMIT_MS)


def _bare(ready: dict[str, Any]) -> Any:
    """A function that runs graphql-core's executor on dictionaries; the document is parsed and validated first."""
    plain: GraphQLSchema = build_schema(
        Path(__file__).parent.parent.joinpath("api/schema.graphql").read_text("utf-8")
    )
    for kind in plain.type_map.values():
        if hasattr(kind, "resolve_type"):
            kind.resolve_type = lambda value, *_: "Agency" if value["id"].startswith("agency") else "Service"
    document = parse(DOCUMENT)
    assert not validate(plain, document)

    def answer() -> bytes:
        result = execute_sync(plain, document, root_value=ready, variable_values=VARIABLES)
        assert not result.errors, result.errors
        return json.dumps({"data": result.data}).encode()

    return answer


def _walk(value: object) -> Any:
    if isinstance(value, dict):
        for child in value.values():
            yield from _walk(child)
    elif isinstance(value, list):
        for child in value:
            yield from _walk(child)
    else:
        yield value


if __name__ == "__main__":
    main()
