"""The command that serves a store: `signpost serve`."""

import asyncio
import errno
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import Final

from starlette.applications import Starlette

from api import serving
from api.app import create_app
from api.cli.accounts import host_look, link
from api.cli.asking import check_there, chosen_messages
from api.cli.workers import Workers, end_with_parent
from api.logs import log_to_stderr
from api.settings import Settings, read_settings
from api.words.messages import mark
from graph import accounts, search
from graph.look import PUBLIC, Look
from graph.model.errors import Conflict, InvalidInput, StoreUnavailable, shown
from graph.store.contract import Store
from graph.store.opening import open_store

_FIRST_ADMIN: Final = "First administrator"


def serve(settings: Settings, *, seed_if_empty: bool) -> None:
    """`signpost serve`: bad settings and stores are reported before the server accepts requests."""
    with _until_stopped():
        _serve(settings, seed_if_empty)


def serve_on(listener: int) -> None:
    """`signpost worker`: one of the processes of `signpost serve --workers`, on the socket of its parent."""
    settings = read_settings()
    end_with_parent()
    with _until_stopped(), socket.socket(fileno=listener) as shared, open_store(settings.store) as opened:
        log_to_stderr(settings.log_level)
        asyncio.run(_run(create_app(settings, opened), settings, shared))


@contextmanager
def _until_stopped() -> Iterator[None]:
    """SIGTERM and Ctrl-C end the block without an error.

    While uvicorn runs, it handles both signals: it finishes open requests, then raises the signal again.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _serve(settings: Settings, seed_if_empty: bool) -> None:
    if not seed_if_empty:
        check_there(settings.store)
    with listening(settings.host, settings.port) as listener, open_store(settings.store) as opened:
        _fill(opened, settings.store, seed_if_empty)
        log_to_stderr(settings.log_level)
        _greet_first_admin(opened, settings, listener)
        if settings.workers > 1:
            opened.close()
            Workers(settings, listener).run()
        else:
            asyncio.run(_run(create_app(settings, opened), settings, listener))


def _greet_first_admin(store: Store, settings: Settings, listener: socket.socket) -> None:
    """Where nobody could sign in and only this machine can reach the server: print a one-time link for its user."""
    host = listener.getsockname()[0]
    if settings.production or settings.hosts or not ip_address(host).is_loopback:
        return
    with suppress(StoreUnavailable, Conflict):  # another server of this store may be printing one just now
        if not accounts.admins(store):
            _, secret = accounts.recover(store, host_look(store), _FIRST_ADMIN)
            told = mark("Sign in as the first administrator, once, within an hour: %(link)s")
            where = f"{_address_of(listener)}{settings.prefix}"
            print(chosen_messages().text(told, link=link(where, secret)), file=sys.stderr, flush=True)


def _fill(store: Store, name: str, seed_if_empty: bool) -> None:
    """Raises InvalidInput for an empty store, unless it may be seeded."""
    if store.revision() > 0:
        return
    if not seed_if_empty:
        raise InvalidInput(
            f"the store {shown(name)} is empty: fill it with `signpost seed`, or serve it with --seed-if-empty",
            value=name,
        )
    from api.cli.seeding import fill  # late: not needed where the store is filled already

    print(fill(store, name), flush=True)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port`. Raises InvalidInput where that is impossible."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as exc:
        raise InvalidInput(
            f"no address is known for the host {shown(host)}: try --host 127.0.0.1", value=host
        ) from exc
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(serving.BACKLOG)
    except OSError as exc:
        listener.close()
        raise _refusal(host, port, exc) from exc
    return listener


def _refusal(host: str, port: int, error: OSError) -> InvalidInput:
    if error.errno == errno.EADDRINUSE:
        return InvalidInput(
            f"port {port} of {host} is in use: stop what listens there, or take another with --port", value=port
        )
    if error.errno == errno.EACCES:
        return InvalidInput(f"port {port} is not for this user: take one above 1023 with --port", value=port)
    return InvalidInput(f"{shown(host)} is no address of this machine: try --host 127.0.0.1", value=host)


async def _run(app: Starlette, settings: Settings, listener: socket.socket) -> None:
    metrics = app.state.metrics
    burst = serving.Burst(settings.prefix, on_refusal=lambda: metrics.refused("burst"))
    limits = serving.ConnectionLimits(most=serving.allowed_connections(settings.connections))
    watch = serving.ConnectionWatch(limits, burst)
    async with app.router.lifespan_context(app):
        _watch_connections(app, watch)
        _build_index(app.state.directory.look(PUBLIC, app.state.clock()))
        announcement = _announcement(listener, settings.store, app.state.directory.revision)
        await serving.serve(
            app,
            listener,
            watch,
            on_start=lambda: print(announcement, flush=True),
            on_end=app.state.lanes.close,
        )


def _watch_connections(app: Starlette, watch: serving.ConnectionWatch) -> None:
    """Count connections among the figures."""
    metrics = app.state.metrics
    metrics.watch("signpost_connections", "Open connections.", lambda: len(watch))
    told = "Connections closed because they took too long, or to make room."
    metrics.watch("signpost_connections_closed_early_total", told, lambda: watch.closed_early, kind="counter")


def _announcement(listener: socket.socket, store: str, revision: int) -> str:
    return f"Signpost on {_address_of(listener)} (store {store}, revision {revision})"


def _address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _build_index(look: Look) -> None:
    """Build the search index meanwhile, so that the first person who searches does not wait for it.

    In a thread of its own, which does not delay shutdown: the index of a large directory takes many seconds.
    """
    threading.Thread(target=search.search, args=(look, "start"), name="search index", daemon=True).start()
