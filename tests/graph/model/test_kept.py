"""How a kind that is kept apart is declared: what can be kept is, what cannot is told when the module is imported."""

from collections.abc import Iterator
from dataclasses import dataclass, field, make_dataclass, replace
from datetime import date
from typing import Any, ClassVar

import pytest

from graph.model.codec import decode, decode_kept, encode
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.kept import (
    KEPT_KINDS,
    Kept,
    KeptQuery,
    KeptSet,
    check_kept_id,
    kept_kind,
    lookup,
    lookup_text,
    lookup_texts,
    lookups,
)
from graph.model.record import Citation, ref
from graph.store.neo4j.naming import KIND_OF, OWN, kept_label
from graph.values.phone import Phone
from tests.graph.store.contract.kept_kinds import FULL, Letter, Link, Stranger, letter, link
from tests.support.records import agency


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The kinds that were declared before the test."""
    before = dict(KEPT_KINDS)
    yield
    KEPT_KINDS.clear()
    KEPT_KINDS.update(before)


def declared(kind: str, **hints: Any) -> type[Kept]:
    """A class with these fields, each a hint and its metadata."""
    made = make_dataclass(
        "Made",
        [(name, hint, field(metadata=metadata)) for name, (hint, metadata) in hints.items()],
        bases=(Kept,),
        namespace={"KIND": kind},
        frozen=True,
        kw_only=True,
    )
    assert issubclass(made, Kept)
    return made


def test_a_declared_kind_is_known_by_its_name() -> None:
    assert KEPT_KINDS["test-link"] is Link
    assert list(lookups(Link)) == ["hash"]
    assert list(lookups(Letter)) == ["state", "to", "slots", "due", "at", "tries", "urgent"]


@pytest.mark.parametrize("name", ["", "Link", "a b", "-a", "a-", "a--b", "a1", "agency", "redirect", "test-link"])
def test_a_kind_has_a_name_of_its_own(name: str) -> None:
    with pytest.raises(TypeError):
        kept_kind(declared(name))


@pytest.mark.parametrize(
    ("hint", "metadata"),
    [
        (list[str], {}),
        (dict[str, str], {}),
        (bytes, {}),
        (object, {}),
        (Citation, {}),
        (str, ref("agency")),
        (float, lookup()),
        (tuple[Phone, ...], lookup()),
    ],
)
def test_a_field_that_cannot_be_kept_or_compared_is_refused(hint: Any, metadata: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        kept_kind(declared("made", value=(hint, metadata)))
    assert "made" not in KEPT_KINDS


def test_a_field_may_not_be_called_as_what_the_codec_keeps_the_kind_under() -> None:
    with pytest.raises(TypeError, match="another name"):
        kept_kind(declared("made", record=(str, {})))
    assert "made" not in KEPT_KINDS


def test_the_two_sorts_of_records_are_not_read_as_each_other() -> None:
    with pytest.raises(InvalidInput, match="there is no kind of record 'test-letter'"):
        decode(encode(letter()))
    with pytest.raises(InvalidInput, match="there is no kind of record 'agency'"):
        decode_kept(encode(agency()))
    assert decode_kept(encode(link())) == link()
    assert not issubclass(Contact, Kept)


def test_no_label_of_the_graph_means_two_things() -> None:
    assert kept_label("test-link") == "TestLink"
    labels = [
        kept_label(kind) for kind in ("change", "record", "kept", "kept-key", "glossary-term", "point-of-contact")
    ]
    assert labels[0] == "KeptChange"
    assert not {*labels} & (KIND_OF.keys() | OWN)


def test_a_kind_may_be_declared_where_it_is_used() -> None:
    @kept_kind
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Here(Kept):
        KIND: ClassVar[str] = "here"
        said: str

    assert KEPT_KINDS["here"] is Here
    assert decode_kept(encode(Here(id="here:a", said="x"))) == Here(id="here:a", said="x")


def test_a_record_is_found_by_each_value_of_a_field_once() -> None:
    full = replace(FULL, slots=("slot:b", "slot:a", "slot:b"))
    assert lookup_texts(full) == [
        ("state", "SENT"),
        ("to", "desk@example.org"),
        ("slots", "slot:b"),
        ("slots", "slot:a"),
        ("due", "2026-02-28"),
        ("at", "2025-11-03T12:00:00.123456+00:00"),
        ("tries", str(-(2**63))),
        ("urgent", "True"),
    ]
    assert lookup_texts(letter()) == [("state", "WAITING"), ("to", ""), ("tries", "0"), ("urgent", "False")]


@pytest.mark.parametrize(
    ("field_name", "value", "found_by"),
    [
        ("state", "SENT", "SENT"),
        ("to", "a", "a"),
        ("slots", "slot:a", "slot:a"),
        ("due", date(2026, 2, 28), "2026-02-28"),
        ("tries", 7, "7"),
        ("urgent", True, "True"),
    ],
)
def test_the_text_that_a_value_is_found_by(field_name: str, value: object, found_by: str) -> None:
    assert lookup_text(Letter, field_name, value) == found_by


def test_what_nothing_is_found_by_is_refused() -> None:
    for absent in ("weight", "citations", "gone"):
        with pytest.raises(InvalidInput, match=f"a test-letter is not found by '{absent}': it is found by state, to"):
            lookup_text(Letter, absent, "x")
    with pytest.raises(InvalidInput, match="it is found by nothing but its id"):
        lookup_text(Stranger, "x", "x")
    with pytest.raises(InvalidInput, match="tries of a test-letter is a whole number of 64 bits, not 'x'"):
        lookup_text(Letter, "tries", "x")


def test_an_id_is_of_its_kind() -> None:
    check_kept_id(letter("one"))
    for wrong in ("test-link:one", "test-letter:", "test-letter:One"):
        with pytest.raises(InvalidInput, match=f"'{wrong}' is not an id of a test-letter: write test-letter:name"):
            check_kept_id(Letter(id=wrong))


@pytest.mark.parametrize(
    ("puts", "removes", "twice"),
    [
        ((letter("b"), letter("b"), letter("a")), (), "test-letter:b"),
        ((letter("b"),), ("test-letter:b", "test-letter:a"), "test-letter:b"),
        ((), ("test-letter:c", "test-letter:b", "test-letter:b", "test-letter:c"), "test-letter:b"),
    ],
)
def test_a_set_touches_nothing_twice(puts: tuple[Kept, ...], removes: tuple[str, ...], twice: str) -> None:
    with pytest.raises(InvalidInput, match=f"one set touches {twice} twice: say it once") as caught:
        KeptSet(puts=puts, removes=removes)
    assert caught.value.value == twice
    assert KeptSet(puts=(letter("a"), link("a")), removes=("test-letter:b",)).expects == {}


def test_a_page_of_them_has_up_to_a_thousand_and_begins_after_an_id() -> None:
    assert (KeptQuery().limit, KeptQuery(limit=1).limit, KeptQuery(limit=1000).limit) == (100, 1, 1000)
    assert KeptQuery(after="test-letter:a").after == "test-letter:a"
    for limit in (0, 1001, -1):
        with pytest.raises(InvalidInput, match=f"a page has 1 to 1000 records, not {limit}"):
            KeptQuery(limit=limit)
    for after in ("é", "a\n", "\x7f"):
        with pytest.raises(InvalidInput, match="a page begins after an id"):
            KeptQuery(after=after)
