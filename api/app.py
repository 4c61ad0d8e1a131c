"""The web application: a store, its directory, the routes of pages and API, and the handling of errors."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Lifespan
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware as Proxies

from api.access import Access
from api.answer_cache import AnswerCache
from api.assets import static_mount
from api.failures import failure_of
from api.graphql import GRAPHQL_PATH, graphql_failure, graphql_routes
from api.hosts import Hosts
from api.logs import keep_searches_out
from api.metrics import Metrics
from api.metrics_server import telling
from api.pages import error_page, page_routes
from api.prefix import Prefix, own_path
from api.serving import Admission, BodyLimit, BodyLimits, Lane, LaneLimits, Lanes
from api.settings import Settings
from api.slashes import check_prefix, to_the_page
from api.words.messages import choose_language, messages_for
from graph.directory import Directory
from graph.editing import Editor
from graph.look.viewer import PUBLIC
from graph.model.errors import InvalidInput, NotFound, SignpostError, StoreUnavailable, TooCostly
from graph.store.contract import Store
from graph.store.opening import open_store

Clock = Callable[[], datetime]
_JSON_PATHS = (GRAPHQL_PATH, "/healthz")


def utc_now() -> datetime:
    """The clock of a running server."""
    return datetime.now(UTC)


def create_app(settings: Settings, store: Store | None = None, clock: Clock = utc_now) -> Starlette:
    """The application over `store`, or over the store that `settings` names.

    The directory is at `app.state.directory` while the application's lifespan runs; the store is closed at its end.
    `app.state.lanes` says how many requests wait.
    """
    routes = [
        Route("/healthz", health),
        static_mount(ide=settings.development),
        *graphql_routes(settings),
        *page_routes(settings),
    ]
    check_prefix(settings.prefix, routes)
    keep_searches_out()
    metrics, lanes = Metrics(), _lanes(settings)
    app = Starlette(
        routes=routes,
        middleware=_middleware(settings, lanes, metrics),
        exception_handlers={
            SignpostError: answer_error,
            HTTPException: answer_error,
            ClientDisconnect: answer_nobody,
        },
        lifespan=_lifespan(settings, store),
    )
    app.router.redirect_slashes = False
    app.router.default = to_the_page(routes)
    app.state.settings = settings
    app.state.clock = clock
    app.state.lanes = lanes
    app.state.metrics = metrics
    app.state.answers = AnswerCache(settings.answer_cache)
    return app


def _middleware(settings: Settings, lanes: Lanes, metrics: Metrics) -> list[Middleware]:
    """What a request passes before its route, the outermost first: admission needs the client's own address."""
    bodies = BodyLimits(settings.request_limit, settings.import_limit)
    return [
        Middleware(Proxies, trusted_hosts=settings.proxies.split()),
        Middleware(Prefix, prefix=settings.prefix),
        Middleware(Admission, lanes=lanes, bodies=bodies, on_refusal=lambda: metrics.refused("busy")),
        Middleware(
            Access,
            on_error=answer_error,
            metrics=metrics,
            longest_body=bodies.of,
            hsts_seconds=settings.hsts_seconds,
        ),
        Middleware(Hosts, hosts=settings.hosts.split(), on_error=answer_error),
        Middleware(BodyLimit, bodies=bodies),
    ]


def _lanes(settings: Settings) -> Lanes:
    """A lane for pages and one for GraphQL, so that neither keeps the other from its turn."""
    seconds, queue = settings.queue_seconds, settings.queue
    pages = LaneLimits(settings.pages_at_once, queue, seconds)
    return Lanes(Lane(pages), Lane(LaneLimits(settings.graphql_at_once, queue, seconds)))


def _lifespan(settings: Settings, store: Store | None) -> Lifespan[Starlette]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with store or open_store(settings.store) as opened:
            app.state.store = opened
            app.state.directory = Directory(opened, stale_seconds=settings.stale_seconds)
            app.state.editor = Editor(app.state.directory, opened)
            # Keep the garbage collector from scanning the read model: the slowest answers (p99 of a page of 51 cards)
            # then take a quarter of the time.
            gc.collect()
            gc.freeze()
            _watch_directory(app)
            with telling(app.state.metrics, settings.metrics):
                yield

    return lifespan


def _watch_directory(app: Starlette) -> None:
    """Tell the revision, and whether the store can be read."""
    state = app.state
    metrics: Metrics = state.metrics
    metrics.watch("signpost_revision", "The revision of the answers.", lambda: state.directory.revision)
    metrics.watch(
        "signpost_store_up", "1 while the store can be read, else 0.", lambda: float(_is_current(state.directory))
    )


def _is_current(directory: Directory) -> bool:
    try:
        return directory.look(PUBLIC, utc_now()).as_of is None
    except StoreUnavailable:
        return False


async def health(request: Request) -> Response:
    """The health check: the revision of the answers, and their time while the store is unavailable."""
    state = request.app.state
    now = state.clock()
    look = state.directory.at_once(PUBLIC, now) or await run_in_threadpool(state.directory.look, PUBLIC, now)
    if look.as_of is not None:
        return JSONResponse({"status": "stale", "revision": look.revision, "as_of": look.as_of.isoformat()})
    return JSONResponse({"status": "ok", "revision": look.revision})


async def answer_nobody(_request: Request, _error: Exception) -> Response:
    """The end of a request whose client has gone before its body had come: no error, and nobody reads the answer."""
    return Response(status_code=400)


async def answer_error(request: Request, error: Exception) -> Response:
    """The response to an error: JSON for programs, a page for people."""
    try:
        return await run_in_threadpool(_error_answer, request, error)
    except Exception as again:  # the error page itself failed: answer in plain text
        return PlainTextResponse(f"{failure_of(again).message}\n", 500)


def _error_answer(request: Request, error: Exception) -> Response:
    if not _wants_json(request):
        return error_page(request, error)
    messages = messages_for(choose_language(request.headers.get("accept-language")))
    failure = failure_of(_ours(request, error), messages)
    status = error.status_code if isinstance(error, HTTPException) else failure.status
    headers = getattr(error, "headers", None)
    if request.url.path == GRAPHQL_PATH:
        return graphql_failure(request, failure, status, headers or {})
    body = {"errors": [{"message": failure.message, "extensions": {"code": failure.code}}]}
    return JSONResponse(body, status, headers=headers)


def _wants_json(request: Request) -> bool:
    accept = request.headers.get("accept", "")
    return own_path(request.scope) in _JSON_PATHS or ("application/json" in accept and "text/html" not in accept)


def _ours(request: Request, error: Exception) -> Exception:
    """Errors of Starlette as errors of ours; other errors unchanged."""
    if not isinstance(error, HTTPException):
        return error
    if error.status_code == 404:
        return NotFound("there is nothing at this address: start at /")
    if error.status_code == 405:
        return InvalidInput(f"this address does not take {request.method}")
    if error.status_code == 413:
        settings: Settings = request.app.state.settings
        limit = BodyLimits(settings.request_limit, settings.import_limit).of(request.scope)
        return TooCostly(f"the body of a request is at most {limit:,} bytes: send less")
    return InvalidInput("the request cannot be read: check how it is written")
