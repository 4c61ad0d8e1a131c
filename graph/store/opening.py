"""The one way to a store: its address says which engine keeps it."""

from pathlib import Path

from graph.model.errors import InvalidInput, shown
from graph.store.contract import Store


def open_store(url: str) -> Store:
    """The store at `url`: a file path (or `sqlite:PATH`) for SQLite, created where it is not there.

    Raises InvalidInput for an address of no known engine, StoreUnavailable where it cannot be opened.
    """
    scheme, colon, rest = url.partition(":")
    if colon and scheme == "sqlite":
        url = rest.removeprefix("//")
    elif colon and "://" in url:
        raise InvalidInput(f"no engine keeps a store at {shown(url)}: give a file path", value=url)
    if not url.strip() or "\0" in url:
        raise InvalidInput(f"{shown(url)} is not a file path for a store", value=url)
    from graph.store.sqlite import SqliteStore  # late, so that other engines do not need each other's drivers

    return SqliteStore(Path(url))
