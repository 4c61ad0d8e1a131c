"""Cells of rows: what cannot be meant is refused, and what is right is taken."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from graph.model.vocabulary import PhoneKind
from graph.values.phone import Phone
from importers.reading.cells import AsOf, Email, Fax, Geoid, Masks, PastDay, Texting, Tty, Voice, Zip
from importers.reading.rowmodel import Row


class EveryRow(Row):
    """One cell of each type that is tested here."""

    mail: Email | None = None
    as_of: AsOf | None = None
    checked: PastDay | None = None
    geoid: Geoid | None = None
    zip: Zip | None = None
    phones: Voice = ()
    texts: Texting = ()
    tty: Tty = ()
    fax: Fax = ()
    masked: Masks = ()


def taken(**values: object) -> EveryRow:
    return EveryRow.model_validate(values)


def refused(values: Mapping[str, object]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        EveryRow.model_validate(values)
    return [found["msg"].removeprefix("Value error, ") for found in caught.value.errors()]


def day(ahead: int) -> str:
    return (datetime.now(UTC) + timedelta(days=ahead)).date().isoformat()


@pytest.mark.parametrize(
    "mail", ["o'neill@example.org", "a.b+c@example.org", "PSEReferrals.DSS@ct.gov", "a_b@x.co.uk"]
)
def test_a_mail_address_may_have_every_sign_that_the_standard_allows(mail: str) -> None:
    assert taken(mail=mail).mail == mail


@pytest.mark.parametrize(
    "mail", ["o'neill", "@example.org", "a b@example.org", "a@example", "a@@example.org", "a@b..org"]
)
def test_what_is_no_mail_address_is_refused(mail: str) -> None:
    assert refused({"mail": mail}) == ["it is not a mail address: write name@host.tld"]


@pytest.mark.parametrize("key", ["as_of", "checked"])
def test_no_source_and_no_check_is_of_a_day_to_come(key: str) -> None:
    assert getattr(taken(**{key: day(0)}), key)
    assert refused({key: day(2)})[0].startswith("it lies in the future")


def test_a_month_and_a_year_to_come_are_refused_too() -> None:
    year = datetime.now(UTC).year
    assert taken(as_of=str(year)).as_of == str(year)
    for text in (str(year + 1), f"{year + 1}-02"):
        assert refused({"as_of": text})[0].startswith("it lies in the future")


@pytest.mark.parametrize("text", ["090123456", "09012345678", "09O0312270"])
def test_a_census_code_has_ten_digits(text: str) -> None:
    assert refused({"geoid": text}) == ["it is not ten digits: write the town's Census code"]
    assert taken(geoid="0900312270").geoid == "0900312270"


@pytest.mark.parametrize("text", ["6001", "060011", "0600l"])
def test_a_zip_code_has_five_digits(text: str) -> None:
    assert refused({"zip": text}) == ["it is not five digits: write the ZIP code with its zeros"]


def test_numbers_come_as_phones_of_their_kind() -> None:
    row = taken(phones=["1-800-CALL-FBI (1-800-225-5324)", "211"], texts=["741741"], fax=["860-424-5091"])
    assert row.phones == (Phone("+18002255324", vanity="1-800-CALL-FBI"), Phone("211"))
    assert [phone.kind for phone in (*row.texts, *row.fax)] == [PhoneKind.TEXT, PhoneKind.FAX]


def test_the_same_number_twice_is_refused_however_it_is_written() -> None:
    assert refused({"phones": ["860-297-0520", "(860) 297 0520"]}) == ["'860-297-0520' stands there twice: keep one"]
    assert len(taken(phones=["211, press 1", "211, press 2"]).phones) == 2
    both = taken(phones=["988"], texts=["988"])
    assert (len(both.phones), len(both.texts)) == (1, 1)


def test_every_fault_of_a_row_is_told() -> None:
    told = refused({"phones": ["860-297-O520", "842-2288"], "mail": "nobody", "masked": ["860-297-0520"], "zip": "1"})
    assert len(told) == 5
    assert "O stands among its digits" in " ".join(told)
