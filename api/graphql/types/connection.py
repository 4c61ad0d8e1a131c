"""Connections: pages of long lists, with cursors that stay valid when the list changes."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import strawberry

from api.graphql.running import prices
from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from graph import catalogue
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.relation import Relation
from graph.values.paging import MOST, Key, Page, page

T = TypeVar("T")
Item = TypeVar("Item")
R = TypeVar("R", bound=Record)


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
    """How many items to give: `default` where `first` is None. InvalidInput where it is not 0 to MOST."""
    if first is None:
        return default
    if not 0 <= first <= MOST:
        raise InvalidInput(f"first is {first}: ask for 0 to {MOST} at a time; 0 only counts", value=first)
    return first


def connect(
    asked: Asked,
    items: Sequence[Item],
    key: Callable[[Item], Key],
    show: Callable[[Item], T],
    first: int | None,
    after: str | None,
    ids: Sequence[Callable[[Item], str | None]] = (),
) -> Connection[T]:
    """The page of `items`, which are sorted by `key`, each made an object by `show`.

    Each function of `ids` gives the id of a record that an item needs: those of a page are read together.
    """
    shown = page(items, key, counted(first), after)
    for id_of in ids:
        asked.expect([id_of(item) for item in shown.items])
    return connect_page(asked, shown, show)


def connect_page(asked: Asked, shown: Page[Item], show: Callable[[Item], T]) -> Connection[T]:
    """A page, each item made an object by `show`."""
    asked.budget.work(len(shown.items) * prices.EDGE)
    edges = [Edge(cursor=cursor, node=show(item)) for item, cursor in zip(shown.items, shown.cursors, strict=True)]
    return Connection(edges=edges, page_info=_page_info(shown), total_count=shown.total)


def connect_ids(
    asked: Asked, kind: type[R], ids: Sequence[str], first: int | None, after: str | None
) -> Connection[Shown[R]]:
    """The page of the records of `kind` with these ids, which are in the order of `Look.sort_key`."""
    return connect(asked, ids, asked.look.sort_key, lambda id: asked.get(kind, id), first, after, (str,))


def connect_relations(asked: Asked, entity: str, first: int | None, after: str | None) -> Connection[Shown[Relation]]:
    """The page of the relations of an entity, in the same order as on the web pages."""
    ids = catalogue.relations_of(asked.look, entity)

    def key(relation_id: str) -> Key:
        return catalogue.tie_key(asked.look, entity, relation_id)

    return connect(asked, ids, key, lambda id: asked.get(Relation, id), first, after, (str,))


def _page_info(shown: Page[Item]) -> PageInfo:
    ends = (shown.cursors[0], shown.cursors[-1]) if shown.cursors else (None, None)
    return PageInfo(
        has_next_page=shown.has_next, has_previous_page=shown.has_previous, start_cursor=ends[0], end_cursor=ends[1]
    )
