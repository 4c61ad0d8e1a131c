"""Limits: each text and each list has one, generous against what the directory has."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest

from graph.model.errors import InvalidInput
from graph.model.kept import Kept
from graph.model.kinds import KINDS
from graph.model.limits import LISTS, TEXTS, bounded
from graph.model.shape import Shape, shapes, shapes_by_name
from graph.model.written import check_length, unwritable
from tests.support.records import agency, service
from tests.support.seed_records import seed_records


def _all_shapes() -> Iterator[tuple[str, Shape]]:
    waiting: list[tuple[str, type]] = list(KINDS.items())
    for name, kind in waiting:
        for shape in shapes(kind):
            yield f"{name}.{shape.name}", shape
            if shape.rule is None and (shape.type.__name__, shape.type) not in waiting:
                waiting.append((shape.type.__name__, shape.type))


def test_every_text_and_every_list_of_a_record_has_a_limit() -> None:
    for name, shape in _all_shapes():
        if shape.type is str and not shape.refers:
            assert shape.longest == TEXTS[shape.name], f"{name}: state its limit in graph/model/limits.py"
        else:
            assert shape.longest is None
        assert (shape.most is None) == (not shape.many)


def test_no_limit_is_of_a_field_that_nothing_has() -> None:
    shapes_there = [shape for _, shape in _all_shapes()]
    assert set(TEXTS) <= {shape.name for shape in shapes_there} | {"text"}
    assert set(LISTS) <= {shape.name for shape in shapes_there if shape.many}


def test_the_directory_needs_at_most_three_quarters_of_each_limit() -> None:
    def used(holder: Any) -> Iterator[str]:
        for shape in shapes(type(holder)):
            value = getattr(holder, shape.name)
            items = value if shape.many else () if value is None else (value,)
            if shape.many and shape.most and len(items) * 4 > shape.most * 3:
                yield f"{holder}: {shape.name}"
            for item in items:
                if shape.rule is None:
                    yield from used(item)
                elif shape.longest and shape.form is None and len(item) * 4 > shape.longest * 3:
                    yield f"{holder}: {shape.name}"

    fixed = ("as_of", "number", "keys")
    found = [line for record in seed_records() for line in used(record)]
    assert [line for line in found if not line.endswith(fixed)] == []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message(Kept):
    KIND: ClassVar[str] = "limits-message"
    text: str = field(default="", metadata=bounded(longest=10_000))
    names: tuple[str, ...] = field(default=(), metadata=bounded(longest=5, most=2))
    other: tuple[str, ...] = ()


def test_a_field_may_state_its_own_limits() -> None:
    known = shapes_by_name(_Message)
    assert (known["text"].longest, known["text"].most) == (10_000, None)
    assert (known["names"].longest, known["names"].most) == (5, 2)
    assert (known["other"].longest, known["other"].most) == (2_000, 100)


def test_everything_that_is_wrong_is_named_in_the_order_of_fields() -> None:
    wrong = service(name="x" * 301, aliases=("a",) * 101, website="//a.org", cautions=("ok", "y" * 1_001))
    assert [error.message for error in unwritable(wrong)] == [
        "service:line: name has 301 characters, at most 300 are kept: shorten it",
        "service:line: aliases has 101 items, at most 100 are kept: leave some out",
        "service:line: website: '//a.org' is not an address to link: write https://host/path or http://host/path",
        "service:line: cautions has 1,001 characters, at most 1,000 are kept: shorten it",
    ]
    assert list(unwritable(agency())) == []


def test_a_length_is_compared_in_characters() -> None:
    check_length("it", "🧭" * 4, 4)
    with pytest.raises(InvalidInput, match="it has 5 characters, at most 4"):
        check_length("it", "🧭" * 5, 4)
