"""The tree of categories, flattened for answering."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.model.category import Category


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """`order` has parents before their children; `below` maps a category to itself and all below it.

    `bounds` are the ages (lowest, highest; None where unbounded) that a category and all above it are for. `urgent`
    are the categories that say so, and all below them.
    """

    order: tuple[str, ...]
    depth: Mapping[str, int]
    below: Mapping[str, tuple[str, ...]]
    bounds: Mapping[str, tuple[int | None, int | None]]
    urgent: frozenset[str]

    @classmethod
    def build(cls, categories: Iterable[Category]) -> "Taxonomy":
        """The tree of `categories`, siblings by position, name, id."""
        known = {one.id: one for one in categories}
        children: dict[str | None, list[Category]] = {}
        for one in sorted(known.values(), key=lambda c: (c.position, c.name, c.id)):
            children.setdefault(one.parent if one.parent in known else None, []).append(one)
        order: list[str] = []
        depth: dict[str, int] = {}
        below: dict[str, tuple[str, ...]] = {}
        bounds: dict[str, tuple[int | None, int | None]] = {}
        _visit(None, children, order, depth, below, bounds)
        urgent = frozenset(kind for one in known.values() if one.urgent for kind in below.get(one.id, ()))
        return cls(tuple(order), depth, below, bounds, urgent)


def _visit(
    parent: Category | None,
    children: Mapping[str | None, list[Category]],
    order: list[str],
    depth: dict[str, int],
    below: dict[str, tuple[str, ...]],
    bounds: dict[str, tuple[int | None, int | None]],
) -> None:
    low, high = bounds[parent.id] if parent else (None, None)
    for one in children.get(parent.id if parent else None, ()):
        start = len(order)
        order.append(one.id)
        depth[one.id] = depth[parent.id] + 1 if parent else 0
        bounds[one.id] = (_tighter(max, low, one.minimum_age), _tighter(min, high, one.maximum_age))
        _visit(one, children, order, depth, below, bounds)
        below[one.id] = tuple(order[start:])


def _tighter(choose: Callable[[list[int]], int], above: int | None, own: int | None) -> int | None:
    stated = [bound for bound in (above, own) if bound is not None]
    return choose(stated) if stated else None
