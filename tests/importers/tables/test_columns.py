"""Columns are recognised by their headings and by what is in them; people correct that, and it is kept."""

from pathlib import Path

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidInput
from graph.model.service import Service
from importers.proposal import Named
from importers.tables.columns import signature_of
from importers.tables.reader import columns_of
from tests.support.imports import read, remark, said, values, workbook, written


def test_headings_in_many_spellings(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            "Organization_Name|PROGRAM NAME|Type of Service|E-mail Address|Areas Served|Languages spoken|Web Site\n"
            "Helpers|Warm line|Crisis|a@b.example|Ash, CT; Birch|English and Spanish|www.b.example\n",
        )
    )
    (service,) = values(found, Service)
    assert service["serves"] == (Named(("jurisdiction",), "Ash"), Named(("jurisdiction",), "Birch"))
    assert service["languages"] == ("en", "es")
    assert service["website"] == "https://www.b.example"
    assert values(found, Contact)[0]["email"] == "a@b.example"


def test_what_a_department_has_against_threats(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            "Department|Trainings taken|Protocols|Assessment guides|Forms\n"
            "Ash Police|Basics (for crime analysts); First Aid (CPR)|Threats; Welfare|Questions|\n",
        )
    )
    (agency,) = values(found, Agency)
    assert agency["trainings"] == ({"name": "Basics", "role": "Crime analysts"}, {"name": "First Aid (CPR)"})
    assert (agency["protocols"], agency["guides"]) == (("Threats", "Welfare"), ("Questions",))
    assert "forms" not in agency


def test_columns_without_a_known_heading_by_what_is_in_them(tmp_path: Path) -> None:
    rows = "".join(f"Helpers {n},(860) 555-010{n},h{n}@x.example,https://{n}.example\n" for n in range(5))
    found = read(written(tmp_path, f"Agency,Reach us,Write us,See us\n{rows}"))
    assert len(values(found, Contact)) == 5
    assert values(found, Contact)[0]["email"] == "h0@x.example"
    assert values(found, Agency)[0]["website"] == "https://0.example"


def test_fifty_columns_of_which_four_matter(tmp_path: Path) -> None:
    head = [f"Field {n}" for n in range(46)] + ["Agency", "Program", "Phone", "Category"]
    row = ["x"] * 46 + ["Helpers", "Warm line", "860-555-0100", "Crisis"]
    found = read(written(tmp_path, ",".join(head) + "\n" + ",".join(row) + "\n"))
    assert values(found, Service)[0]["name"] == "Warm line"
    told = remark(found, "import.several-columns")
    assert told.params == {"n": "46", "columns": ", ".join(head[:46])}
    assert "import.column" not in said(found)


def test_what_was_said_goes_before_what_was_saved_and_that_before_what_is_recognised(tmp_path: Path) -> None:
    document = written(tmp_path, "Agency,Town,Words\nHelpers,Ash,Birch\n")
    assert "serves" not in values(read(document), Agency)[0]
    own = values(read(document, mapping={"town": "agency.serves"}), Agency)[0]
    assert own["serves"] == (Named(("jurisdiction",), "Ash"),)
    ((signature, columns),) = columns_of(document, {"Town": "agency.serves", "Words": ""})
    assert signature == signature_of(["words", "agency", "town"])
    assert columns == {"Agency": "agency.name", "Town": "agency.serves", "Words": ""}
    kept = {signature: columns}
    assert values(read(document, saved=kept.get), Agency)[0] == own
    both = values(read(document, saved=kept.get, mapping={"Town": ""}), Agency)[0]
    assert "serves" not in both


@pytest.mark.parametrize(
    ("mapping", "code"),
    [({"Nowhere": "agency.name"}, "import.no-column"), ({"Town": "agency.sorcery"}, "import.no-target")],
)
def test_a_mapping_that_cannot_be_meant_is_refused(tmp_path: Path, mapping: dict[str, str], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(written(tmp_path, "Agency,Town\nHelpers,Ash\n"), mapping=mapping)
    assert refused.value.code == code


def test_free_text_is_never_read_and_not_in_the_words_of_a_row(tmp_path: Path) -> None:
    found = read(written(tmp_path, "Agency,Notes,Comments about cases\nHelpers,John Doe was here,and Jane\n"))
    assert "John" not in str(found)
    assert "Jane" not in str(found)
    assert "import.free-text" in said(found)


def test_headings_below_a_title_and_merged_cells(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["Inventory of 2026", None, None],
        [None, None, None],
        ["Agency", "Program", "Phone"],
        ["Helpers", "Warm line", "860-555-0100"],
        [None, "Cold line", "860-555-0101"],
    ]
    found = read(written(tmp_path, workbook(rows, merged=["A1:C1", "A4:A5"]), "list.xlsx"))
    assert [one["name"] for one in values(found, Agency)] == ["Helpers"]
    assert [one["provider"].name for one in values(found, Service)] == ["Helpers", "Helpers"]
    assert {"import.above", "import.headings"} <= said(found)


def test_an_agency_in_many_rows_is_one_and_contradictions_are_told(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            "Agency,Agency website,Program\nHelpers,https://a.example,One\nHELPERS,,Two\nHelpers,https://b.example,Three\n",
        )
    )
    (agency,) = values(found, Agency)
    assert agency["website"] == "https://a.example"
    assert "import.contradicts" in said(found)
    assert len(values(found, Service)) == 3


def test_a_row_with_an_id_names_that_record(tmp_path: Path) -> None:
    found = read(written(tmp_path, "Record id,Agency,Phone\nagency:state,State Office,860-297-0520\n"))
    assert [one.id for one in found.proposals if one.kind is Agency] == ["agency:state"]


def test_a_named_person_is_for_partners_and_a_number_without_one_takes_cases(tmp_path: Path) -> None:
    found = read(
        written(tmp_path, "Agency,Contact person,Title,Phone\nA,Jo Example,Clerk,860-555-0100\nB,,,860-555-0101\n")
    )
    assert [one["purpose"] for one in values(found, Slot)] == ["LIAISON", "INTAKE"]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_any_line_ends(tmp_path: Path, ending: str) -> None:
    text = ending.join(("Agency,Program", "Helpers,Warm line", 'Others,"Two', 'lines"', ""))
    found = read(written(tmp_path, text.encode()))
    assert [one["name"] for one in values(found, Service)] == ["Warm line", "Two lines"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(written(tmp_path, "Agency,Program\nCafé Helpers,Línea – uno\n".encode(encoding)))
    assert values(found, Service)[0]["name"] == "Línea – uno"
    assert ("import.encoding" in said(found)) == (encoding == "cp1252")


@pytest.mark.parametrize(
    "text",
    ["2026-03-09", "3/9/2026", "03/09/26", "March 9, 2026", "9 March 2026", "Mar. 9th 2026", "3-9-2026", "46090"],
)
def test_days_in_many_styles(tmp_path: Path, text: str) -> None:
    found = read(written(tmp_path, f'Agency,Last verified\nHelpers,"{text}"\n'))
    assert str(values(found, Agency)[0]["checked_at"]) == "2026-03-09"


GROUPED = (
    "Agency,Program,Category,Phone,Contact person,Private\n"
    "Helpers,Warm line,Crisis,860-555-0100,Jane Roe (Director),\n"
    ",Night line,Crisis,860-555-0101,,\n"
    "Hidden,Shelter,Crisis,860-555-0102,,yes\n"
    ",Other shelter,Crisis,860-555-0103,,\n"
)


def test_rows_without_an_agency_belong_to_the_one_above_if_that_is_answered(tmp_path: Path) -> None:
    document = written(tmp_path, GROUPED)
    plain = [one.get("provider") for one in values(read(document), Service)]
    assert [None if one is None else one.name for one in plain] == ["Helpers", None, "Hidden", None]
    filled = values(read(document, answers={"service.provider": "above"}), Service)
    names = [None if (one := service.get("provider")) is None else one.name for service in filled]
    assert names == ["Helpers", "Helpers", "Hidden", None], "the agency of a private row is given to no other"


def test_the_agency_above_is_one_of_the_same_table(tmp_path: Path) -> None:
    head = "| Agency | Program |\n| --- | --- |\n"
    text = f"{head}| Helpers | Warm line |\n|  | Night line |\n\nOthers\n\n{head}|  | Day line |\n"
    found = values(read(written(tmp_path, text, "list.md"), answers={"service.provider": "above"}), Service)
    assert [(one["name"], "provider" in one) for one in found] == [
        ("Warm line", True),
        ("Night line", True),
        ("Day line", False),
    ]


def test_a_title_may_stand_behind_the_name_of_a_person(tmp_path: Path) -> None:
    contact = values(read(written(tmp_path, GROUPED)), Contact)[0]
    assert (contact["name"], contact["title"]) == ("Jane Roe", "Director")


def test_places_may_be_divided_by_slashes(tmp_path: Path) -> None:
    (agency,) = values(read(written(tmp_path, "Agency,Area served\nHelpers,Ash/Birch / Elm\n")), Agency)
    assert [one.name for one in agency["serves"]] == ["Ash", "Birch", "Elm"]
