"""Pages: walking them gives the whole list once, in order, whatever the page size and whatever is removed between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.values.paging import decode_cursor, encode_cursor, page

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


@pytest.mark.parametrize("first", [0, -1, 201, 100_000])
def test_too_few_or_too_many_are_refused(first: int) -> None:
    with pytest.raises(InvalidInput, match="1 to 200"):
        page([("a", 1)], same, first)


@pytest.mark.parametrize(
    "cursor", ["", "x", "!!!!", "é", "bnVsbA", encode_cursor(("a",)), encode_cursor((1, "a")), "A" * 5000]
)
def test_a_broken_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidInput, match="cursor"):
        page([("a", 1), ("b", 2)], same, 1, cursor)
