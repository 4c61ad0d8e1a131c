"""The GraphQL face. `python -m api.graphql` prints its schema; `api/schema.graphql` is that print, kept.

The types are one per file; `asked` is what the objects of an answer share. `endpoint` takes a request from HTTP,
`document` makes of its text what can be executed, `engine` executes it on one view of the directory.
"""

from api.graphql.running.endpoint import GraphQLEndpoint, graphql_routes
from api.graphql.running.engine import Answer, Engine, GraphQLRequest
from api.graphql.running.schema import schema, sdl

__all__ = ["Answer", "Engine", "GraphQLEndpoint", "GraphQLRequest", "graphql_routes", "schema", "sdl"]
