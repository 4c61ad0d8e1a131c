"""Answers that are kept: bounded, hashed, and never older than what they depend on."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.answer_cache import AnswerCache, standing
from graph.directory import Directory
from graph.look import PUBLIC, Grain, Look
from tests.api.graphql.graphql_asking import arcady

NOW = datetime(2026, 11, 23, 17, 30, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    directory = arcady(tmp_path_factory.mktemp("kept"))
    yield directory
    directory.close()


def look_at(directory: Directory, now: datetime = NOW) -> Look:
    return directory.look(PUBLIC, now)


def test_keys_are_hashes_with_a_secret_of_their_own() -> None:
    cache, other = AnswerCache(10_000), AnswerCache(10_000)
    assert cache.key("Quillfeather") == cache.key(b"Quillfeather") != other.key("Quillfeather")
    assert len({cache.key("ab", "c"), cache.key("a", "bc"), cache.key("abc"), cache.key("abc", "")}) == 4
    assert len(cache.key("\ud800")) == 24


def test_nothing_of_a_question_is_kept(directory: Directory) -> None:
    cache = AnswerCache(100_000)
    cache.put(cache.key("Quillfeather"), look_at(directory), b"{}")
    assert "Quillfeather" not in repr(vars(cache))


def test_what_is_asked_least_is_dropped_first(directory: Directory) -> None:
    cache, look = AnswerCache(100_000, most_entries=3), look_at(directory)
    for name in "abc":
        cache.put(cache.key(name), look, name.encode())
    assert cache.get(cache.key("a"), look) is not None
    cache.put(cache.key("d"), look, b"d")
    assert [name for name in "abcd" if cache.get(cache.key(name), look)] == ["a", "c", "d"]


def test_it_stays_within_its_bytes(directory: Directory) -> None:
    cache, look = AnswerCache(50_000), look_at(directory)
    for number in range(200):
        cache.put(cache.key(str(number)), look, b"x" * (number * 50))
        assert cache.size <= 50_000
    assert 3 < len(cache) < 20
    assert cache.key("150") not in cache, "an answer that takes more than its share is not kept"
    cache.put(cache.key("1"), look, b"")
    cache.put(cache.key("1"), look, b"12")
    for key in list(cache._kept):
        cache._drop(key)
    assert cache.size == 0


def test_with_no_bytes_it_keeps_nothing(directory: Directory) -> None:
    cache, look = AnswerCache(0), look_at(directory)
    cache.put(cache.key("a"), look, b"")
    assert cache.get(cache.key("a"), look) is None


def test_an_answer_that_may_lack_changes_is_not_kept(directory: Directory) -> None:
    known, cache = directory.known(PUBLIC, NOW), AnswerCache(10_000)
    assert known.as_of is not None
    cache.put(cache.key("a"), known, b"a")
    assert len(cache) == 0


@pytest.mark.parametrize(
    ("grain", "same", "later"),
    [
        (Grain.NONE, timedelta(days=400), None),
        (Grain.DAY, timedelta(hours=6), timedelta(hours=12)),
        (Grain.MINUTE, timedelta(seconds=44), timedelta(seconds=45)),
    ],
)
def test_an_answer_holds_as_long_as_the_clock_shows_the_same(
    directory: Directory, grain: Grain, same: timedelta, later: timedelta | None
) -> None:
    cache, look = AnswerCache(10_000), look_at(directory)
    key = cache.key("a")
    if grain:
        _ = look.today
    if grain is Grain.MINUTE:
        _ = look.now, look.today
    assert look.clock.grain is grain
    cache.put(key, look, b"a")
    tag = cache.tag(key, standing(look))
    assert cache.get(key, look_at(directory, NOW + same)) is not None
    assert cache.is_current(tag, key, look_at(directory, NOW + same))
    if later is not None:
        assert cache.get(key, look_at(directory, NOW + later)) is None
        assert not cache.is_current(tag, key, look_at(directory, NOW + later))


def test_showing_the_clock_is_not_reading_it(directory: Directory) -> None:
    look = look_at(directory)
    _ = [standing(look, grain) for grain in Grain]
    assert look.clock.grain is Grain.NONE


def test_two_models_of_one_revision_are_two_editions(tmp_path: Path) -> None:
    """As when a backup is restored, and written to until it has the revision again."""
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
    first, second = map(arcady, folders)
    with closing(first), closing(second):
        assert first.revision == second.revision
        cache, (one, other) = AnswerCache(10_000), (look_at(first), look_at(second))
        cache.put(cache.key("a"), one, b"old")
        assert cache.get(cache.key("a"), other) is None
        assert not cache.is_current(cache.tag(cache.key("a"), standing(one)), cache.key("a"), other)
        cache.put(cache.key("b"), other, b"new")
        assert cache.key("a") not in cache, "what was removed meanwhile may be in older answers"


@pytest.mark.parametrize("tag", ["", '"', '"1"', '"1zz"', '"9' + "0" * 48 + '"', "1", '"é"'])
def test_other_tags_are_not_current(directory: Directory, tag: str) -> None:
    cache = AnswerCache(10_000)
    assert not cache.is_current(tag, cache.key("a"), look_at(directory))


def test_a_tag_is_for_one_question(directory: Directory) -> None:
    cache, look = AnswerCache(10_000), look_at(directory)
    tag = cache.tag(cache.key("a"), standing(look))
    assert cache.is_current(tag, cache.key("a"), look)
    assert not cache.is_current(tag, cache.key("b"), look)
    assert tag != cache.tag(cache.key("a"), standing(look, Grain.DAY))


def test_a_slow_store_is_not_asked_at_once_for_a_while(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    assert directory.at_once(PUBLIC, NOW) is not None
    assert directory.at_once(PUBLIC, NOW, at_least=directory.revision + 1) is None
    monkeypatch.setattr("graph.directory._SLOW_SECONDS", -1)
    assert directory.at_once(PUBLIC, NOW) is not None
    assert directory.at_once(PUBLIC, NOW) is None
    monkeypatch.setattr(directory, "_next_at_once", 0)
    assert directory.at_once(PUBLIC, NOW) is not None
