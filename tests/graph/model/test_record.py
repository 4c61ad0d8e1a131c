"""What every record is made of: citations and their dates, and the records that one names."""

from datetime import date

import pytest

from graph.model.errors import InvalidInput
from graph.model.record import Citation, first_day
from tests.support.records import agency, contact, relation, service, slot, team


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", date(2025, 1, 1)),
        ("2025-10", date(2025, 10, 1)),
        ("2025-10-31", date(2025, 10, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("0001", date(1, 1, 1)),
    ],
)
def test_a_date_means_the_first_day_that_it_can(text: str, day: date) -> None:
    assert first_day(text) == day
    assert Citation("A plan", as_of=text).dated == day


@pytest.mark.parametrize(
    "text",
    [
        *["", "25", "20251", "2025-1", "2025-101", "2025-10-1", "2025-10-311", "2025-10-31-1", "2025-10-31-01"],
        *["2025-13", "2025-00", "2025-02-29", "2025-10-32", "0000", "year", "2025-", "-2025", "20 5", "٢٠٢٥"],
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not a date: write YYYY, YYYY-MM or YYYY-MM-DD") as caught:
        Citation("A plan", as_of=text)
    assert caught.value.value == text


def test_a_citation_has_a_source_and_need_not_have_a_date() -> None:
    assert Citation("A plan").dated is None
    for source in ("", " "):
        with pytest.raises(InvalidInput, match="a citation needs a source"):
            Citation(source)


def test_a_record_tells_every_record_that_it_names_in_the_order_of_its_fields() -> None:
    assert agency().referred() == []
    assert agency(parent="agency:state", serves=("jurisdiction:b", "jurisdiction:a")).referred() == [
        ("parent", "agency:state"),
        ("serves", "jurisdiction:b"),
        ("serves", "jurisdiction:a"),
    ]
    assert service(access_through=("team:btam",)).referred() == [
        ("category", "crisis"),
        ("provider", "agency:police"),
        ("access_through", "team:btam"),
    ]
    assert slot(contact="contact:desk").referred() == [("of", "agency:police"), ("contact", "contact:desk")]
    assert relation("one", "agency:a", "agency:b", within="jurisdiction:a").referred() == [
        ("source", "agency:a"),
        ("target", "agency:b"),
        ("within", "jurisdiction:a"),
    ]
    assert team(operated_by=("agency:a",)).referred() == [("operated_by", "agency:a")]
    assert contact(agency="agency:a", email="a@example.org").referred() == [("agency", "agency:a")]


def test_before_the_first_write_a_record_has_version_0() -> None:
    assert (agency().version, agency().citations, agency().narrowed) == (0, (), ())
