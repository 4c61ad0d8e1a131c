"""`/graphql`: checks HTTP requests before any expensive work, and makes the responses."""

import json
from json import JSONDecodeError
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from api.budget import MOST_TIMES, Limits
from api.failures import failure_of
from api.graphql.running.engine import Answer, Engine, GraphQLRequest, encoded, failed
from api.graphql.running.ide import check_installed, graphiql
from api.graphql.running.schema import schema
from api.prefix import root_of
from api.settings import Settings
from api.words.messages import choose_language
from graph.look.viewer import Viewer
from graph.model.errors import InvalidInput, SignpostError, TooCostly, shown

REVISION = "Signpost-Revision"
AS_OF = "Signpost-As-Of"
"""Sent while the store is out of reach: the answer may lack what was changed after this instant."""
_DIGITS = 18


def graphql_routes(settings: Settings) -> list[BaseRoute]:
    """The routes of GraphQL."""
    return [Route("/graphql", GraphQLEndpoint(settings))]


class GraphQLEndpoint:
    """POST answers a query. GET shows GraphiQL where the settings say development, and is refused otherwise."""

    def __init__(self, settings: Settings) -> None:
        if settings.development:
            check_installed()
        self._settings = settings
        limits = Limits(settings.answer_limit, settings.work_limit, settings.deadline_seconds, MOST_TIMES)
        self._engine = Engine(
            schema, documents=settings.document_cache, limits=limits, introspection=settings.introspects
        )
        self._allowed = "GET, HEAD, POST" if settings.development else "POST"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method in ("GET", "HEAD") and self._settings.development:
            return await run_in_threadpool(graphiql, root_of(request))
        if request.method != "POST":
            refused = InvalidInput(f"{request.method} is not how to ask here: use POST with a JSON body")
            return _refusal(refused, 405, Allow=self._allowed)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _refusal(InvalidInput("send the query as JSON, with Content-Type: application/json"), 415)
        body = await _body(request, self._settings.request_limit)
        if body is None:
            limit = self._settings.request_limit
            return _refusal(TooCostly(f"the body of a request is at most {limit:,} bytes: send less"), 413)
        return await run_in_threadpool(self._answer, request, body)

    def _answer(self, request: Request, body: bytes) -> Response:
        try:
            asked = read_request(body)
            at_least = read_revision(request.headers.get(REVISION))
        except SignpostError as error:
            return _refusal(error)
        viewer = Viewer(language=choose_language(request.headers.get("accept-language")))
        state = request.app.state
        answer = self._engine.answer(state.directory, asked, viewer, state.clock(), at_least)
        return _response(answer, {"Content-Language": viewer.language})


async def _body(request: Request, limit: int) -> bytes | None:
    """The whole body; None if it is longer than `limit`. Reading stops there."""
    parts: list[bytes] = []
    left = limit
    async for part in request.stream():
        left -= len(part)
        if left < 0:
            return None
        parts.append(part)
    return b"".join(parts)


def read_request(body: bytes) -> GraphQLRequest:
    """The request in a JSON body. Raises InvalidInput with what is wrong with it."""
    content = _json(body)
    if isinstance(content, list):
        raise InvalidInput("several requests in one are not taken: send one JSON object at a time")
    if not isinstance(content, dict):
        raise InvalidInput('the body is a JSON object with a "query"', value=content)
    query, operation, variables = (content.get(key) for key in ("query", "operationName", "variables"))
    if not isinstance(query, str) or not query.strip():
        raise InvalidInput('"query" holds the text of a GraphQL query, and it is missing here', value=query)
    if operation is not None and not isinstance(operation, str):
        raise InvalidInput(f'"operationName" is a text, not {shown(operation)}', value=operation)
    if variables is not None and not isinstance(variables, dict):
        raise InvalidInput('"variables" is a JSON object with a value for each name', value=variables)
    return GraphQLRequest(query, operation or None, variables)


def _json(body: bytes) -> Any:
    try:
        content = json.loads(body.decode(), parse_constant=_no_number)
        if b"\\u" in body:
            json.dumps(content, ensure_ascii=False).encode()  # half a character, as "\ud800", is no text
    except JSONDecodeError as error:
        raise InvalidInput(f"the body is not JSON: {error.msg} at character {error.pos}") from None
    except UnicodeError:
        raise InvalidInput("the body is not UTF-8 text: send JSON in UTF-8") from None
    except (ValueError, RecursionError):
        raise InvalidInput(
            "the body is not JSON that can be read: a number is too long, or it nests too deep"
        ) from None
    return content


def _no_number(text: str) -> Any:
    raise ValueError(text)


def read_revision(header: str | None) -> int | None:
    """The revision that the asker has seen, from the header Signpost-Revision."""
    if header is None:
        return None
    if not (header.isascii() and header.isdigit() and len(header) <= _DIGITS):
        raise InvalidInput(
            f"{REVISION} is {shown(header)}: send back the number that came with an answer", value=header
        )
    return int(header)


def _refusal(error: SignpostError, status: int | None = None, **headers: str) -> Response:
    return _response(failed(failure_of(error), status), headers)


def _response(answer: Answer, headers: dict[str, str]) -> Response:
    answer, content = encoded(answer)
    if answer.revision is not None:
        headers[REVISION] = str(answer.revision)
    if answer.as_of is not None:
        headers[AS_OF] = answer.as_of.isoformat(timespec="seconds")
    return Response(content, answer.status, headers, "application/json")
