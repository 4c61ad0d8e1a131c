"""Which figures are shown: worked out by hand, and by listing all that a reader could think of."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.survey.protecting import LEAST, protected, protected_share


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((9, 7, 6), (9, 7, 6)),
        ((8, 6, 4, 2), (8, 6, None, None)),  # 4 and 2 make 6: either may be which
        ((9, 7, 3), (9, None, None)),  # 3 alone would be the rest: the next smallest goes with it
        ((10, 5, 5, 0), (10, None, None, None)),  # two are equally small: both go
        ((9, 7, 3, 1, 0), (9, None, None, None, None)),  # 3, 1 and 0 make 4: too few
        ((9, 8, 6, 2), (9, 8, None, None)),
        ((9, 4, 4), (None, None, None)),  # 4 and 4 would be the only way to make 8
        ((20, 0), (None, None)),  # that all say the same would say what each of them says
        ((4,), (None,)),
        ((), ()),
    ],
)
def test_by_hand(counts: tuple[int, ...], shown: tuple[int | None, ...]) -> None:
    assert protected(counts) == shown


@pytest.mark.parametrize(
    ("count", "of", "shown"), [(12, 20, 12), (5, 20, 5), (15, 20, 15), (16, 20, None), (4, 20, None)]
)
def test_of_those_who_ticked_it(count: int, of: int, shown: int | None) -> None:
    assert protected_share(count, of) == shown


def every_way(total: int, answers: int) -> Iterator[tuple[int, ...]]:
    """Every way in which `total` people can give one of `answers` answers."""
    if answers == 1:
        yield (total,)
        return
    for count in range(total + 1):
        for rest in every_way(total - count, answers - 1):
            yield (count, *rest)


@pytest.mark.parametrize(("answers", "most"), [(2, 60), (3, 40), (4, 30), (5, 22)])
def test_whoever_knows_sum_and_rule_can_compute_nothing(answers: int, most: int) -> None:
    """For each table that is shown: all counts with the same sum that this rule shows in the same way. No hidden
    answer has the same count in all of them, and none that is shown is under five."""
    for total in range(LEAST, most + 1):
        same: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
        for counts in every_way(total, answers):
            same[protected(counts)].append(counts)
        for shown, ways in same.items():
            for at, count in enumerate(shown):
                if count is None:
                    assert len({way[at] for way in ways}) > 1, (total, shown, ways)
                else:
                    assert count >= LEAST


@given(st.lists(st.integers(0, 40), min_size=2, max_size=13))
def test_of_any_table(counts: list[int]) -> None:
    shown = protected(counts)
    hidden = [count for count, seen in zip(counts, shown, strict=True) if seen is None]
    assert all(seen is None or seen == count >= LEAST for count, seen in zip(counts, shown, strict=True))
    if hidden and len(hidden) < len(counts):
        assert len(hidden) >= 2
        assert sum(hidden) >= LEAST
        assert set(hidden) != {LEAST - 1}
