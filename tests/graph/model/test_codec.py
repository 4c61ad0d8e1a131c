"""Records as JSON and back: what goes in comes out, and what is no record is refused with the field's name."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.codec import decode, encode, settled
from graph.model.errors import InvalidInput
from graph.model.kept import KIND_KEY
from graph.model.kinds import KINDS
from graph.model.record import Citation, Narrowing, Record
from graph.model.shape import shapes
from graph.model.vocabulary import Audience, JurisdictionKind
from tests.graph.store.contract.kept_kinds import letter
from tests.support.records import NOON, agency, contact, redirect, slot, town, verification, world
from tests.support.soak import times
from tests.support.strategies import records_of

pytestmark = pytest.mark.soak


def _round_trip(record: Record) -> Record:
    return decode(json.loads(json.dumps(encode(record), allow_nan=False)))


def _in_utc(record: Record) -> Record:
    """Python calls an instant in a repeated hour unequal to itself in another zone."""
    values = ((shape.name, getattr(record, shape.name)) for shape in shapes(type(record)))
    instants: dict[str, Any] = {name: at.astimezone(UTC) for name, at in values if isinstance(at, datetime)}
    return replace(record, **instants)


@pytest.mark.parametrize("record", world(), ids=lambda record: record.id)
def test_every_kind_comes_back_as_it_was(record: Record) -> None:
    assert _round_trip(record) == record


def test_the_world_of_the_tests_leaves_no_field_at_its_default() -> None:
    defaults = {(kind, f.name): f.default for kind, of in KINDS.items() for f in fields(of)}
    used = {
        (record.KIND, shape.name)
        for record in world()
        for shape in shapes(type(record))
        if getattr(record, shape.name) not in ((), defaults[record.KIND, shape.name])
    }
    assert {name for _, name in defaults.keys() - used} <= {"version", "citations", "narrowed"}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=times(15, 500), deadline=None)
@given(data=st.data())
def test_whatever_goes_in_comes_out(kind: str, data: st.DataObject) -> None:
    record = data.draw(records_of(KINDS[kind]))
    back = _round_trip(record)
    assert back == settled(record) == _in_utc(record)
    assert encode(back) == encode(record)
    assert settled(back) is back


def test_the_kind_has_a_key_that_no_field_has() -> None:
    assert not [kind for kind, of in KINDS.items() for shape in shapes(of) if shape.name == KIND_KEY]


def test_every_field_is_of_the_closed_set() -> None:
    for kind in KINDS.values():
        assert [shape.name for shape in shapes(kind)] == [
            name for name in get_type_hints(kind) if name not in ("KIND", "AUDIENCE")
        ]


def test_instants_come_back_in_utc() -> None:
    there = datetime(2025, 7, 1, 9, 30, tzinfo=ZoneInfo("America/New_York"))
    back = _round_trip(slot(reported_at=there))
    assert getattr(back, "reported_at") == there  # noqa: B009 (a record of any kind)
    assert encode(back)["reported_at"] == "2025-07-01T13:30:00.000000+00:00"


def test_settling_an_hour_that_comes_twice_makes_it_equal_to_what_is_stored() -> None:
    twice = datetime(2025, 11, 2, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York"))
    before = verification("1", slot(), at=twice)
    assert settled(before) != before, "Python calls instants in a repeated hour unequal across zones"
    assert settled(before) == _round_trip(before)


def test_settling_turns_words_and_whole_numbers_into_what_the_field_holds() -> None:
    lenient: Any = {"kind": "TOWN", "latitude": 41}
    back = settled(town(**lenient))
    assert isinstance(back, type(town()))
    assert back.kind is JurisdictionKind.TOWN
    assert isinstance(back.latitude, float)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("population", 2**63),
        ("population", "12"),
        ("population", True),
        ("latitude", float("nan")),
        ("latitude", float("inf")),
        ("latitude", 10**400),
        ("name", "lone \ud800 surrogate"),
        ("name", None),
        ("name", b"Avon"),
        ("kind", "VILLAGE_GREEN"),
        ("aliases", ["a"]),
        ("aliases", "ab"),
        ("aliases", (None,)),
        ("complete", 1),
        ("within", None),
        ("citations", ("State plan",)),
    ],
)
def test_a_value_outside_the_closed_set_is_refused_with_the_field(field: str, value: Any) -> None:
    wrong = replace(town(), **{field: value})
    for check in (settled, encode):
        with pytest.raises(InvalidInput, match=rf"jurisdiction:avon: {field} holds"):
            check(wrong)


@pytest.mark.parametrize("at", [datetime(2025, 1, 1), NOON.date()])  # noqa: DTZ001 (that is the point)
def test_an_instant_without_a_zone_is_refused(at: Any) -> None:
    with pytest.raises(InvalidInput, match="at holds an instant with a zone"):
        settled(verification("1", slot(), at=at))


def test_an_instant_that_utc_cannot_write_is_refused() -> None:
    early = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    with pytest.raises(InvalidInput, match="at holds"):
        settled(verification("1", slot(), at=early))


def test_a_moment_of_a_day_is_no_day() -> None:
    with pytest.raises(InvalidInput, match="checked_at holds a day"):
        settled(agency(checked_at=datetime(2025, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("record", "name", "said"),
    [
        (agency(), "adress", "narrow one of acronym, aliases, checked_at"),
        (agency(), "serves", "narrow one of"),
        (contact("desk"), "citations", "narrow one of agency, email"),
        (redirect("agency:old", "agency:police"), "survivor", "no field of a redirect can"),
    ],
)
def test_a_field_that_is_the_same_for_all_readers_is_not_narrowed(record: Record, name: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=f"'{name}' cannot be narrowed: {said}"):
        settled(replace(record, narrowed=(Narrowing(name, Audience.PARTNER),)))


def test_a_surrogate_inside_a_part_is_refused() -> None:
    with pytest.raises(InvalidInput, match="source holds text"):
        settled(agency(citations=(Citation("\udfff"),)))


def _plain(**changed: Any) -> dict[str, Any]:
    return {**encode(contact("desk", email="a@example.org")), **changed}


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        (None, "a record is an object"),
        ([], "a record is an object"),
        ({}, "no kind of record"),
        ({"record": "planet"}, "no kind of record 'planet'"),
        ({"record": ["contact"]}, "no kind of record"),
        ({"record": "contact"}, "a contact: a Contact needs id"),
        (_plain(colour="red"), "'colour' is no field of a Contact"),
        (_plain(email=3), "contact:desk: email holds text, not 3"),
        (_plain(phones=["211"]), "contact:desk: phones holds objects"),
        (_plain(phones=[{}]), "a Phone needs number"),
        (_plain(phones=[{"number": "12"}]), "^'12' is not a phone number"),
        (_plain(phones=None), "phones holds a tuple"),
        (_plain(audience="EVERYBODY"), "audience holds one of PUBLIC"),
        (_plain(citations=[{"source": "x", "as_of": "soon"}]), "soon"),
        (encode(agency()) | {"checked_at": "20251031"}, "checked_at holds a day"),
        (encode(agency()) | {"checked_at": 3}, "checked_at holds a day"),
        (encode(slot()) | {"reported_at": "2025-10-31T00:00:00"}, "reported_at holds an instant with a zone"),
    ],
)
def test_what_is_no_record_is_refused(plain: Any, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        decode(plain)


def test_a_field_that_the_text_is_too_old_for_has_its_default() -> None:
    plain = _plain()
    del plain["masked"]
    assert decode(plain) == contact("desk", email="a@example.org")


def test_what_is_kept_apart_settles_too() -> None:
    settled_already = letter("one")
    assert settled(settled_already) is settled_already
