"""Whatever a client accepts, the choice is one of our two types or none, and never raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.graphql.running.media import GRAPHQL, JSON, Answering, accepts, answering, is_json

NAMES = st.sampled_from([GRAPHQL, JSON, "*/*", "application/*", "text/html", "image/*", "", "x", '"'])
WEIGHTS = st.sampled_from(
    ["", ";q=0", ";q=0.001", "; Q=0.5", ";q=1", ";q=1.000", ";q=2", ";q=", ";charset=utf-8", ";v=1"]
)
HEADERS = st.one_of(
    st.text(max_size=40),
    st.lists(st.tuples(NAMES, WEIGHTS).map("".join), max_size=5).map(", ".join),
)


@given(HEADERS)
def test_the_choice_is_one_of_ours_or_none(header: str) -> None:
    chosen = answering(header)
    assert chosen in (None, Answering(GRAPHQL, GRAPHQL), Answering(JSON, GRAPHQL), Answering(JSON, JSON))
    if header.strip():
        assert (chosen is None) == (not accepts(header, GRAPHQL) and not accepts(header, JSON))
        assert chosen is None or accepts(header, chosen.good)


@given(HEADERS, st.integers(0, 5))
def test_the_order_of_entries_does_not_matter(header: str, by: int) -> None:
    entries = [*header.split(","), f"{JSON};q=0.4", "text/html"]
    assert answering(",".join(entries)) == answering(",".join([*entries[by:], *entries[:by]]))


@given(st.text(max_size=60))
def test_any_content_type_is_json_or_not(header: str) -> None:
    assert not is_json(header) or header.strip().lower().startswith(JSON)


@pytest.mark.parametrize("header", [",", ";" * 60_000, "a," * 30_000, '"' * 60_000, "\\" * 60_000, "q=" * 30_000])
def test_long_nonsense_is_read_at_once(header: str) -> None:
    assert answering(header) is None
