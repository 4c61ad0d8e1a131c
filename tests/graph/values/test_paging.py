"""Pages: walking them gives the whole list once, in order, whatever the page size and whatever is removed between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.values.paging import Page, decode_cursor, encode_cursor, page

KEYS = st.lists(st.tuples(st.text(max_size=4), st.integers(0, 9)), unique=True, max_size=30).map(sorted)


def same(item: tuple[str, int]) -> tuple[str, int]:
    return item


@given(KEYS, st.integers(1, 12))
def test_walking_gives_everything_once_in_order(items: list[tuple[str, int]], first: int) -> None:
    walked: list[tuple[str, int]] = []
    after = None
    while True:
        one = page(items, same, first, after)
        assert one.total == len(items)
        assert one.has_previous == (after is not None)
        walked.extend(one.items)
        if not one.has_next:
            break
        after = one.cursors[-1]
    assert walked == items


@given(KEYS.filter(lambda keys: len(keys) > 2), st.data())
def test_a_removed_item_leaves_a_gap_not_an_error(items: list[tuple[str, int]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(items) - 1))
    after = encode_cursor(items[at])
    left = items[:at] + items[at + 1 :]
    assert page(left, same, 200, after).items == tuple(items[at + 1 :])


@given(st.tuples(st.text(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_cursor_gives_its_key_back(key: tuple[str, int, float]) -> None:
    assert decode_cursor(encode_cursor(key)) == key


@pytest.mark.parametrize("first", [-1, 201, 100_000])
def test_too_few_or_too_many_are_refused(first: int) -> None:
    with pytest.raises(InvalidInput, match="0 to 200"):
        page([("a", 1)], same, first)


@pytest.mark.parametrize(
    "cursor", ["", "x", "!!!!", "é", "bnVsbA", encode_cursor(("a",)), encode_cursor((1, "a")), "A" * 5000]
)
def test_a_broken_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidInput, match="cursor"):
        page([("a", 1), ("b", 2)], same, 1, cursor)


LETTERS = [("a", 1), ("b", 2), ("c", 3), ("d", 4)]


@pytest.mark.parametrize(
    ("first", "after", "items", "has_next", "has_previous"),
    [
        (3, None, ["a", "b", "c"], True, False),
        (4, None, ["a", "b", "c", "d"], False, False),  # exactly to the end
        (200, None, ["a", "b", "c", "d"], False, False),
        (1, ("a", 1), ["b"], True, True),
        (2, ("b", 2), ["c", "d"], False, True),
        (1, ("d", 4), [], False, True),  # behind the last
        (1, ("A", 9), ["a"], True, False),  # before the first: an item that was removed
        (2, ("b", 3), ["c", "d"], False, True),  # between two
        (0, None, [], True, False),  # only counted
        (0, ("d", 4), [], False, True),
    ],
)
def test_a_page_says_what_is_before_and_behind_it(
    first: int, after: tuple[str, int] | None, items: list[str], has_next: bool, has_previous: bool
) -> None:
    given = page(LETTERS, same, first, None if after is None else encode_cursor(after))
    assert ([name for name, _ in given.items], given.has_next, given.has_previous) == (items, has_next, has_previous)
    assert (given.total, given.cursors) == (4, tuple(encode_cursor(item) for item in given.items))


def test_a_list_of_one_and_an_emptied_list_have_pages_too() -> None:
    assert page([("b", 2)], same, 1, encode_cursor(("a", 1))).items == (("b", 2),)
    emptied: Page[tuple[str, int]] = page([], same, 1, encode_cursor(("a", 1)))
    assert (emptied.items, emptied.has_next, emptied.has_previous, emptied.total) == ((), False, False, 0)


def test_the_least_and_the_most_that_may_be_asked_for() -> None:
    many = [(f"{number:03}", number) for number in range(201)]
    assert len(page(many, same, 1).items) == 1
    assert len(page(many, same, 200).items) == 200
    assert len(page(many, same, 2, most=2).items) == 2
    with pytest.raises(InvalidInput, match="first is 3: ask for 0 to 2 at a time") as refused:
        page(many, same, 3, most=2)
    assert refused.value.value == 3


def test_a_cursor_s_parts_are_of_the_types_of_the_list_s_keys() -> None:
    assert page(LETTERS, same, 1, encode_cursor(("a", 1.5))).items == (("b", 2),)  # a number is a number
    for wrong in (("a", "1"), (1, 1), ("a",), ("a", 1, 1), ()):
        with pytest.raises(InvalidInput, match="is not a cursor of this list") as refused:
            page(LETTERS, same, 1, encode_cursor(wrong))
        assert refused.value.value == encode_cursor(wrong)


def test_a_cursor_is_read_up_to_2000_characters_and_no_sign_in_it_is_passed_over() -> None:
    longest = encode_cursor(("a" * 1496,))  # 1,500 bytes of JSON, so 2,000 characters
    assert (len(longest), decode_cursor(longest)) == (2000, ("a" * 1496,))
    for broken in (encode_cursor(("a" * 1498,)), "!!!!" + encode_cursor(("a", 1)), "bnVsbA", "eyJhIjogMX0"):
        with pytest.raises(InvalidInput, match="is not a cursor") as refused:
            decode_cursor(broken)
        assert refused.value.value == broken


def test_a_name_in_another_alphabet_makes_no_long_cursor() -> None:
    name = "é" * 700  # two bytes each
    assert decode_cursor(encode_cursor((name, 1))) == (name, 1)
