"""The emergency lines of files: those in doubt are marked, and what they are for stands whole on every page."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from api.guides.around import to_call
from api.guides.docx import write_docx
from api.guides.pdf import write_pdf
from graph.model.vocabulary import ContactStatus
from tests.support.sheets import SHEET, contact, phone

DOUBT = "Printed in 2019"
STALE = contact(
    "Violence at home",
    phone("888-774-2900"),
    state=DOUBT,
    status=ContactStatus.STALE,
    doubtful=True,
    instead="Other line: 211",
)
SURE = replace(STALE, status=ContactStatus.UNVERIFIED, doubtful=False, instead="")


@pytest.mark.parametrize(("line", "marked"), [(STALE, True), (SURE, False)])
def test_a_doubtful_one_has_a_bar_and_bold_letters_in_word(line: Any, marked: bool) -> None:
    document = docx.Document(io.BytesIO(write_docx(replace(SHEET, head=(*SHEET.head, line)))))
    (own,) = [one for one in document.paragraphs if DOUBT in one.text]
    assert (own.style is not None and own.style.name == "Emergency Doubt") is marked
    assert (own.style is not None and own.style.font.bold is True) is marked
    (left,) = own._p.xpath("./w:pPr/w:pBdr/w:left/@w:sz")
    assert (int(left) > 12) is marked


@pytest.mark.parametrize(("line", "marked"), [(STALE, True), (SURE, False)])
def test_a_doubtful_one_stands_in_bold_letters_in_pdf(line: Any, marked: bool) -> None:
    bold: list[str] = []

    def visit(text: str, _matrix: Any, _own: Any, font: Any, _size: Any) -> None:
        if font and "Bold" in str(font["/BaseFont"]):
            bold.append(text)

    page = PdfReader(io.BytesIO(write_pdf(replace(SHEET, head=(*SHEET.head, line))))).pages[0]
    page.extract_text(visitor_text=visit)
    assert ("".join(DOUBT.split()) in "".join("".join(bold).split())) is marked


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Violence at home", "Violence at home"),
        ("In danger right now: police, fire, ambulance and others", "In danger right now"),
        (
            "Pensamientos de suicidio o cualquier crisis: llame o envíe un texto",
            "Pensamientos de suicidio o cualquier crisis",
        ),
        ("Thoughts of suicide: or any other crisis of a person: call", "Thoughts of suicide"),
        ("x" * 50, f"{'x' * 40}…"),
        (f"{'x' * 70}: call", f"{'x' * 40}…"),
    ],
)
def test_what_a_line_is_for_is_cut_at_its_colon(label: str, shown: str) -> None:
    assert to_call([(label, "988")]) == f"{shown}: 988"
