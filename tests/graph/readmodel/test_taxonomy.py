"""The tree of categories, flattened: order, depth, what is below, and the ages that hold all the way down."""

from typing import Any

from graph.model.category import Category
from graph.readmodel.taxonomy import Taxonomy


def category(name: str, parent: str | None = None, **more: Any) -> Category:
    return Category(id=name, name=name.title(), parent=parent, **more)


def test_parents_come_before_children_and_siblings_by_position_name_and_id() -> None:
    tree = Taxonomy.build(
        [
            category("b", position=2),
            category("a", position=2),
            category("z", position=1),
            category("below-b", "b", position=0),
            category("deepest", "below-b"),
            category("x", "a", position=5),
            Category(id="twin-2", name="Twin", parent="a"),
            Category(id="twin-1", name="Twin", parent="a"),
            category("lost", "gone", position=9),
        ]
    )
    assert tree.order == ("z", "a", "twin-1", "twin-2", "x", "b", "below-b", "deepest", "lost")
    assert tree.depth == {
        "z": 0, "a": 0, "twin-1": 1, "twin-2": 1, "x": 1, "b": 0, "below-b": 1, "deepest": 2, "lost": 0,
    }  # fmt: skip
    assert tree.below["b"] == ("b", "below-b", "deepest")
    assert tree.below["below-b"] == ("below-b", "deepest")
    assert tree.below["a"] == ("a", "twin-1", "twin-2", "x")
    assert tree.below["deepest"] == ("deepest",)


def test_the_tighter_bound_holds() -> None:
    tree = Taxonomy.build(
        [
            category("top", minimum_age=3, maximum_age=18),
            category("wider", "top", minimum_age=0, maximum_age=21),
            category("narrower", "top", minimum_age=5, maximum_age=9),
            category("unstated", "narrower"),
            category("free"),
            category("baby", "free", minimum_age=0, maximum_age=0),
        ]
    )
    assert tree.bounds == {
        "top": (3, 18),
        "wider": (3, 18),
        "narrower": (5, 9),
        "unstated": (5, 9),
        "free": (None, None),
        "baby": (0, 0),
    }
