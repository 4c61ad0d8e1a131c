"""Fixtures for tests over Neo4j, a plugin of `conftest`. Each version's tests run in one worker, on one server.

`make test` runs all of them on the newest version. On the others it leaves out what is marked `newest`: what such a
test proves is our code's or the driver's, and another test sends the same statements there. `make full` runs all of
them on every version.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from graph.store.neo4j import Address, Limits, Neo4jStore
from tests.support.fault_proxy import Proxy
from tests.support.neo4j_backing import BackDoor, Neo4jBacking, back_door, strict_store
from tests.support.neo4j_prepared import running
from tests.support.neo4j_release import Missing
from tests.support.neo4j_server import VERSIONS, Server, absent, given
from tests.support.proxied_store import between


def on_version(name: str) -> ParameterSet:
    """The parameter of a test on this version. One server has one database: two workers must not meet in it."""
    return pytest.param(name, marks=pytest.mark.xdist_group(f"neo4j-{name}"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as `full` what older versions do not run in `make test`; before pytest selects by marks.

    Tests that remove the constraints come last on their server, because it then plans every statement anew.
    """
    for item in items:
        version = item.callspec.params.get("neo4j_version") if hasattr(item, "callspec") else None
        if version in VERSIONS[:-1] and item.get_closest_marker("newest") is not None:
            item.add_marker(pytest.mark.full)
    items.sort(key=lambda item: "razed" in getattr(item, "fixturenames", ()))


_running = ExitStack()
_servers: dict[str, Server] = {}
_doors: dict[str, BackDoor | str] = {}
"""The servers of this process, started when a test first asks, and why there is none."""


@pytest.fixture(scope="session")
def neo4j_servers() -> Iterator[None]:
    """Stop the servers at the end of the session."""
    with _running:
        yield
    _doors.clear()


def door_to(version: str, factory: pytest.TempPathFactory) -> BackDoor:
    """The back door to the server of this version, which is started for the first test that needs it."""
    if version not in _doors:
        try:
            _doors[version] = _running.enter_context(back_door(_address(version, factory)))
        except Missing as exc:
            _doors[version] = str(exc)
    door = _doors[version]
    if isinstance(door, str):
        absent(door)
        raise AssertionError
    return door


def _address(version: str, factory: pytest.TempPathFactory) -> Address:
    if version == "given":
        return given()
    _servers[version] = _running.enter_context(running(version, factory.mktemp(f"neo4j-{version}")))
    return _servers[version].address


@pytest.fixture(scope="session", params=[on_version(name) for name in VERSIONS])
def neo4j_version(request: pytest.FixtureRequest) -> str:
    """The version of the server, for each that the tests know."""
    version: str = request.param
    grouped = any(item.nodeid.endswith(f"@neo4j-{version}") for item in request.session.items)
    if os.environ.get("PYTEST_XDIST_WORKER") and not grouped:
        pytest.fail(
            "pytest-xdist does not keep a server's tests in one worker: see pytest's version in pyproject.toml"
        )
    return version


@pytest.fixture(scope="session")
def door(neo4j_version: str, neo4j_servers: None, tmp_path_factory: pytest.TempPathFactory) -> BackDoor:  # noqa: ARG001
    """The back door to a running server."""
    return door_to(neo4j_version, tmp_path_factory)


@pytest.fixture
def razed(door: BackDoor) -> Iterator[BackDoor]:
    """A database that was never used; it is one again afterwards."""
    door.raze()
    yield door
    door.raze()


@pytest.fixture
def neo4j_backing(door: BackDoor) -> Neo4jBacking:
    """An empty store on a running server."""
    return Neo4jBacking(door)


@pytest.fixture
def proxies(neo4j_backing: Neo4jBacking) -> Iterator[tuple[Proxy, Address]]:
    """A proxy before the server, and the store's address through it."""
    with between(neo4j_backing.door.address) as ((proxy, *_), address):
        yield proxy, address


@pytest.fixture
def proxy(proxies: tuple[Proxy, Address]) -> Proxy:
    """The proxy before the server."""
    return proxies[0]


@pytest.fixture
def limits() -> Limits:
    """The limits of the store on the other side of the proxy."""
    return Limits()


@pytest.fixture
def through(proxies: tuple[Proxy, Address], limits: Limits) -> Iterator[Neo4jStore]:
    """An empty store on the other side of the proxy."""
    with strict_store(proxies[1], limits) as store:
        yield store


@pytest.fixture(scope="session")
def own_server(neo4j_version: str, door: BackDoor) -> Server:  # noqa: ARG001 (the door starts it)
    """The server itself, to be killed and started again; only where the tests have started it."""
    if neo4j_version not in _servers:
        pytest.skip("a server that somebody else runs is not killed")
    return _servers[neo4j_version]


@pytest.fixture
def spare(neo4j_version: str, tmp_path: Path) -> Callable[..., AbstractContextManager[Server]]:
    """Starts one more server of this version, with `settings` and a `scheme` of its own, in the test's folder."""
    if neo4j_version == "given":
        pytest.skip("a server that somebody else runs is not set up anew")

    @contextmanager
    def start(settings: Iterable[str] = (), scheme: str = "bolt") -> Iterator[Server]:
        try:
            with running(neo4j_version, tmp_path, settings=settings, scheme=scheme) as server:
                yield server
        except Missing as exc:
            absent(str(exc))

    return start
