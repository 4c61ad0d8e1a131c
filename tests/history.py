"""The whole record of changes of a store, page by page, as a reader of it would ask."""

from collections.abc import Iterator
from dataclasses import replace

from graph.model.change import Change, ChangeQuery
from graph.store.contract import Store


def history(store: Store, since: int = 0, limit: int = 1000) -> list[Change]:
    """Every change of a later revision than `since`, oldest first."""
    return list(pages(store, ChangeQuery(first=since + 1, oldest_first=True, limit=limit)))


def pages(store: Store, query: ChangeQuery) -> Iterator[Change]:
    """Every change that the query asks for, over all its pages."""
    while page := store.changes(query):
        assert len(page) <= query.limit
        assert page[-1].position != query.after, "it would go on for ever"
        yield from page
        query = replace(query, after=page[-1].position)
