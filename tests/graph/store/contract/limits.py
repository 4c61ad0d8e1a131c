"""Limits and addresses as a store keeps them: the longest is written and read back, one more is refused by name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graph.model.errors import InvalidInput
from graph.model.record import Citation, Record
from graph.model.shape import Shape, TextForm, shapes
from graph.store.contract import Store
from graph.store.writing import load_order
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.kept_kinds import Letter, kept, letter
from tests.graph.store.contract.values import stored
from tests.support.records import agency, changes, world

_RULED = {
    ("slot", "schedule"),
    ("profile", "zone"),
    ("profile", "holidays"),
    ("profile", "projection"),
    ("boundary", "outline"),
}
"""Texts that have rules of their own, and no long value that satisfies them."""
UNSAFE = (
    "javascript:alert(1)",
    "JaVaScript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    " https://example.org",
    "https://example.org/a b",
    "https://example.org/\u202egro.elpmaxe",
    "https://example.org\\@other.org",
    "https://user:secret@example.org/",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "vbscript:x",
    "//example.org/path",
    "/path",
    "example.org",
    "https:example.org",
    "https:///example.org",
    "https://",
    "https://localhost",
    "ftp://example.org",
    "",
)
"""What no field takes as an address."""


def _bounded() -> Iterator[tuple[Record, Shape]]:
    """Each text field of each kind, with a record that has it."""
    seen: set[tuple[str, str]] = set()
    for record in sorted(world(), key=load_order):
        for shape in shapes(type(record)):
            key = record.KIND, shape.name
            if shape.longest is not None and shape.name != "id" and key not in seen | _RULED:
                seen.add(key)
                yield record, shape


def _text(shape: Shape, length: int) -> str:
    if shape.form is TextForm.URL:
        return "https://example.org/".ljust(length, "x")
    if shape.form is TextForm.LANGUAGE:
        return "en-x" + "".join("-abcdefgh"[at % 9] for at in range(length - 4))
    return "x" * length


def _with(record: Record, shape: Shape, text: str) -> Record:
    value: Any = (text,) if shape.many else text
    return replace(record, **{shape.name: value})


class LimitsContract(WithStore):
    def test_the_longest_text_is_kept_and_one_more_is_refused(self, store: Store) -> None:
        store.write(changes(*world()))
        longest: dict[str, Record] = {}
        for record, shape in _bounded():
            assert shape.longest is not None
            over = _with(record, shape, _text(shape, shape.longest + 1))
            said = rf"^{record.id}: {shape.name} has {shape.longest + 1:,} characters, at most {shape.longest:,} are"
            with pytest.raises(InvalidInput, match=said):
                store.write(changes(over))
            longest[record.id] = _with(longest.get(record.id, record), shape, _text(shape, shape.longest))
        assert store.revision() == 1
        store.write(changes(*longest.values()))
        found = store.read(longest)
        assert {one: replace(record, version=0) for one, record in found.items()} == longest
        assert [one for one in store.load().records if one.id in found] == sorted(found.values(), key=load_order)

    def test_the_longest_list_is_kept_and_one_more_is_refused(self, store: Store) -> None:
        sources = tuple(Citation(f"S{number}") for number in range(101))
        names = tuple(str(number) for number in range(101))
        store.write(changes(agency(aliases=names[:100], citations=sources[:100])))
        assert stored(store, agency()).aliases == names[:100]
        assert stored(store, agency()).citations == sources[:100]
        for field, value in (("aliases", names), ("citations", sources)):
            with pytest.raises(InvalidInput, match=rf"^agency:police: {field} has 101 items, at most 100 are kept"):
                store.write(changes(agency(**{field: value})))
        assert store.revision() == 1

    def test_texts_within_parts_have_limits(self, store: Store) -> None:
        for field, longest in (("source", 500), ("locator", 500), ("section", 200)):
            for length in (longest, longest + 1):
                cited: Any = Citation(**{"source": "S", field: "x" * length})
                if length == longest:
                    store.write(changes(agency(citations=(cited,))))
                    assert stored(store, agency()).citations == (cited,)
                    continue
                with pytest.raises(
                    InvalidInput, match=rf"^agency:police: citations\.{field} has {length} characters"
                ):
                    store.write(changes(agency(citations=(cited,))))

    def test_who_and_why_have_limits(self, store: Store) -> None:
        for what, longest in (("actor", 300), ("reason", 4_000), ("id", 200)):
            given: dict[str, Any] = {what: "x" * (longest + 1)}
            with pytest.raises(
                InvalidInput, match=rf"an? {what} has {longest + 1:,} characters, at most {longest:,}"
            ):
                store.write(changes(agency(), **given))
        assert store.revision() == 0
        store.write(changes(agency(), actor="a" * 300, reason="r" * 4_000, id="i" * 200))
        assert store.actors() == {"a" * 300: 1}

    def test_what_is_kept_apart_has_limits(self, store: Store) -> None:
        store.keep(kept(letter(text="x" * 4_000)))
        assert store.kept(Letter, ["test-letter:a"])["test-letter:a"].text == "x" * 4_000
        with pytest.raises(InvalidInput, match="test-letter:a: text has 4,001 characters, at most 4,000"):
            store.keep(kept(letter(text="x" * 4_001)))

    def test_an_address_that_is_not_plainly_one_is_refused(self, store: Store) -> None:
        for address in UNSAFE:
            for wrong, field in (
                (agency(website=address), "website"),
                (agency(citations=(Citation("S", address),)), "citations.url"),
            ):
                with pytest.raises(
                    InvalidInput, match=rf"(?s)^agency:police: {field}: .* is not an address to link: "
                ):
                    store.write(changes(wrong))
        assert store.revision() == 0

    def test_a_store_from_before_the_limits_is_read(self, store: Store, backing: Backing) -> None:
        store.write(changes(agency(), agency("fire", parent="agency:police")))
        backing.raw_set("agency:police", "name", "x" * 5_000)
        backing.raw_set("agency:police", "website", "javascript:alert(1)")
        with backing.reopen(store) as again:
            found = stored(again, agency())
            assert (found.name, found.website) == ("x" * 5_000, "javascript:alert(1)")
            again.write(changes(agency("fire")))
            with pytest.raises(InvalidInput, match="name has 5,000 characters"):
                again.write(changes(replace(found, acronym="PD")))
