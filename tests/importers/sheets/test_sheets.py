"""Sheets in the form of Attachment A, and those that Signpost makes: whom to call, read back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from api.guides.docx import write_docx
from api.guides.markdown import markdown
from api.guides.pdf import write_pdf
from api.guides.sheet import Sheet
from graph.model.errors import InvalidInput
from importers.proposal import Named, Passed, Reading
from importers.reading.documents import read_document
from importers.reading.textdocument import Format, TextDocument
from importers.sheets.channels import channels
from importers.sheets.own import DATA, phone_of
from importers.sheets.reading import is_sheet, read_sheet
from importers.sheets.titles import Title, title_of
from tests.support.call_sheets import as_pdf, as_table, as_text
from tests.support.sheets import LONG, SHEET, SPANISH_SHEET


def plain(value: Any) -> Any:
    return value.name if isinstance(value, Named) else value


def told(reading: Reading, kind: str) -> list[dict[str, Any]]:
    several = (one for one in reading.proposals if kind == one.kind.KIND)
    return [{name: plain(found.value) for name, found in one.fields.items()} for one in several]


def by_title(reading: Reading) -> dict[str, dict[str, Any]]:
    return {one["title"]: one for one in told(reading, "contact")}


@pytest.mark.parametrize("made", [as_table, as_text, as_pdf])
def test_cards_become_agencies_services_and_contacts(made: Callable[[], bytes]) -> None:
    document = read_document("sheet", made())
    assert is_sheet(document)
    reading = read_sheet(document)
    agencies = {one["name"]: one for one in told(reading, "agency")}
    assert agencies["Division of Emergency Services"]["acronym"] == "DES"
    assert agencies["Community Health Resources"]["acronym"] == "CHR"
    assert agencies["Brightside"]["description"] == "Regional Behavioral Health Organization (RBHO)"
    services = {one["name"]: one for one in told(reading, "service")}
    assert services["Free consultation"]["provider"] == "Arcady Center for Safe Schools"
    assert services["School safety assessments"]["provider"] == "Division of Emergency Services"
    assert services["Youth Mobile Crisis"]["provider"] == "Elm Clinic"
    assert {"QPR training", "Narcan training", "Threat assessment training"} <= services.keys()
    contacts = by_title(reading)
    assert contacts["Regional School Safety Coordinator"]["masked"] == ("XXXXXX", "203-----", "XXXXX")
    assert contacts["Region 3 Coordinator"] == {
        "title": "Region 3 Coordinator",
        "name": "Ada Quill",
        "email": "region3@des.example",
        "masked": ("860-----",),
        "agency": "Division of Emergency Services",
    }
    assert contacts["DES School Safety Program Lead"]["email"] == "schools@des.example"
    assert contacts["Urgent Crisis Care Center"]["phones"] == ({"number": "+18605550120", "kind": "VOICE"},)
    assert [phone["number"] for phone in contacts["Adult Mobile Crisis"]["phones"]] == ["211", "+18004673135"]
    assert contacts["Adult Mobile Crisis"]["phones"][0]["keys"] == "1,2"


def test_points_of_contact_have_a_purpose_and_an_order() -> None:
    slots = {
        (one["of"], one["contact"]): (one["purpose"], one["rank"], one["rank_stated"])
        for one in told(read_sheet(read_document("sheet", as_table())), "slot")
    }
    division = "Division of Emergency Services"
    assert slots[division, "Region 3 Coordinator"] == ("LIAISON", "PRIMARY", False)
    assert slots[division, "DES School Safety Program Lead"] == ("LIAISON", "SECONDARY", False)
    assert slots["Youth Mobile Crisis", "Youth Mobile Crisis"] == ("INTAKE", "PRIMARY", False)


def reached(sheet: Sheet) -> set[tuple[str, str, tuple[str, ...], str]]:
    """The contacts of a sheet that can be reached: what for and title, name, numbers, mail."""
    every = (*sheet.head, *(contact for card in sheet.cards for contact in card.contacts))
    return {
        (
            ", ".join(filter(None, (one.label, one.title))),
            one.name,
            tuple(phone.uri for phone in one.phones if phone_of(phone.uri)),
            one.email,
        )
        for one in every
        if one.phones or one.email or one.name
    }


def dialled(phone: dict[str, str]) -> str:
    scheme = "sms" if phone["kind"] == "TEXT" else "tel"
    script = [phone["number"] + (f";ext={phone['extension']}" if "extension" in phone else "")]
    return f"{scheme}:{','.join([*script, *filter(None, phone.get('keys', '').split(','))])}"


def read_back(content: bytes, name: str) -> set[tuple[str, str, tuple[str, ...], str]]:
    document = read_document(name, content)
    assert is_sheet(document)
    return {
        (one["title"], one.get("name", ""), tuple(map(dialled, one.get("phones", ()))), one.get("email", ""))
        for one in told(read_sheet(document), "contact")
    }


WRITERS = {"guide.pdf": write_pdf, "guide.docx": write_docx, "guide.md": markdown}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("sheet", [SHEET, SPANISH_SHEET, LONG], ids=["english", "spanish", "long"])
def test_a_sheet_of_ours_read_back_has_the_same_contacts(name: str, sheet: Sheet) -> None:
    assert read_back(WRITERS[name](sheet), name) == reached(sheet)


def test_hours_go_to_the_point_of_contact() -> None:
    reading = read_sheet(read_document("guide.md", markdown(SHEET)))
    assert "around the clock" in {one.get("hours") for one in told(reading, "slot")}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"cards": 3}', b'{"cards": [3]}', b"\xff", b'{"cards": [{"contacts": 7}]}']
)
def test_damaged_data_in_a_sheet_of_ours_are_an_error(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="damaged"):
        read_sheet(TextDocument("x.pdf", Format.PDF, (), attached={DATA: data}))


@pytest.mark.parametrize(
    ("uri", "phone"),
    [
        ("tel:+18605550100", {"number": "+18605550100", "kind": "VOICE"}),
        ("tel:+18605550100;ext=12", {"number": "+18605550100", "kind": "VOICE", "extension": "12"}),
        ("tel:211,1,2", {"number": "211", "kind": "VOICE", "keys": "1,2"}),
        ("tel:+18605550100,120,1", {"number": "+18605550100", "kind": "VOICE", "extension": "120", "keys": "1"}),
        ("sms:988", {"number": "988", "kind": "TEXT"}),
        ("tel:12", None),
        ("https://example.org", None),
    ],
)
def test_links_that_dial(uri: str, phone: dict[str, str] | None) -> None:
    assert phone_of(uri) == phone


@pytest.mark.parametrize(
    ("text", "domains", "title"),
    [
        ("Elm House", (), Title("Elm House")),
        ("Connecticut Intelligence Center CTIC", (), Title("Connecticut Intelligence Center", "CTIC")),
        ("Emergency Management (DEM)", (), Title("Emergency Management", "DEM")),
        ("Tails of Joy Response Team", ("tailsofjoy",), Title("Tails of Joy", service="Response Team")),
        (
            "DPS Department of Public Safety CT State Police Coordinators",
            (),
            Title("CT State Police Coordinators", above="Department of Public Safety", above_acronym="DPS"),
        ),
        ("DMHAS Adult Mobile Crisis", (), Title("DMHAS", service="Adult Mobile Crisis")),
    ],
)
def test_titles(text: str, domains: tuple[str, ...], title: Title) -> None:
    assert title_of(text, domains) == title


@pytest.mark.parametrize(
    ("text", "phones", "email", "masked", "rest"),
    [
        ("Phone: 860-XXX", [], "", ["860-XXX"], ""),
        ("Phone 860- XXXXX", [], "", ["860- XXXXX"], ""),
        ("Phone: 860-", [], "", ["860-"], ""),
        ("Email: xxx-xxxx", [], "", ["xxx-xxxx"], ""),
        ("Email: XXXX", [], "", ["XXXX"], ""),
        ("XXXX Education Consultant", [], "", ["XXXX"], "Education Consultant"),
        ("Office 860-555-0100 ext. 12", ["+18605550100"], "", [], "Office"),
        ("Mail desk@elm.example for more", [], "desk@elm.example", [], "Mail for more"),
        ("Nothing to reach here", [], "", [], "Nothing to reach here"),
    ],
)
def test_lines(text: str, phones: list[str], email: str, masked: list[str], rest: str) -> None:
    said = channels(text)
    assert ([one["number"] for one in said.phones], said.email, said.masked, said.rest) == (
        phones,
        email,
        masked,
        rest,
    )


def test_a_third_person_fills_no_point_of_contact_and_the_report_says_so() -> None:
    people = "".join(f"- Director of part {n}\n  - Phone: 860-555-010{n}\n" for n in range(4))
    text = f"# Elm House\n\n{people}"
    reading = read_sheet(read_document("x.md", text.encode()))
    assert [one.code for one in reading.remarks if one.passed is Passed.NOTICE].count("read.no-slot") == 2


def test_what_is_no_sheet_is_not_taken_for_one() -> None:
    assert not is_sheet(read_document("x.txt", b"A letter\n\nDear all, call me at 860-555-0100.\n"))


def test_a_sheet_without_what_it_links_is_still_read() -> None:
    bare = replace(SHEET, head=(), missing=(), live="")
    assert read_back(write_docx(bare), "guide.docx") == reached(bare)
