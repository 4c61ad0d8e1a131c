"""Connections: lists that can grow, page by page, with cursors that survive changes."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import strawberry

from api.graphql.running.asked import Asked
from graph import catalogue
from graph.model.errors import InvalidInput
from graph.values.paging import MOST, Key, Page, page

T = TypeVar("T")
I = TypeVar("I")  # noqa: E741


@strawberry.type
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = strawberry.field(description="Whether more comes after it.")
    has_previous_page: bool = strawberry.field(description="Whether anything came before it.")
    start_cursor: str | None = strawberry.field(description="The cursor of its first item.")
    end_cursor: str | None = strawberry.field(description="The cursor of its last item: send it as `after`.")


@strawberry.type
class Edge(Generic[T]):
    """An item of a page."""

    cursor: str = strawberry.field(description="Its place in the list, for `after`.")
    node: T = strawberry.field(description="The item itself.")


@strawberry.type
class Connection(Generic[T]):
    """A page of a list. Every list has one order, with ties broken by name and then id."""

    edges: list[Edge[T]] = strawberry.field(description="The items in order.")
    page_info: PageInfo = strawberry.field(description="Where this page stands in the list.")
    total_count: int = strawberry.field(description="How many the whole list has.")


def counted(first: int | None, default: int = 20) -> int:
    """How many to give: `default` where nothing was said. Raises InvalidInput as a page does."""
    if first is None:
        return default
    if not 1 <= first <= MOST:
        raise InvalidInput(f"first is {first}: ask for 1 to {MOST} at a time", value=first)
    return first


def connect(
    asked: Asked,
    items: Sequence[I],
    key: Callable[[I], Key],
    show: Callable[[I], T],
    first: int | None,
    after: str | None,
    ids: Sequence[Callable[[I], str | None]] = (),
) -> Connection[T]:
    """The page of `items`, which are sorted by `key`; `ids` say which records the page's items will need."""
    chosen = page(items, key, counted(first), after)
    asked.spend(len(chosen.items))
    for id_of in ids:
        asked.expect([id_of(item) for item in chosen.items])
    edges = [Edge(cursor=cursor, node=show(item)) for item, cursor in zip(chosen.items, chosen.cursors, strict=True)]
    return Connection(edges=edges, page_info=_page_info(chosen), total_count=chosen.total)


def connect_ids(
    asked: Asked, kind: type[T], ids: Sequence[str], first: int | None, after: str | None
) -> Connection[T]:
    """The page of the things with these ids, which stand in the order of the view's own keys."""
    return connect(asked, ids, asked.look.sort_key, lambda id: asked.get(kind, id), first, after, (str,))


def connect_relations(
    asked: Asked, kind: type[T], entity: str, first: int | None, after: str | None
) -> Connection[T]:
    """The page of the relations of an entity, in the order in which pages tell them too."""
    ids = catalogue.relations_of(asked.look, entity)

    def key(relation_id: str) -> Key:
        return catalogue.tie_key(asked.look, entity, relation_id)

    return connect(asked, ids, key, lambda id: asked.get(kind, id), first, after, (str,))


def _page_info(chosen: Page[I]) -> PageInfo:
    ends = (chosen.cursors[0], chosen.cursors[-1]) if chosen.cursors else (None, None)
    return PageInfo(
        has_next_page=chosen.has_next, has_previous_page=chosen.has_previous, start_cursor=ends[0], end_cursor=ends[1]
    )
