"""Merged ids: which record answers for them, and what still names them."""

import pytest

from graph.model.record import Redirect
from graph.readmodel.merged import Merged

INTO = {"y": "v", "a": "b", "b": "c", "x": "c", "w": "x", "p": "q", "q": "p", "self": "self"}
"""Each id, and what it was merged into; `p` and `q` went round in a circle, which the store refuses."""


def merged() -> Merged:
    into: dict[str, tuple[str, ...]] = {}
    for gone in sorted(INTO):
        into[INTO[gone]] = (*into.get(INTO[gone], ()), gone)
    return Merged({gone: Redirect(id=gone, survivor=survivor) for gone, survivor in INTO.items()}, into)


@pytest.mark.parametrize(
    ("asked", "survivor"),
    [("a", "c"), ("b", "c"), ("c", "c"), ("x", "c"), ("w", "c"), ("z", "z"), ("self", "self")],
)
def test_a_merged_id_is_answered_by_its_survivor(asked: str, survivor: str) -> None:
    assert merged().survivor(asked) == survivor


def test_a_circle_ends() -> None:
    assert merged().survivor("p") in ("p", "q")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("c", ("c", "b", "x", "a", "w")),  # those one step away first
        ("w", ("c", "b", "x", "a", "w")),
        ("v", ("v", "y")),
        ("z", ("z",)),
    ],
)
def test_a_record_has_the_names_of_all_that_was_merged_into_it(asked: str, names: tuple[str, ...]) -> None:
    assert merged().names(asked) == names


def test_the_names_of_a_circle_are_each_told_once() -> None:
    assert sorted(merged().names("p")) == ["p", "q"]
    assert merged().names("self") == ("self",)


def test_what_an_index_holds_under_any_name_is_told_once_in_their_order() -> None:
    index = {"c": ("3", "5"), "b": ("1", "3"), "w": ("9",), "z": ("7", "8"), "v": ("2",), "y": ("4", "2")}
    assert merged().ids(index, "a") == merged().ids(index, "c") == ("3", "5", "1", "9")
    assert merged().ids(index, "y") == ("2", "4")
    assert merged().ids(index, "z") == ("7", "8")
    assert merged().ids(index, "nowhere") == ()
