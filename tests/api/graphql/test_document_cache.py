"""Prepared documents are kept within bounds, and made once as long as they are kept."""

import pytest
from graphql import build_schema

from api.graphql.running.document import preparer
from api.graphql.running.document_cache import DocumentCache


class Preparing:
    """Prepares documents whose words are counted by their spaces, and remembers which."""

    def __init__(self) -> None:
        self.prepared: list[str] = []

    def __call__(self, text: str) -> tuple[str, int]:
        if text == "bad":
            raise ValueError(text)
        self.prepared.append(text)
        return text.upper(), len(text.split())


def test_a_document_is_prepared_once() -> None:
    preparing = Preparing()
    cache = DocumentCache(preparing, 2)
    assert [cache("a b"), cache("a b"), cache("c")] == ["A B", "A B", "C"]
    assert preparing.prepared == ["a b", "c"]
    assert (len(cache), cache.words) == (2, 3)


def test_what_was_not_used_for_the_longest_is_dropped() -> None:
    preparing = Preparing()
    cache = DocumentCache(preparing, 2)
    for text in ("a", "b", "a", "c", "a", "b"):
        cache(text)
    assert preparing.prepared == ["a", "b", "c", "b"]


def test_words_are_bounded_whatever_their_documents() -> None:
    preparing = Preparing()
    cache = DocumentCache(preparing, 100, most_words=10)
    for number in range(50):
        cache(f"{number} b c d")
        assert cache.words <= 10
    assert len(cache) == 2
    cache("too many words " * 10)
    assert (len(cache), cache.words) == (0, 0)


def test_nothing_is_kept_of_what_is_refused_nor_without_room() -> None:
    preparing = Preparing()
    cache = DocumentCache(preparing, 0)
    with pytest.raises(ValueError, match="bad"):
        cache("bad")
    assert [cache("a"), cache("a")] == ["A", "A"]
    assert preparing.prepared == ["a", "a"]
    assert (len(cache), cache.words) == (0, 0)


def test_the_engine_prepares_a_document_once() -> None:
    prepare = preparer(build_schema("type Query { a: Int }"), 1)
    assert prepare("{ a }") is prepare("{ a }")
