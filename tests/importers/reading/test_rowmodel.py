"""Models of rows that are read off records: which cells, which are required, what a class writes out itself."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

import pytest
from pydantic import Field, ValidationError

from graph.model.record import EMAIL, LANGUAGE, URL, Record, ref, refs
from graph.model.vocabulary import TeamKind
from importers.reading.cells import Text, Texts, Whole
from importers.reading.rowmodel import Row, fills, record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelter(Record):
    KIND: ClassVar[str] = "shelter"
    name: str
    run_by: str = field(metadata=ref("agency"))
    beds: int | None = None
    pets: bool = True
    rent: float | None = None
    opened: date | None = None
    page: str | None = field(default=None, metadata=URL)
    mail: str | None = field(default=None, metadata=EMAIL)
    spoken: tuple[str, ...] = field(default=(), metadata=LANGUAGE)
    guests: tuple[TeamKind, ...] = ()
    near: tuple[str, ...] = field(default=(), metadata=refs("service"))
    seen: datetime | None = None


@fills(Shelter, without=("id", "seen"))
class ShelterRow(Row):
    """A place to sleep."""

    rent: Whole | None = None
    by: Text = "me"
    run_by: Text = Field(alias="run by")
    cite: Texts


GIVEN: dict[str, Any] = {"name": "Harbor", "run by": "agency:harbor", "cite": ["a"]}


def refused(**values: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        ShelterRow.model_validate(GIVEN | values)
    return str(caught.value)


def test_the_fields_are_the_records_and_then_the_rows_own() -> None:
    assert list(ShelterRow.model_fields) == [
        "name", "run_by", "beds", "pets", "rent", "opened", "page", "mail", "spoken", "guests", "near", "by", "cite",
    ]  # fmt: skip
    assert (ShelterRow.__name__, ShelterRow.__module__, ShelterRow.__doc__) == (
        "ShelterRow", __name__, "A place to sleep.",
    )  # fmt: skip


def test_what_the_record_needs_is_required_and_the_rest_has_the_records_default() -> None:
    required = {name for name, field in ShelterRow.model_fields.items() if field.is_required()}
    assert required == {"name", "run_by", "cite"}
    shelter = record_of(Shelter, ShelterRow.model_validate(GIVEN), id="shelter:harbor")
    assert shelter == Shelter(id="shelter:harbor", name="Harbor", run_by="agency:harbor")


def test_values_come_in_the_types_of_the_record() -> None:
    given: dict[str, Any] = {
        "beds": "12", "pets": "no", "opened": "2026-01-02", "page": "https://harbor.example", "mail": "a@b.example",
        "spoken": ["es", "pt-BR"], "guests": ["BTAM"], "near": ["service:a", "service:b"],
    }  # fmt: skip
    row = ShelterRow.model_validate(GIVEN | given)
    assert record_of(Shelter, row, id="shelter:harbor", name="Port") == Shelter(
        id="shelter:harbor",
        name="Port",
        run_by="agency:harbor",
        beds=12,
        pets=False,
        opened=date(2026, 1, 2),
        page="https://harbor.example",
        mail="a@b.example",
        spoken=("es", "pt-BR"),
        guests=(TeamKind.BTAM,),
        near=("service:a", "service:b"),
    )


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("beds", "twelve", "it is not a whole number"),
        ("rent", "0.5", "it is not a whole number"),
        ("pets", "true", "write yes or no"),
        ("opened", "2026", "it is not a day"),
        ("page", "harbor.example", "is not an address to link"),
        ("mail", "harbor", "it is not a mail address"),
        ("mail", "o neill@example.org", "it is not a mail address"),
        ("spoken", ["Spanish"], "it is not a language"),
        ("guests", ["CLUB"], "Input should be 'BTAM'"),
        ("guests", "BTAM", "it is not a list"),
        ("near", ["service:a", "service:a"], "it names the same thing twice"),
        ("name", " Harbor", "it has space around it"),
        ("seen", "2026-01-02", "Extra inputs are not permitted"),
        ("version", "2", "Extra inputs are not permitted"),
        ("citations", [], "Extra inputs are not permitted"),
    ],
)
def test_what_the_shape_does_not_admit_is_refused(name: str, value: object, reason: str) -> None:
    assert reason in refused(**{name: value})


def test_a_field_that_no_cell_holds_has_to_be_written_out() -> None:
    with pytest.raises(TypeError, match="no cell holds seen, a datetime: write out how a row gives it"):

        @fills(Shelter)
        class SeenRow(Row):
            """A row that cannot be."""
