"""AIRS XML: what is read of an export, and the values that people reported of such imports, exactly as reported."""

import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.values.hours import parse_hours
from importers.airs import is_airs, stream_airs
from importers.document import Document
from importers.proposal import Named, Passed
from importers.settings import ReadSettings
from tests.importers.airs.exports import WHOLE, agency, codes, of, read, service, values, words


def test_agencies_with_their_facts(tmp_path: Path) -> None:
    house, youth = sorted(of(read(tmp_path, WHOLE), "agency"), key=lambda one: one.key)
    facts = values(house)
    assert facts.pop("checked_at").isoformat() == "2026-02-03"  # type: ignore[attr-defined]
    assert facts == {
        "name": "Elm House",
        "description": "Helps families.",
        "website": "https://elm.example.org",
        "level": "NONPROFIT",
        "aliases": ("House of Elm",),
    }
    assert youth.fields["parent"].value == Named(("agency",), "Elm House", "agency/a1")


def test_services_with_ages_hours_areas_and_address(tmp_path: Path) -> None:
    (counseling,) = of(read(tmp_path, WHOLE), "service")
    facts = values(counseling)
    assert counseling.key == "service/a1/s1/v1"
    assert facts["provider"] == Named(("agency",), "Elm House", "agency/a1")
    assert facts["category"] == Named(("category",), "Family Counseling")
    assert (facts["minimum_age"], facts["maximum_age"], facts["ages_known"]) == (5, 17, True)
    assert facts["languages"] == ("es",)
    assert facts["serves"] == (Named(("jurisdiction",), "Windham County"), Named(("jurisdiction",), "Putnam"))
    assert facts["address"] == "12 Main Street, Elm, CT 06226"
    hours = facts["hours"]
    assert hours == "Mon 9:00am-5:00pm, Tue 9:00am-5:00pm, By appointment"
    assert parse_hours("Mon 9:00am-5:00pm, Tue 9:00am-5:00pm") is not None


def test_contacts_fill_points_of_contact(tmp_path: Path) -> None:
    reading = read(tmp_path, WHOLE)
    phones = {one.fields["title"].value: one.fields["phones"].value for one in of(reading, "contact")}
    assert phones["Family counseling"] == (
        {"number": "+18605550100", "kind": "VOICE", "label": "Intake"},
        {"number": "+18605550101", "kind": "VOICE", "label": "Office"},
    )
    slots = {one.key for one in of(reading, "slot")}
    assert slots == {
        "slot/agency/a1/intake/primary",
        "slot/service/a1/s1/v1/intake/primary",
    }


def test_places_are_lines_of_the_file(tmp_path: Path) -> None:
    lines = WHOLE.split("\n")
    for one in read(tmp_path, WHOLE).proposals:
        assert "<" in lines[one.span.first - 1]
    (house,) = (one for one in of(read(tmp_path, WHOLE), "agency") if one.key == "agency/a1")
    assert lines[house.fields["name"].span.first - 1].strip() == "<Name>Elm House</Name>"


# What people reported of such imports, with the right value.


@pytest.mark.parametrize("mark", ['Confidential="true"', 'IsPrivate="true"', 'Confidential="1"', 'IsPrivate="Yes"'])
def test_a_private_number_and_address_are_nowhere_and_are_counted(tmp_path: Path, mark: str) -> None:
    text = service(f"<Phone {mark}><PhoneNumber>860-555-0177</PhoneNumber></Phone>").replace(
        "<SiteService>",
        f"<PhysicalAddress {mark}><Line1>7 Hidden Lane</Line1><City>Elm</City></PhysicalAddress><SiteService>",
    )
    reading = read(tmp_path, text)
    assert "5550177" not in words(reading)
    assert "555-0177" not in words(reading)
    assert "Hidden" not in words(reading)
    private = [one.code for one in reading.remarks if one.passed is Passed.PRIVATE]
    assert sorted(private) == ["read.private-address", "read.private-number"]


def test_marks_of_privacy_may_be_elements(tmp_path: Path) -> None:
    reading = read(
        tmp_path, agency("<Phone><PhoneNumber>860-555-0177</PhoneNumber><IsPrivate>true</IsPrivate></Phone>")
    )
    assert of(reading, "contact") == []
    assert codes(reading) == ["read.private-number"]


@pytest.mark.parametrize("status", ["Inactive", "Active, but do not refer"])
def test_a_record_that_is_not_to_be_used_is_kept_with_the_reason(tmp_path: Path, status: str) -> None:
    reading = read(tmp_path, agency(f"<AgencyStatus>{status}</AgencyStatus><Phone>860-555-0100</Phone>"))
    assert {one.dropped for one in reading.proposals} == {status}
    assert {one.dropped for one in read(tmp_path, agency("<AgencyStatus>Active</AgencyStatus>")).proposals} == {""}


@pytest.mark.parametrize("space", [" ", "\t", "&#9;", "&#160;"])
def test_a_description_that_begins_with_del_is_not_to_be_used(tmp_path: Path, space: str) -> None:
    reading = read(tmp_path, service(f"<Description>{space}DEL old record</Description>"))
    (care,) = of(reading, "service")
    assert care.dropped == "DEL"
    (kept,) = of(read(tmp_path, service("<Description>Delivers meals</Description>")), "service")
    assert kept.dropped == ""


def test_markup_that_was_escaped_twice(tmp_path: Path) -> None:
    text = service("<Description>&amp;lt;b&amp;gt;Infant&amp;lt;/b&amp;gt;&amp;amp;nbsp;care</Description>")
    (care,) = of(read(tmp_path, text), "service")
    assert care.fields["description"].value == "Infant care"


def test_the_first_day_that_programs_know_is_no_day(tmp_path: Path) -> None:
    reading = read(tmp_path, agency("<DateLastVerified>1900-01-01 0:00:00</DateLastVerified>"))
    assert "checked_at" not in of(reading, "agency")[0].fields


def test_unspecified_is_nobody(tmp_path: Path) -> None:
    reading = read(tmp_path, agency("<Contact><Name>Unspecified Unspecified</Name><Title></Title></Contact>"))
    assert of(reading, "contact") == []


def test_flags_that_are_all_false_state_no_ages(tmp_path: Path) -> None:
    flags = (
        "<EligibilityFlags><Children>false</Children><Youth>false</Youth><Adults>false</Adults></EligibilityFlags>"
    )
    (care,) = of(read(tmp_path, service(flags)), "service")
    assert not {"minimum_age", "maximum_age", "ages_known", "age_group"} & care.fields.keys()
    (adults,) = of(read(tmp_path, service(flags.replace("<Adults>false", "<Adults>true"))), "service")
    assert adults.fields["age_group"].value == "ADULTS"


def test_one_number_in_five_places_is_one_line(tmp_path: Path) -> None:
    numbers = ("860-555-0100", "(860) 555-0100", "860.555.0100", "8605550100", "+1 860 555 0100")
    several = "".join(f"<Phone><PhoneNumber>{number}</PhoneNumber></Phone>" for number in numbers)
    (contact,) = of(read(tmp_path, service(several)), "contact")
    assert contact.fields["phones"].value == ({"number": "+18605550100", "kind": "VOICE"},)


def test_ages_below_one_year_are_kept_in_months(tmp_path: Path) -> None:
    ages = "<AgeRequirements><minimum_age>0.5</minimum_age><maximum_age>99</maximum_age></AgeRequirements>"
    reading = read(tmp_path, service(ages))
    (care,) = of(reading, "service")
    assert (care.fields["minimum_age"].value, care.fields["ages_known"].value) == (0, True)
    assert care.fields["minimum_age_months"].value == 6
    assert "maximum_age" not in care.fields
    assert codes(reading) == ["import.no-upper-age"]


@pytest.mark.parametrize("most", ["99", "999"])
def test_a_highest_age_of_99_or_999_is_no_upper_limit(tmp_path: Path, most: str) -> None:
    reading = read(tmp_path, service(f"<AgeRequirements><maximum_age>{most}</maximum_age></AgeRequirements>"))
    assert "maximum_age" not in of(reading, "service")[0].fields
    assert codes(reading) == ["import.no-upper-age"]


def test_an_extension_after_xt(tmp_path: Path) -> None:
    reading = read(tmp_path, agency("<Phone><PhoneNumber>(860) 555-0100 xt 2105</PhoneNumber></Phone>"))
    (contact,) = of(reading, "contact")
    assert contact.fields["phones"].value == ({"number": "+18605550100", "kind": "VOICE", "extension": "2105"},)


def test_two_numbers_with_their_labels(tmp_path: Path) -> None:
    number = "<Phone><PhoneNumber>860-555-0100 (Intake); 860-555-0101 (Office)</PhoneNumber></Phone>"
    (contact,) = of(read(tmp_path, service(number)), "contact")
    assert contact.fields["phones"].value == (
        {"number": "+18605550100", "kind": "VOICE", "label": "Intake"},
        {"number": "+18605550101", "kind": "VOICE", "label": "Office"},
    )


def test_damaged_text_is_told_and_never_stored(tmp_path: Path) -> None:
    reading = read(tmp_path, service("<TimeOpen>9:00amGÇô6:00pm</TimeOpen>"))
    assert "hours" not in of(reading, "service")[0].fields
    (remark,) = (one for one in reading.remarks if one.passed is Passed.DAMAGED)
    assert remark.span.text == "9:00amGÇô6:00pm"


# Files.


def opened(path: Path, content: bytes) -> Document:
    path.write_bytes(content)
    return Document.opened(path)


def test_which_files_are_exports(tmp_path: Path) -> None:
    assert is_airs(opened(tmp_path / "a.xml", WHOLE.encode())) == 2
    assert is_airs(opened(tmp_path / "b.xml", b"<?xml version='1.0'?><Agency/>")) == 1
    assert is_airs(opened(tmp_path / "c.xml", b"<svg></svg>")) == 0
    assert is_airs(opened(tmp_path / "d.csv", b"name,phone\n")) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{"utf-8" if "utf-8" in encoding else encoding}"?>'
    text = declared + agency("<AgencyDescription>Café</AgencyDescription>")
    (house,) = of(read(tmp_path, text.encode(encoding)), "agency")
    assert house.fields["description"].value == "Café"


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<Source><Agency><Name>&b;</Name></Agency></Source>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Source><Agency><Name>&a;</Name></Agency></Source>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "document type"),
        (OUTSIDE, "document type"),
        (WHOLE[:900], "broken XML"),
        ("<Source></Source>", "no agency"),
        ("<a>" * 200, "elements deep"),
        ("<Source><Agency><Name>&undefined;</Name></Agency></Source>", "broken XML"),
        ('<?xml version="1.0" encoding="klingon"?><Source/>', "cannot be read|broken XML"),
        (agency(f"<AgencyDescription>{'x' * 1_100_000}</AgencyDescription>"), "more than 1,000,000 characters"),
    ],
    ids=["entities", "outside", "cut-off", "nothing", "deep", "undefined", "encoding", "long"],
)
def test_bad_files_are_errors_that_say_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        read(tmp_path, text)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    one = WHOLE[WHOLE.index("  <Agency>") : WHOLE.index("</Source>")]
    used = []
    for times in (50, 500):
        document = opened(tmp_path / f"{times}.xml", f"<Source>{one * times}</Source>".encode())
        tracemalloc.start()
        count = sum(1 for _ in stream_airs(document, ReadSettings()))
        used.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count > times * 5
    assert used[1] < used[0] * 1.5 + 200_000


TAGS = ("Source", "Agency", "Name", "Site", "SiteService", "Phone", "PhoneNumber", "TimeOpen", "Contact", "AKA")
PIECES = st.sampled_from((
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    "<Phone Confidential='true'>", "<Key>1</Key>", "<Monday><From>9</From></Monday>", "<MinimumAge>0.5</MinimumAge>",
    "&lt;b&gt;", "&amp;amp;", "1900-01-01", "Â\xa0", "860-555-0100", "x",
))  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80) | st.binary(max_size=120))
def test_any_file_is_read_or_an_error_of_ours(tmp_path: Path, content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if not data:
        return
    with suppress(InvalidInput):
        read(tmp_path, data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_content_of_an_agency_is_read_or_an_error_of_ours(tmp_path: Path, inner: str) -> None:
    with suppress(InvalidInput):
        keys = [(one.kind, one.key) for one in read(tmp_path, service(inner)).proposals]
        assert len(keys) == len(set(keys))
