"""`/graphql`: GraphQL over HTTP, edition of September 2026. Checks requests before any expensive work, and answers.

Questions are posted only. The text allows GET, too; but then what a person searches for would be in an address, which
browsers, proxies and servers keep.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from api.answer_cache import AnswerCache
from api.budget import MOST_TIMES, Limits
from api.deadlines import deadline_of
from api.failures import Failure, failure_of
from api.graphql.mutations.acting import Beside
from api.graphql.running.bearer import CHALLENGE, viewer_of_bearer
from api.graphql.running.engine import Answer, Engine, encoded, failed
from api.graphql.running.ide import check_installed, graphiql
from api.graphql.running.media import GRAPHQL, JSON, LEGACY, Answering, accepts, answering, is_json
from api.graphql.running.reading import REVISION, is_persisted, read_json, read_request, read_revision
from api.graphql.running.schema import schema
from api.issues import issue_guide
from api.network import address_of
from api.prefix import root_of
from api.settings import Settings
from api.words.messages import choose_language
from graph import reports
from graph.directory import Directory
from graph.issues import Issued, Wanted
from graph.look.viewer import Viewer
from graph.model.errors import InvalidInput, NotSignedIn, SignpostError, TooCostly
from graph.reports import NewReport

AS_OF = "Signpost-As-Of"
"""Sent while the store is out of reach: the answer may lack what was changed after this instant."""
PATH: Final = "/graphql"
MALFORMED: Final = 422
_REVISION: Final = REVISION.lower()
_VARY: Final = "Accept, Accept-Language, Authorization"
_NOT_PERSISTED: Final = Failure(
    MALFORMED, "PERSISTED_QUERY_NOT_SUPPORTED", 2, "PersistedQueryNotSupported", "PersistedQueryNotSupported"
)
"""The words of Apollo's protocol: its clients send the query itself when they read them."""


def graphql_routes(settings: Settings) -> list[BaseRoute]:
    """The routes of GraphQL."""
    return [Route(PATH, GraphQLEndpoint(settings))]


class GraphQLEndpoint:
    """POST answers a query. GET shows GraphiQL to a browser if the settings say development, else it is refused."""

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
        sent = _headers(request)
        accept = sent.get("accept")
        if self._settings.development and request.method in ("GET", "HEAD") and accepts(accept, "text/html"):
            return await run_in_threadpool(graphiql, root_of(request))
        chosen = answering(accept)
        if request.method != "POST":
            refused = InvalidInput(f"{request.method} is not how to ask here: use POST with a JSON body")
            return _refusal(refused, chosen or LEGACY, 405, Allow=self._allowed)
        if chosen is None:
            return _refusal(InvalidInput(f"answers are {GRAPHQL} or {JSON}: accept one of them"), LEGACY, 406)
        if not is_json(sent.get("content-type")):
            refused = InvalidInput("send the query as JSON in UTF-8, with Content-Type: application/json")
            return _refusal(refused, chosen, 415, Accept=JSON)
        if sent.get("content-encoding", "identity").strip().lower() != "identity":
            return _refusal(InvalidInput("send the query without Content-Encoding"), chosen, 415)
        body = await _body(request, self._settings.request_limit)
        if body is None:
            limit = self._settings.request_limit
            return _refusal(TooCostly(f"the body of a request is at most {limit:,} bytes: send less"), chosen, 413)
        language = choose_language(sent.get("accept-language"))
        if "authorization" in sent:  # answers to who has signed in are never kept
            return await run_in_threadpool(self._answer_account, request, body, language, chosen)
        viewer = Viewer(language=language)
        answers: AnswerCache = request.app.state.answers
        key = answers.key("graphql", viewer.language, body)
        known = _known(request, viewer, sent.get(_REVISION), key, chosen)
        if known is not None:
            return known
        return await run_in_threadpool(self._answer, request, body, viewer, key, chosen)

    def _answer_account(self, request: Request, body: bytes, language: str, chosen: Answering) -> Response:
        state = request.app.state
        authorization = ", ".join(request.headers.getlist("authorization"))
        try:
            viewer = viewer_of_bearer(state.store, state.clock(), authorization, language)
        except NotSignedIn as error:
            return _response(failed(failure_of(error)), chosen, {"WWW-Authenticate": CHALLENGE})
        except SignpostError as error:
            return _refusal(error, chosen)
        return self._answer(request, body, viewer, None, chosen)

    def _answer(
        self, request: Request, body: bytes, viewer: Viewer, key: bytes | None, chosen: Answering
    ) -> Response:
        """The answer; the same question gets it again if there is a `key` to keep it by."""
        try:
            content = read_json(body)
            at_least = read_revision(request.headers.get(REVISION))
        except SignpostError as error:
            return _refusal(error, chosen)
        if is_persisted(content):
            return _response(failed(_NOT_PERSISTED), chosen, {})
        try:
            asked = read_request(content)
        except SignpostError as error:
            return _refusal(error, chosen, MALFORMED)
        state = request.app.state
        beside = _beside(request)
        answer = self._engine.answer(
            state.directory, asked, viewer, state.clock(), at_least, deadline_of(request), state.editor, beside
        )
        response = _response(answer, chosen, {"Content-Language": viewer.language})
        kept = response.status_code == 200 and answer.status == 200 and not answer.changes
        if key is not None and kept and answer.look is not None:
            state.answers.put(key, answer.look, bytes(response.body))
        return response


def _beside(request: Request) -> Beside:
    """Takes reports from the network of the request, and issues guides."""
    state, network = request.app.state, address_of(request.scope)

    def take(viewer: Viewer, now: datetime, new: NewReport) -> None:
        reports.report(state.directory, state.store, viewer, now, network, new)

    def issue(viewer: Viewer, now: datetime, wanted: Wanted, key: str | None) -> Issued:
        return issue_guide(state.directory, state.store, viewer, now, wanted, state.settings.url, key)

    return Beside(take, issue)


def _known(request: Request, viewer: Viewer, revision: str | None, key: bytes, chosen: Answering) -> Response | None:
    """The answer to the same question by the same sort of viewer, if it is kept and still the same; else None."""
    state = request.app.state
    answers: AnswerCache = state.answers
    if key not in answers:
        return None
    try:
        at_least = read_revision(revision)
    except InvalidInput:
        return None
    directory: Directory = state.directory
    look = directory.at_once(viewer, state.clock(), at_least=at_least)
    kept = None if look is None else answers.get(key, look)
    if look is None or kept is None:
        return None
    headers = {"Content-Language": viewer.language, REVISION: str(look.revision), "Vary": _VARY}
    return Response(kept.content, 200, headers, chosen.content_type(200))


def _headers(request: Request) -> dict[str, str]:
    """The headers by their names in small letters; several of one name are one, with commas."""
    sent: dict[str, str] = {}
    for name, value in request.headers.items():
        sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


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


def graphql_failure(request: Request, failure: Failure, status: int, headers: Mapping[str, str]) -> Response:
    """The answer to a request to `/graphql` that failed outside the endpoint, as with a body that is too long."""
    chosen = answering(_headers(request).get("accept")) or LEGACY
    return _response(failed(failure, status), chosen, dict(headers))


def _refusal(error: SignpostError, chosen: Answering, status: int | None = None, **headers: str) -> Response:
    return _response(failed(failure_of(error), status), chosen, headers)


def _response(answer: Answer, chosen: Answering, headers: dict[str, str]) -> Response:
    answer, content = encoded(answer)
    if answer.look is not None:
        headers[REVISION] = str(answer.look.revision)
        if answer.look.as_of is not None:
            headers[AS_OF] = answer.look.as_of.isoformat(timespec="seconds")
    headers["Vary"] = _VARY
    status = chosen.status(answer.status)
    return Response(content, status, headers, chosen.content_type(status))
