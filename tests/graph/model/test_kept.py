"""How a kind that is kept apart is declared: what can be kept is, what cannot is told when the module is imported."""

from collections.abc import Iterator
from dataclasses import dataclass, field, make_dataclass
from typing import Any, ClassVar

import pytest

from graph.model.codec import decode, decode_kept, encode
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.kept import KEPT_KINDS, Kept, kept_kind, lookup, lookups
from graph.model.record import Citation, ref
from graph.store.neo4j.naming import KIND_OF, OWN, kept_label
from graph.values.phone import Phone
from tests.graph.store.contract.kept_kinds import Letter, Link, letter, link
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
