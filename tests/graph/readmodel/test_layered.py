"""A map with changes upon it is the map that it says it is, however many changes came and went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.readmodel import layered
from graph.readmodel.layered import Layered, changed

KEYS = st.integers(0, 12)
STEPS = st.lists(st.dictionaries(KEYS, st.one_of(st.none(), st.text(max_size=2)), max_size=4), max_size=8)


@pytest.mark.parametrize("limits", [(0, 6), (0, 10**9), (10**9, 0)], ids=["both", "layers", "copies"])
@given(st.dictionaries(KEYS, st.text(max_size=2)), STEPS)
def test_it_is_what_a_plain_map_would_be(
    limits: tuple[int, int], start: dict[int, str], steps: list[dict[int, str | None]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layered, "MOST_COPIED", limits[0])
        patch.setattr(layered, "MOST_UPON", limits[1])
        follow(start, steps)


def follow(start: dict[int, str], steps: list[dict[int, str | None]]) -> None:
    one = changed(dict(start), {})
    plain = dict(start)
    for changes in steps:
        before, was = one, dict(plain)
        one = changed(one, changes)
        plain = {key: value for key, value in {**plain, **changes}.items() if value is not None}
        assert one == plain
        assert plain == one
        assert len(one) == len(plain) == len(list(one))
        assert [(key in one, one.get(key), one.get(key, "-")) for key in range(13)] == [
            (key in plain, plain.get(key), plain.get(key, "-")) for key in range(13)
        ]
        for key in range(13):
            if key not in plain:
                with pytest.raises(KeyError):
                    one[key]
            else:
                assert one[key] == plain[key]
        assert sorted(one.values()) == sorted(plain.values())
        assert before == was, "what it was made of has not changed"


@pytest.mark.parametrize(
    ("keys", "changes", "layers"),
    [
        (10, 1, False),
        (49_999, 1, False),
        (50_000, 1, True),
        (50_000, 2_000, True),
        (50_000, 2_001, False),
        (60_000, 3_000, False),
    ],
)
def test_only_a_large_map_with_few_changes_has_layers(keys: int, changes: int, layers: bool) -> None:
    made = changed(dict.fromkeys(range(keys), "a"), dict.fromkeys(range(changes), "b"))
    assert isinstance(made, Layered) is layers
    assert (made[0], made[keys - 1], len(made)) == ("b", "a", keys)
