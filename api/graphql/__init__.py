"""GraphQL. `python -m api.graphql` prints the schema; `make schema` writes it to `api/schema.graphql`.

`questions` has the fields of the query and their results, `types` what they lead to. In `running`, `endpoint` takes a
request from HTTP, `reading` reads it and `media` chooses the type of its answer. `document` parses and checks its
text (`measure`, `estimate`, `prices`), `engine` executes it on one revision of the directory; `asked` reads the
records of an answer, `shown` says which type shows them.
"""

from api.graphql.running.endpoint import PATH as GRAPHQL_PATH
from api.graphql.running.endpoint import GraphQLEndpoint, graphql_failure, graphql_routes
from api.graphql.running.engine import Answer, Engine, GraphQLRequest
from api.graphql.running.schema import schema, sdl

__all__ = [
    "GRAPHQL_PATH",
    "Answer",
    "Engine",
    "GraphQLEndpoint",
    "GraphQLRequest",
    "graphql_failure",
    "graphql_routes",
    "schema",
    "sdl",
]
