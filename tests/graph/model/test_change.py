"""What may be written at once, and which changes may be asked for."""

from datetime import UTC, datetime
from typing import Any

import pytest

from graph.model.change import MOST_CHANGES, Action, Change, ChangeQuery, ChangeSet
from graph.model.errors import InvalidInput
from tests.support.records import agency, changes, team

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ({"actor": "", "reason": "a test"}, "a test"),
        ({"actor": " ", "reason": "a test"}, " "),
        ({"actor": "tester", "reason": ""}, "tester"),
        ({"actor": "tester", "reason": "\t"}, "tester"),
    ],
)
def test_a_change_set_says_who_and_why(said: dict[str, Any], value: str) -> None:
    with pytest.raises(InvalidInput, match="a change names its actor and its reason") as caught:
        ChangeSet(**said)
    assert caught.value.value == value


def test_a_change_set_has_an_instant_and_an_id_of_its_own() -> None:
    first, second = changes(), changes()
    assert first.id != second.id
    assert abs(first.at - datetime.now(UTC)).total_seconds() < 3600
    assert first.at.utcoffset() == NOON.utcoffset()
    with pytest.raises(InvalidInput, match="a change's time needs a zone"):
        changes(at=datetime(2026, 11, 21, 12))  # noqa: DTZ001 (that is the point)


@pytest.mark.parametrize(
    ("puts", "retires", "twice"),
    [
        ((agency("a"), agency("a")), (), "agency:a"),
        ((agency("a"),), ("agency:a",), "agency:a"),
        ((), ("agency:a", "agency:a"), "agency:a"),
        ((agency("a"),), ("agency:b", "agency:b"), "agency:b"),
        ((agency("b"), agency("a")), ("agency:b", "agency:a", "agency:c"), "agency:a"),
    ],
)
def test_a_change_set_touches_nothing_twice(puts: tuple[Any, ...], retires: tuple[str, ...], twice: str) -> None:
    with pytest.raises(InvalidInput, match=f"one change set touches {twice} twice: say it once") as caught:
        changes(*puts, retires=retires)
    assert caught.value.value == twice
    assert changes(agency("a"), team("a"), retires=("agency:b",)).retires == ("agency:b",)


@pytest.mark.parametrize("limit", [1, MOST_CHANGES])
def test_a_page_of_changes_may_have(limit: int) -> None:
    assert ChangeQuery(limit=limit).limit == limit


@pytest.mark.parametrize("limit", [-1, 0, MOST_CHANGES + 1])
def test_a_page_of_changes_may_not_have(limit: int) -> None:
    with pytest.raises(InvalidInput, match=f"a page has 1 to 1000 changes, not {limit}") as caught:
        ChangeQuery(limit=limit)
    assert caught.value.value == limit


def test_revisions_that_are_asked_for_count_from_0() -> None:
    assert ChangeQuery(first=0, last=0, after=(0, "")).last == 0
    plain = ChangeQuery()
    assert (plain.first, plain.last, plain.limit, plain.oldest_first) == (0, None, 100, False)
    for query in ({"first": -1}, {"last": -1}, {"after": (-1, "agency:a")}):
        with pytest.raises(InvalidInput, match="revisions count from 0, there is none before -1"):
            ChangeQuery(**query)


def test_the_position_of_a_change_is_its_revision_and_its_subject() -> None:
    made: dict[str, Any] = {"change_set": "x", "actor": "tester", "reason": "a test", "at": NOON}
    change = Change(revision=7, subject="agency:a", before=None, after=agency("a"), action=Action.CREATED, **made)
    assert change.position == (7, "agency:a")
