"""The tree of kinds of help, as a look tells it."""

from dataclasses import replace

from graph.catalogue.categories import categories, category_chain, category_depth, subcategories
from graph.model.category import Category
from graph.model.record import Redirect
from tests.support.small import CITED, look

DEEP = look(
    Category(id="night", name="Night", parent="youth-crisis", citations=CITED),
    Category(id="lost", name="Lost", parent="gone", citations=CITED),
    Redirect(id="old-night", survivor="night"),
    Redirect(id="old-crisis", survivor="crisis"),
)


def test_the_whole_tree_has_parents_before_children() -> None:
    assert [one.id for one in categories(DEEP)] == [
        "crisis", "youth-crisis", "night", "adult-crisis", "lost", "shelter",
    ]  # fmt: skip


def test_how_deep_a_kind_stands_and_below_what() -> None:
    assert [category_depth(DEEP, one) for one in ("crisis", "youth-crisis", "night")] == [0, 1, 2]
    assert category_chain(DEEP, "night") == category_chain(DEEP, "old-night") == ("crisis", "youth-crisis", "night")
    assert category_chain(DEEP, "crisis") == ("crisis",)
    assert category_chain(DEEP, "lost") == ("gone", "lost")


def test_a_chain_that_goes_round_ends() -> None:
    """The store refuses it."""
    known = DEEP.model.all(Category)
    going_round = look(replace(known["crisis"], parent="night"), known["night"])
    assert category_chain(going_round, "night") == ("crisis", "youth-crisis", "night")


def test_the_kinds_directly_below_a_kind() -> None:
    assert subcategories(DEEP, "crisis") == subcategories(DEEP, "old-crisis") == ("youth-crisis", "adult-crisis")
    assert subcategories(DEEP, "youth-crisis") == ("night",)
    assert subcategories(DEEP, "shelter") == ()
