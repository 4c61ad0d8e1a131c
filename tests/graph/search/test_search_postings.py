"""Postings: words, beginnings and stems by column, in the order of the numbers, also of rows that came later."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from graph.search.closest import closest
from graph.search.counting import at_least, by_count
from graph.search.index import SearchIndex
from graph.search.postings import Postings, Row, Where
from graph.search.typed import Alternatives, Typed, having_all

ROWS: tuple[Row, ...] = (
    (10, "safety center", "ash", "abuse of safety"),
    (20, "police", "safety", "center abused"),
    (30, "centers", "", "police"),
)
WORDS = ("safety", "center", "centers", "abuse", "abused", "police", "ash", "aches")
SETS = st.lists(st.sets(st.integers(0, 30)), max_size=7)


def of(text: Postings, where: Where, *words: str) -> list[int]:
    return list(Alternatives(text, words).rows(where))


def test_a_word_is_found_in_its_column_and_in_those_that_hold_it() -> None:
    text = Postings(ROWS)
    assert of(text, Where.NAME, "safety") == [0]
    assert of(text, Where.NEAR, "safety") == [0, 1]
    assert of(text, Where.ANYWHERE, "center") == [0, 1]
    assert of(text, Where.ANYWHERE, "center", "police", "zzzz") == [0, 1, 2]
    assert of(text, Where.ANYWHERE, "zzzz") == of(text, Where.ANYWHERE) == []


def test_columns_may_be_asked_in_any_order() -> None:
    either = Alternatives(Postings(ROWS), ("safety",))
    assert [list(either.rows(where)) for where in (Where.NAME, Where.ANYWHERE, Where.NEAR)] == [[0], [0, 1], [0, 1]]


@pytest.mark.parametrize(
    ("word", "alike"),
    [
        ("ce", ["center", "centers"]),
        ("center", ["center", "centers"]),
        ("centered", ["center", "centers"]),
        ("abusing", ["abuse", "abused"]),
        ("a", ["a"]),
        ("zzzz", []),
        ("po", ["police"]),
    ],
)
def test_words_are_alike_that_begin_so_or_have_the_stem(word: str, alike: list[str]) -> None:
    assert sorted(Postings(ROWS).alike(word)) == alike


TEXT = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@given(st.lists(st.tuples(st.integers(0, 99), TEXT, TEXT, TEXT), max_size=20))
def test_added_one_by_one_they_find_what_they_find_made_anew(drawn: list[Row]) -> None:
    rows: list[Row] = [(number * 100 + turn, *texts) for turn, (number, *texts) in enumerate(drawn)]  # type: ignore[misc]
    anew = Postings(sorted(rows))
    for kept in (0, len(rows) // 2):
        base = sorted(rows[:kept])
        grown = Postings(base)
        for row in rows[kept:]:
            grown.add([row])
        order = [*base, *rows[kept:]]
        for word in (*WORDS, "ab", "cent"):
            for where in Where:
                one, other = (Typed(text, word).wide.rows(where) for text in (anew, grown))
                wanted = [sorted(rows)[place][0] for place in anew.first(one, 5)]
                assert [order[place][0] for place in grown.first(other, 5)] == wanted


def test_a_beginning_of_many_words_finds_all_of_them_also_later_ones() -> None:
    rows: list[Row] = [(number, f"harbor{number} hall", f"hb{number}", "") for number in range(200)]
    text = Postings(rows)
    assert list(text.alike("ha")) == ["ha*"]
    assert len(list(text.alike("harb"))) == 200
    assert of(text, Where.NAME, *text.alike("har")) == list(range(200))
    text.add([(200, "harbor", "", "hb"), (201, "other", "hat", "")])
    assert of(text, Where.NAME, *text.alike("ha")) == list(range(201))
    assert of(text, Where.NEAR, *text.alike("ha")) == list(range(202))
    assert of(text, Where.NEAR, *text.alike("hb")) == list(range(200))
    assert of(text, Where.ANYWHERE, *text.alike("hb")) == list(range(201))


def test_only_rows_that_are_asked_for_are_found() -> None:
    text = Postings(ROWS)
    words = [Typed(text, word).wide for word in ("center", "safety")]
    assert list(having_all(words, Where.ANYWHERE, BitMap([0, 1, 2]))) == [0, 1]
    assert list(having_all(words, Where.ANYWHERE, BitMap([1, 2]))) == [1]
    assert list(having_all([], Where.ANYWHERE, BitMap([1, 2]))) == [1, 2]


@given(SETS, st.integers(1, 8))
def test_counting_tells_what_stands_in_so_many(sets: list[set[int]], most: int) -> None:
    counts = Counter(one for each in sets for one in each)
    wanted = [{one for one, count in counts.items() if count >= least} for least in range(1, most + 1)]
    bitmaps = [BitMap(each) for each in sets]
    assert [set(one) for one in by_count(bitmaps, most)] == [one for one in wanted if one]
    assert set(at_least(most, bitmaps)) == wanted[-1]


def test_of_too_many_rows_those_with_most_words_and_rare_ones_are_weighed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.search.closest._MOST_WEIGHED", 3)
    monkeypatch.setattr("graph.search.closest._RARE", 1)
    index = SearchIndex([])
    index.text = Postings([(number, "", "", "") for number in range(100)])  # type: ignore[misc]
    index.live = BitMap(range(100))
    common, other, rare = BitMap(range(40)), BitMap([*range(50, 80), 3, 4]), BitMap([90])
    assert [row for row, _ in closest([common, other, rare], index, 10)] == [90]
    assert [row for row, _ in closest([common, other], index, 10)] == [3, 4]
    assert [row for row, _ in closest([common, other], index, 1)] == [3]
    assert closest([BitMap(), BitMap()], index, 5) == []
