"""Values in words: one place for pages and command line."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from api import words
from api.words import kinds
from api.words.messages import messages_for
from graph.model.category import Category
from graph.model.kinds import KINDS
from graph.model.record import Citation
from graph.model.service import Service
from graph.model.vocabulary import ContactStatus, EntityKind, JurisdictionKind, Known, PhoneKind
from graph.values.phone import Phone, parse_phone
from tests.api.pages.pages import icons
from tests.support.records import service

EN = messages_for("en")
HOME = ZoneInfo("America/New_York")


def test_each_status_has_words_help_icon_and_class_of_its_own() -> None:
    said = [words.status_words(status, EN) for status in ContactStatus]
    for part in ("label", "help", "icon", "css"):
        assert len({getattr(one, part) for one in said}) == len(ContactStatus), part
    assert {one.icon for one in said} - icons() == set()


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [
        (65_536, "64 kB", "64 kB"),
        (1_048_575, "1,023 kB", "1,023 kB"),
        (1_048_576, "1 MB", "1 MB"),
        (1_678_000, "1.6 MB", "1.6 MB"),
        (4_194_304, "4 MB", "4 MB"),
    ],
)
def test_a_size_is_rounded_down(count: int, english: str, spanish: str) -> None:
    assert (words.size(count, EN), words.size(count, messages_for("es"))) == (english, spanish)


def test_each_kind_has_words_of_its_own() -> None:
    assert len({kinds.entity_kind(kind, EN) for kind in EntityKind}) == len(EntityKind)
    assert len({kinds.jurisdiction_kind(kind, EN) for kind in JurisdictionKind}) == len(JurisdictionKind)
    assert len({kinds.jurisdiction_kinds(kind, EN) for kind in JurisdictionKind}) == len(JurisdictionKind)
    assert len({kinds.record_count(kind, 2, EN) for kind in KINDS}) == len(KINDS)


def test_records_are_counted_in_the_singular_and_the_plural() -> None:
    assert [kinds.record_count("duty", number, EN) for number in (0, 1, 2)] == ["0 duties", "1 duty", "2 duties"]


@pytest.mark.parametrize(
    ("minimum", "maximum", "known", "said"),
    [
        (0, 18, True, "0 to 18"),
        (18, None, True, "18 and over"),
        (None, 17, True, "up to 17"),
        (None, None, True, "every age"),
        (5, 5, True, "5 only"),
        (None, None, False, "Not listed. Ask when you call."),
    ],
)
def test_ages(minimum: int | None, maximum: int | None, known: bool, said: str) -> None:
    assert words.ages(minimum, maximum, known, EN) == said


@pytest.mark.parametrize(
    ("ages", "english", "spanish"),
    [
        ({"minimum_age": 0, "minimum_age_months": 6}, "from 6 months", "desde 6 meses"),
        ({"minimum_age": 0, "minimum_age_months": 1}, "from 1 month", "desde 1 mes"),
        (
            {"minimum_age": 0, "minimum_age_months": 6, "maximum_age": 17},
            "6 months to 17 years",
            "de 6 meses a 17 años",
        ),
        ({"maximum_age": 2, "maximum_age_months": 30}, "up to 30 months", "hasta 30 meses"),
        (
            {"minimum_age": 1, "maximum_age": 2, "maximum_age_months": 30},
            "1 year to 30 months",
            "de 1 año a 30 meses",
        ),
    ],
)
def test_ages_in_months(ages: dict[str, Any], english: str, spanish: str) -> None:
    care = service(**ages, ages_known=True)
    assert words.ages_of(care, EN) == english
    assert words.ages_of(care, messages_for("es")) == spanish


def test_hours_say_day_and_night_plainly_and_else_what_the_source_states() -> None:
    assert words.hours("24/7", "24/7", EN) == "24 hours a day, every day"
    assert words.hours("Mo-Fr 8 to 4", None, EN) == "Mo-Fr 8 to 4"
    assert words.hours(None, None, EN) == "Not listed. Ask when you call."


def test_open_is_said_only_where_it_is_known() -> None:
    assert words.open_words(Known.YES, True, EN) == "Open now"
    assert words.open_words(Known.YES, False, EN) == "Open at that time"
    assert words.open_words(Known.UNKNOWN, True, EN) == ""


def test_languages_are_named_in_the_readers_own() -> None:
    assert words.languages(["es", "pt-BR"], EN) == "Spanish, Portuguese (Brazil)"
    assert words.languages([], EN) == "Not listed. Ask when you call."
    assert words.language("not a code", EN) == "not a code"
    assert words.languages(["ase", "spa", "ES"], EN) == "American Sign Language, Spanish, Spanish"
    assert words.languages(["xx", "zzz-ZZ", "", "x-mine"], EN) == "xx, zzz-ZZ, , x-mine", (
        "an older store may hold them"
    )


@pytest.mark.parametrize(
    ("text", "said"), [("2025", "2025"), ("2025-10", "October 2025"), ("2025-10-31", "October 31, 2025")]
)
def test_dates_are_as_exact_as_they_are_known(text: str, said: str) -> None:
    assert words.partial_date(text, EN) == said
    assert words.cited(Citation("A report", as_of=text), EN) == f"A report, {said}"


def test_a_day_and_a_moment() -> None:
    assert words.day(date(2026, 1, 2), EN) == "January 2, 2026"
    said = words.moment(datetime(2026, 11, 20, 21, 10, tzinfo=UTC), HOME, EN)
    assert said.replace("\u00a0", " ") == "Friday, November 20, 2026, 4:10 PM, Eastern Time"


@pytest.mark.parametrize(
    ("part", "said"),
    [(0.9829, "98% of this ZIP code's people"), (0.0009, "less than 1% of this ZIP code's people"), (None, "")],
)
def test_shares(part: float | None, said: str) -> None:
    assert words.share(part, EN) == said


@pytest.mark.parametrize(
    "text", ["211, press 1, then 2", "1-800-HOPE-135", "860-297-0520 x12", "988", "800-842-2288, press 0"]
)
def test_english_words_of_a_phone_are_its_display(text: str) -> None:
    phone = parse_phone(text)
    assert words.phone(phone, EN) == phone.display


def test_the_verb_and_icon_of_a_phone_tell_its_kind() -> None:
    text = Phone("741741", PhoneKind.TEXT)
    assert (words.phone_kind(text, EN), words.phone_icon(text)) == ("Text", "chat")
    drawn = {words.phone_icon(Phone("+18605550100", kind)) for kind in PhoneKind}
    assert len(drawn) == len(PhoneKind)
    assert drawn - icons() == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [("Avon", "Avon"), ("a\x00b", "a\ufffdb"), ("x" * 61, "x" * 60 + "…"), ("a\u202eb", "\u2068a\u202eb\u2069")],
)
def test_typed_text_is_fit_to_stand_in_a_sentence(text: str, said: str) -> None:
    assert words.typed(text) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Mo-Fr", "Mo-Fr"),
        (("a", "b"), "a, b"),
        ((), ""),
        (True, "Yes"),
        (False, "No"),
        (0, "0"),
        (12345, "12,345"),
        (date(2026, 1, 2), "January 2, 2026"),
    ],
)
def test_the_value_of_a_plain_field(value: str | int | date | tuple[str, ...], said: str) -> None:
    assert words.value(value, EN) == said


@pytest.mark.parametrize("value", [JurisdictionKind.TOWN, (JurisdictionKind.TOWN,)])
def test_a_word_of_a_vocabulary_is_nothing_that_people_read(value: str | tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="show the label of its vocabulary"):
        words.value(value, EN)


def test_ages_of_a_record() -> None:
    service = Service(id="service:a", name="A", category="b", provider="agency:c")
    assert words.ages_of(service, EN) == "Not listed. Ask when you call."
    assert words.ages_of(replace(service, ages_known=True, maximum_age=17), EN) == "up to 17"
    assert words.ages_of(replace(service, ages_known=True), EN) == "every age"
    assert words.ages_of(Category(id="b", name="B"), EN) == ""
    assert words.ages_of(Category(id="b", name="B", minimum_age=18), EN) == "18 and over"
