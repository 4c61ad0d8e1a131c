"""What a redaction leaves of a record: for any record, any field and any words of its texts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.model.codec import decode, encode
from graph.model.errors import InvalidInput
from graph.model.profile import PROFILE_ID, Profile
from graph.model.record import Record
from graph.model.redaction import MARKER, Redaction
from graph.model.shape import shapes
from tests.support.records import agency, service, town, world
from tests.support.soak import times
from tests.support.strategies import any_record

pytestmark = pytest.mark.soak


def redaction(**given: Any) -> Redaction:
    return Redaction(**{"actor": "a", "reason": "r", "id": "1", **given})


def texts(holder: Any) -> Iterator[str]:
    """Every text of a record or part that is no id and no word of the vocabulary."""
    for shape in shapes(type(holder)):
        value = getattr(holder, shape.name)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        if shape.rule is None:
            for part in values:
                yield from texts(part)
        elif shape.type is str and not shape.refers and shape.name not in ("id", "outline"):
            yield from values


def _is_word(text: str) -> bool:
    try:
        redaction(words=(text,))
    except InvalidInput:
        return False
    return True


@st.composite
def record_and_words(draw: st.DrawFn) -> tuple[Record, tuple[str, ...]]:
    """A record and words, most of which stand in it."""
    record = draw(any_record())
    pieces = []
    for text in sorted(set(texts(record))):
        start = draw(st.integers(0, max(0, len(text) - 3)))
        pieces.append(text[start : start + draw(st.integers(3, 12))])
    words = [piece for piece in [*pieces, "Jane", "a.b", "555"] if _is_word(piece)]
    return record, tuple(draw(st.lists(st.sampled_from(words), min_size=1, max_size=5, unique=True)))


@settings(max_examples=times(80, 20_000), deadline=None)
@given(record_and_words())
def test_no_text_holds_a_word_that_is_taken_out(drawn: tuple[Record, tuple[str, ...]]) -> None:
    record, words = drawn
    try:
        after = redaction(words=words).applied(record)
    except InvalidInput:
        assume(not isinstance(record, Profile))  # its zone is required, and no zone is called [redacted]
        raise
    assert not [text for text in texts(after) for word in words if word in text]
    assert redaction(words=words).applied(after) is after, "a second time there is nothing to do"
    plain = json.loads(json.dumps(encode(after)))
    # Not the records: an instant in an hour that a clock shows twice equals none in another zone (PEP 495).
    assert encode(decode(plain)) == plain == encode(after)
    if not any(word in text for text in texts(record) for word in words):
        assert after is record


@settings(max_examples=times(80, 20_000), deadline=None)
@given(record_and_words())
def test_what_holds_no_word_stays(drawn: tuple[Record, tuple[str, ...]]) -> None:
    record, words = drawn
    assume(not isinstance(record, Profile))
    after = redaction(words=words).applied(record)
    assert type(after) is type(record)
    for shape in shapes(type(record)):
        before, now = getattr(record, shape.name), getattr(after, shape.name)
        if (
            shape.refers
            or shape.name in ("id", "version", "outline")
            or (shape.rule is not None and shape.type is not str)
        ):
            assert now == before
        elif isinstance(before, tuple) and shape.rule is not None:
            assert len(now) == len(before)
            assert all(one == other for one, other in zip(before, now, strict=True) if not _any_in(words, one))
        elif shape.rule is not None and before is not None and not _any_in(words, before):
            assert now == before


def _any_in(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


@settings(max_examples=times(80, 20_000), deadline=None)
@given(any_record(), st.data())
def test_a_field_is_emptied_or_refused_by_its_shape(record: Record, data: st.DataObject) -> None:
    names = [shape.name for shape in shapes(type(record)) if shape.name not in ("id", "version")]
    name = data.draw(st.sampled_from(names))
    shape = next(shape for shape in shapes(type(record)) if shape.name == name)
    wanted = redaction(fields={record.id: (name,), "agency:other": ("name",)})
    kept = shape.refers or name == "outline"
    if not shape.many and not shape.optional and (shape.type is not str or kept):
        with pytest.raises(InvalidInput, match=f"{name} cannot be emptied: it must hold"):
            wanted.applied(record)
        return
    before = getattr(record, name)
    empty: Any = () if shape.many else None if shape.optional else MARKER if before else ""
    try:
        emptied = replace(record, **{name: empty})
    except (
        InvalidInput
    ):  # it cannot be without: a profile without a zone, an activity of nobody, a factor of no level
        with pytest.raises(InvalidInput):
            wanted.applied(record)
        return
    after = wanted.applied(record)
    assert after == emptied
    assert all(
        getattr(after, other.name) == getattr(record, other.name) for other in fields(record) if other.name != name
    )


def test_a_field_that_the_kind_does_not_have_is_passed_over() -> None:
    record = agency("police")
    assert redaction(fields={record.id: ("phones",)}).applied(record) is record


def test_ids_and_references_hold_what_they_held() -> None:
    for record in world():
        after = redaction(words=("police", "service", "jurisdiction", "crisis", "avon")).applied(record)
        assert (after.id, after.referred()) == (record.id, record.referred())


def test_what_a_record_refuses_with_the_marker_in_it_is_emptied() -> None:
    zone = Profile(id=PROFILE_ID, name="New York", zone="America/New_York", home="jurisdiction:avon")
    with pytest.raises(InvalidInput, match="cannot do without a word that is to be taken out of its zone"):
        redaction(words=("New_York",)).applied(zone)
    assert redaction(words=("New York",)).applied(zone).name == MARKER


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "names fields of records, or words"),
        ({"fields": {"agency:a": ()}}, "agency:a: name the fields"),
        ({"fields": {"agency:a": ("name", "id")}}, "agency:a: name the fields"),
        ({"fields": {"agency:a": ("version",)}}, "agency:a: name the fields"),
        ({"words": ("ab",)}, "'ab' cannot be taken out: give 3 to 1000 characters of one line"),
        ({"words": ("    ",)}, "give 3 to 1000"),
        ({"words": ("  a  ",)}, "give 3 to 1000"),
        ({"words": ("x" * 1001,)}, "give 3 to 1000"),
        ({"words": ("Jane\nDoe",)}, "of one line"),
        ({"words": ("Jane\0",)}, "of one line"),
        ({"words": ("\ud800abc",)}, "of one line"),
        ({"words": ("a[b]",)}, "part of the marker"),
        ({"words": ("redact",)}, "part of the marker"),
        ({"words": tuple(f"word {number}" for number in range(101))}, "at most 100 words, not 101"),
        ({"words": ("Jane",), "reason": "Jane asked"}, "the actor, the reason and the id"),
        ({"words": ("Jane",), "actor": "Jane"}, "the actor, the reason and the id"),
        ({"words": ("Jane",), "id": "Jane-1"}, "the actor, the reason and the id"),
        ({"words": ("Jane",), "actor": ""}, "names its actor and its reason"),
    ],
)
def test_a_redaction_that_cannot_be_meant_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        redaction(**given)


def test_words_are_compared_by_characters() -> None:
    record = town("avon", name="JANE jane Jane J.ne", note="Jane Jane")
    after = redaction(words=("Jane", "J.ne")).applied(record)
    assert after == town("avon", name=f"JANE jane {MARKER} {MARKER}", note=f"{MARKER} {MARKER}")
    assert redaction(words=("line",)).applied(service(description="inline")).description == f"in{MARKER}"


def test_as_many_and_as_long_words_are_taken_out_as_may_be() -> None:
    assert len(redaction(words=tuple(f"word {number}" for number in range(100))).words) == 100
    assert redaction(words=("Doe", "x" * 1000)).cut("Jane Doe" + "x" * 1000) == f"Jane {MARKER}{MARKER}"


def test_longer_words_go_first() -> None:
    for words in (("Jane", "Jane Doe"), ("Jane Doe", "Jane")):
        assert redaction(words=words).cut("Jane Doe, Jane") == f"{MARKER}, {MARKER}"


@pytest.mark.parametrize(
    ("record", "name", "held"),
    [
        (service(), "provider", "the id of another record"),
        (service(), "ages_known", "true or false"),
        (town(), "kind", "one of NATION, "),
    ],
)
def test_what_cannot_be_emptied_says_what_it_must_hold(record: Record, name: str, held: str) -> None:
    with pytest.raises(InvalidInput, match=f"^{record.id}: {name} cannot be emptied: it must hold {held}") as caught:
        redaction(fields={record.id: (name,)}).applied(record)
    assert caught.value.value == name


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded(Record):
    """A kind with an optional text that the marker cannot stand in."""

    KIND: ClassVar[str] = "coded"
    name: str
    code: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.code is not None and "[" in self.code:
            raise InvalidInput("no bracket may stand in a code", value=self.code)


def test_an_optional_text_that_cannot_hold_the_marker_is_emptied_with_all_that_held_a_word() -> None:
    record = Coded(id="coded:a", name="Jane", code="Jane-1", note="kept")
    after = redaction(words=("Jane",)).applied(record)
    assert after == Coded(id="coded:a", name=MARKER, code=None, note="kept")
    assert redaction(words=("kept",)).applied(record) == Coded(id="coded:a", name="Jane", code="Jane-1", note=MARKER)
