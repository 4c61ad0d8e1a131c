"""The tree of categories, flattened for fast lookups."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.model.category import Category


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """`order` lists parents before their children; `below` maps a category to itself and all categories below it.

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
        """The tree of `categories`. Siblings are sorted by position, name and id."""
        known = {category.id: category for category in categories}
        children: dict[str | None, list[Category]] = {}
        for category in sorted(known.values(), key=lambda c: (c.position, c.name, c.id)):
            children.setdefault(category.parent if category.parent in known else None, []).append(category)
        order: list[str] = []
        depth: dict[str, int] = {}
        below: dict[str, tuple[str, ...]] = {}
        bounds: dict[str, tuple[int | None, int | None]] = {}
        _visit(None, children, order, depth, below, bounds)
        marked_urgent = [category.id for category in known.values() if category.urgent]
        urgent = frozenset(kind for category_id in marked_urgent for kind in below.get(category_id, ()))
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
    for category in children.get(parent.id if parent else None, ()):
        start = len(order)
        order.append(category.id)
        depth[category.id] = depth[parent.id] + 1 if parent else 0
        bounds[category.id] = (_tighter(max, low, category.minimum_age), _tighter(min, high, category.maximum_age))
        _visit(category, children, order, depth, below, bounds)
        below[category.id] = tuple(order[start:])


def _tighter(choose: Callable[[list[int]], int], above: int | None, own: int | None) -> int | None:
    stated = [bound for bound in (above, own) if bound is not None]
    return choose(stated) if stated else None
