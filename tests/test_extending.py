"""docs/extending.md is true: its files are there, and what it says follows by itself does."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
import strawberry
from graphql import print_type

from api.graphql.types.plain import plain
from api.told.rows import Row as FactRow
from api.told.rows import field_row
from api.words.fields import FIELDS, field_words
from api.words.messages import mark, messages_for
from graph.model.codec import decode, encode
from graph.model.kinds import KINDS
from graph.model.record import FOR_PARTNERS, URL
from graph.model.service import Service
from graph.model.shape import shapes_by_name
from graph.model.vocabulary import Audience
from graph.store.neo4j.shaping import kind_shape
from graph.store.sqlite.tables import kind_table
from importers.reading.cells import Texts
from importers.reading.rowmodel import Row, fills, record_of

ROOT = Path(__file__).parent.parent
EN = messages_for("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roomier(Service):
    """Services with fields more."""

    KIND: ClassVar[str] = "service"
    beds: int | None = None
    booking: str | None = field(default=None, metadata=URL | FOR_PARTNERS)
    meals: tuple[str, ...] = ()
    pets: bool | None = None
    opened: date | None = None


@fills(Roomier, without=("ages_known",))
class RoomierRow(Row):
    """Their rows, which say nothing of the new fields."""

    cite: Texts


BOOKING = "https://www.shelter.example/beds"
ROOMS = RoomierRow.model_validate(
    {
        "id": "service:shelter", "name": "Shelter", "category": "shelter", "provider": "agency:shelter",
        "beds": "12", "booking": BOOKING, "meals": ["breakfast", "supper"], "pets": "no", "opened": "2026-01-02",
        "cite": ["a"],
    }
)  # fmt: skip
SHELTER = record_of(Roomier, ROOMS)
NEW = [name for name in shapes_by_name(Roomier) if name not in shapes_by_name(Service)]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as if services were written so."""
    monkeypatch.setitem(KINDS, "service", Roomier)


@pytest.fixture
def worded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The new fields have words."""
    words = cast("dict[str, Any]", FIELDS)
    monkeypatch.setitem(words, "service.beds", (mark("Beds"), mark("How many people can sleep there.")))
    monkeypatch.setitem(words, "service.booking", (mark("Book a bed"), mark("Where beds are booked.")))
    monkeypatch.setitem(words, "service.meals", (mark("Meals"), mark("What people eat there.")))
    monkeypatch.setitem(words, "service.pets", (mark("Pets"), mark("Whether pets may come along.")))
    monkeypatch.setitem(words, "service.opened", (mark("Opened"), mark("When it opened.")))


def test_the_files_that_it_names_are_there() -> None:
    text = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w./-]+)`", text) if "/" in name}
    assert len(named) > 10
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_a_new_field_is_in_the_rows_and_the_records_of_the_seed() -> None:
    assert [getattr(SHELTER, name) for name in NEW] == [
        12, BOOKING, ("breakfast", "supper"), False, date(2026, 1, 2),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="is not an address to link"):
        RoomierRow.model_validate(ROOMS.model_dump() | {"booking": "by phone"})


def test_a_new_field_is_in_histories_and_copies_and_older_ones_are_read(known: None) -> None:  # noqa: ARG001
    plain_form = encode(SHELTER)
    assert (plain_form["beds"], decode(plain_form)) == (12, SHELTER)
    older = {name: value for name, value in plain_form.items() if name not in NEW}
    assert decode(older) == Roomier(**{name: getattr(SHELTER, name) for name in shapes_by_name(Service)})


def test_a_new_field_has_its_place_in_both_stores(known: None) -> None:  # noqa: ARG001
    table = kind_table.__wrapped__("service")
    columns = {column.name: (column.type, column.required) for column in table.columns}
    assert (columns["beds"], columns["booking"]) == (("INTEGER", False), ("TEXT", False))
    assert dict(zip(columns, table.row(SHELTER), strict=True))["beds"] == 12
    assert ("service:shelter", "meals", 1, "supper") in table.list_rows(SHELTER)["word"]
    node = kind_shape.__wrapped__("service").properties(SHELTER)
    assert (node["beds"], node["booking"], node["meals"]) == (12, BOOKING, ["breakfast", "supper"])


def test_a_new_field_has_an_audience() -> None:
    assert shapes_by_name(Roomier)["booking"].audience is Audience.PARTNER


@pytest.mark.parametrize("name", NEW)
def test_a_new_field_is_shown_once_it_has_words(name: str) -> None:
    missing = rf"service\.{name} has no words: add its label and help to api\.words\.fields"
    with pytest.raises(LookupError, match=missing):
        field_words(shapes_by_name(Roomier)[name])
    with pytest.raises(LookupError, match=missing):
        field_row(SHELTER, name, EN)
    with pytest.raises(LookupError, match=r"service\.\w+ has no words"):
        plain(Roomier)(type("Scratch", (), {}))


def test_a_new_field_with_words_is_shown_on_pages(worded: None) -> None:  # noqa: ARG001
    assert field_row(SHELTER, "beds", EN) == [FactRow("Beds", "12")]
    assert field_row(SHELTER, "booking", EN) == [FactRow("Book a bed", "shelter.example/beds", href=BOOKING)]
    assert field_row(SHELTER, "meals", EN) == [FactRow("Meals", "breakfast, supper", filed=True)]
    assert field_row(SHELTER, "pets", EN) == [FactRow("Pets", "No")]
    assert field_row(SHELTER, "opened", EN) == [FactRow("Opened", "January 2, 2026")]
    assert field_row(Roomier(id="service:a", name="A", category="b", provider="agency:c"), "beds", EN) == []


def test_a_new_field_with_words_is_in_graphql(worded: None) -> None:  # noqa: ARG001
    @strawberry.type
    @plain(Roomier, without=shapes_by_name(Service))
    class Place:
        record: strawberry.Private[Roomier]

    @strawberry.type
    class Query:
        @strawberry.field
        def place(self) -> Place:
            return Place(record=SHELTER)

    made = strawberry.Schema(query=Query)
    assert print_type(made._schema.type_map["Place"]).split() == [
        "type", "Place", "{", "beds:", "Int", "booking:", "String", "meals:", "[String!]!", "pets:", "Boolean",
        "opened:", "Date", "}",
    ]  # fmt: skip
    answer = made.execute_sync("{ place { beds booking meals pets opened } }")
    assert answer.errors is None
    told = {"beds": 12, "booking": BOOKING, "meals": ["breakfast", "supper"], "pets": False, "opened": "2026-01-02"}
    assert answer.data == {"place": told}
