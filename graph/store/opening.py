"""Opens a store. Its address says which engine it uses."""

from pathlib import Path

from graph.model.errors import InvalidInput, StoreUnusable, shown
from graph.store.contract import Store

_SERVERS = ("neo4j", "bolt")


def open_store(url: str) -> Store:
    """The store at `url`: a file path (or `sqlite:PATH`) for SQLite, or the address of a Neo4j server
    (`neo4j://host:7687`). A file is created if it does not exist.

    Raises InvalidInput if no engine knows such an address, StoreUnavailable if the store cannot be opened.
    """
    if is_server(url):
        return _open_server(url)
    scheme, colon, rest = url.partition(":")
    if colon and scheme == "sqlite":
        url = rest.removeprefix("//")
    elif colon and "://" in url:
        raise InvalidInput(
            f"no engine keeps a store at {shown(url)}: give a file path, or neo4j://host:7687", value=url
        )
    if not url.strip() or "\0" in url:
        raise InvalidInput(f"{shown(url)} is not a file path for a store", value=url)
    from graph.store.sqlite import SqliteStore  # imported here so that no engine needs another engine's driver

    return SqliteStore(Path(url))


def is_server(url: str) -> bool:
    """Whether the store at `url` is on a server, not in a file."""
    scheme, separator, _ = url.partition("://")
    return bool(separator) and scheme.partition("+")[0] in _SERVERS


def _open_server(url: str) -> Store:
    try:
        from graph.store.neo4j import Neo4jStore, read_address
    except ModuleNotFoundError as exc:
        if exc.name is None or exc.name.partition(".")[0] != "neo4j":
            raise
        raise StoreUnusable(
            "the driver for Neo4j is not installed: install Signpost with its extra, signpost[neo4j]"
        ) from exc
    return Neo4jStore(read_address(url))
