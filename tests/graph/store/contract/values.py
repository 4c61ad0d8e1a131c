"""Values: text keeps every character, instants come back in UTC, numbers as they were, empty is not absent."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from graph.model.errors import InvalidInput
from graph.model.record import Citation, Record
from graph.store.contract import Store
from tests.graph.store.contract.backing import Backing, WithStore
from tests.support.history import history
from tests.support.records import NOON, agency, category, changes, contact, service, slot, town, verification

TEXTS = (
    "",
    " ",
    "\t\r\n",
    "\0",
    "before\0after",
    "\x01\x1b\x7f\x85",
    "\u2028\u2029\ufeff\u200f",
    "e\u0301 is not \u00e9",
    "I ı İ i ß ẞ ſ",
    "🧭👩‍👩‍👧",
    "\U0010ffff\ufffe\uffff",
    "'; DROP TABLE agency; -- ` \" $x {y} %s ? :z",
    "\\u0041 \\n &amp;",
    "null",
    "NULL",
    "0012",
    "1e3",
    "x" * 300,
)


def stored(store: Store, record: Record) -> Any:
    """What comes back for a record; it must be the same by `read` and by `load`."""
    found = store.read([record.id])[record.id]
    assert [one for one in store.load().records if one.id == record.id] == [found]
    return found


class ValuesContract(WithStore):
    def test_text_keeps_every_character(self, store: Store, backing: Backing) -> None:
        for number, text in enumerate(TEXTS):
            one = agency(f"a-{number}", name=text, description=text, aliases=(text, "x", text))
            store.write(changes(replace(one, citations=(Citation("S" + text, None, text),)), reason="r" + text))
            found = stored(store, one)
            assert (found.name, found.description, found.aliases) == (text, text, (text, "x", text))
            assert found.citations == (Citation("S" + text, None, text),)
            assert backing.raw_value(one.id, "name") == text
            (change,) = history(store, since=number)
            assert (change.after, change.reason) == (found, "r" + text)

    def test_an_empty_text_is_not_an_absent_one(self, store: Store) -> None:
        store.write(changes(agency("empty", acronym="", description=""), agency("absent")))
        found = store.read(["agency:empty", "agency:absent"])
        assert found["agency:empty"] == agency("empty", acronym="", description="", version=1)
        assert found["agency:absent"] == agency("absent", version=1)

    def test_an_empty_tuple_comes_back_as_one(self, store: Store, backing: Backing) -> None:
        store.write(changes(agency("police", aliases=(), serves=())))
        found = stored(store, agency("police"))
        assert (found.aliases, found.serves, found.citations) == ((), (), ())
        assert backing.raw_value("agency:police", "aliases") == []

    def test_whole_numbers_come_back_as_they_were(self, store: Store) -> None:
        for number in (0, 1, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63)):
            one = town(f"t{number}".replace("-", "m"), population=number)
            store.write(changes(one))
            population = stored(store, one).population
            assert population == number
            assert type(population) is int

    def test_fractions_come_back_as_they_were(self, store: Store) -> None:
        numbers = (0.0, 0.1, 1 / 3, -72.83042, 41.0, 5e-324, 1.7976931348623157e308, 2.0**60)
        for at, number in enumerate(numbers):
            one = town(f"t-{at}", latitude=number)
            store.write(changes(one))
            latitude = stored(store, one).latitude
            assert latitude == number
            assert type(latitude) is float

    def test_truth_comes_back_as_truth(self, store: Store) -> None:
        store.write(changes(town("avon", complete=False), town("bethel", complete=True)))
        assert stored(store, town("avon")).complete is False
        assert stored(store, town("bethel")).complete is True

    def test_days_come_back_as_days(self, store: Store) -> None:
        for number, day in enumerate((date.min, date(2024, 2, 29), date.max)):
            one = agency(f"a-{number}", checked_at=day)
            store.write(changes(one))
            assert stored(store, one).checked_at == day
            assert type(stored(store, one).checked_at) is date

    def test_instants_come_back_in_utc_and_equal(self, store: Store) -> None:
        zones = (UTC, ZoneInfo("America/New_York"), timezone(timedelta(hours=-11, minutes=-30)))
        store.write(changes(agency("police"), slot()))
        for number, zone in enumerate(zones):
            at = datetime(2025, 7, 1, 23, 59, 59, 999999, tzinfo=zone)
            one = verification(f"v-{number}", slot(), at=at)
            store.write(changes(one))
            found = stored(store, one).at
            assert found == at
            assert found.utcoffset() == timedelta(0)

    def test_an_hour_that_comes_twice_keeps_its_instant(self, store: Store) -> None:
        zone = ZoneInfo("America/New_York")
        store.write(changes(agency("police"), slot()))
        for fold, hour in ((0, 5), (1, 6)):
            one = verification(f"v-{fold}", slot(), at=datetime(2025, 11, 2, 1, 30, fold=fold, tzinfo=zone))
            store.write(changes(one))
            assert stored(store, one).at == datetime(2025, 11, 2, hour, 30, tzinfo=UTC)
            revision = store.revision()
            store.write(changes(one))
            assert store.revision() == revision, "writing it again changes nothing"

    def test_the_instant_of_a_change_comes_back_in_utc(self, store: Store) -> None:
        at = datetime(2025, 7, 1, 8, tzinfo=ZoneInfo("America/New_York"))
        store.write(changes(agency("police"), at=at))
        (change,) = history(store)
        assert change.at == at
        assert change.at.utcoffset() == timedelta(0)

    def test_a_value_that_no_engine_can_keep_is_refused(self, store: Store) -> None:
        wrong: list[Record] = [
            town(population=2**63),
            town(latitude=float("nan")),
            town(latitude=float("-inf")),
            town(name="\ud800"),
            agency(aliases=("ok", "\udc00")),
            contact(email="\ud83e"),
            agency(citations=(Citation("S", "\ud800"),)),
            verification("1", slot(), at=NOON.replace(tzinfo=None)),
        ]
        for record in wrong:
            with pytest.raises(InvalidInput, match=record.id):
                store.write(changes(category("help"), record))
        for texts, said in (
            ({"reason": "\ud800"}, "a reason is text"),
            ({"actor": "a\ud800"}, "an actor is text"),
            ({"id": "\ud800"}, "an id is text"),
        ):
            with pytest.raises(InvalidInput, match=said):
                store.write(changes(category("help"), **texts))
        assert store.revision() == 0
        assert store.load().records == ()

    def test_a_record_of_the_longest_id_is_kept(self, store: Store) -> None:
        one = category("c" * 200)
        store.write(changes(one))
        assert stored(store, one) == replace(one, version=1)
        with pytest.raises(InvalidInput, match="is not an id of a category"):
            store.write(changes(category("c" * 201)))

    def test_long_tuples_are_kept(self, store: Store) -> None:
        many = tuple(town(f"t-{number}") for number in range(300))
        wide = service(
            serves=tuple(one.id for one in reversed(many)), languages=tuple(f"en-x-{number}" for number in range(100))
        )
        store.write(changes(category("crisis"), agency("police"), *many, wide))
        assert stored(store, wide) == replace(wide, version=1)
