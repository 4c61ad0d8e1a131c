"""A guide to resources in the form of a strategy's, of organizations that are made up: as text, Word file and PDF."""

import io
import re
from typing import Final

import docx
import typst

from importers.reading.documents import read_document
from importers.reading.plaintext import read_plain
from importers.reading.textdocument import Block, Style, TextDocument, blocks

GUIDE: Final = """\
State of Vermont

Strategy for Preventing Targeted Violence

March 2026

Introduction

The working group thanks all partners who gave their time to this plan, and who will go on to improve it every year.

Participating Vermont Agencies and Organizations

- **Municipalities:** Good practice can be shared through the Vermont Police Chiefs Association.
- **K-12 Schools:** Every local board of education must adopt a safety plan each year. See \
Vermont General Statutes 10-222m and Public Act 25-12 for details.
- **Vermont Department of Public Safety (VDPS) including:**
- VDPS School Security Unit
 - Provides school security assessments, threat assessment training and planning grants to schools.
 - Works with the Vermont State Police, local health departments and victim advocates.
- Vermont Intelligence Center (VIC)
 - The center shares information with the Federal Bureau of Investigation (FBI) and the Elm Police Department.
- Vermont State Police Threat Assessment Unit
 - First responders notify school officials of threats. The unit refers cases to the VIC.
- **Center for Safe Schools at Vermont State University (ASU)**
 - The Center for Safe Schools is housed at ASU. Regional Safety Coordinators lead Regional Crisis Teams (RCTs).
 - See www.safeschools.example.org for more information.
- **Vermont Department of Children (VDC)** The VDC funds help for children. Some key programs include:
 - **Handle Gently** – An alert by which police tell a school that a child has seen violence.
 - **Early Start Program (ESP)** – Help for families with small children.
- **Department of Veterans (DOV)**
- Residential Programs: Located in Elm, the campus offers veterans a place to live while they recover.
- Threat Assessment Team (TAT): The DOV responds to threats through its Threat Assessment Team (TAT).
- DOV also operates the Elm Veterans' Homes (North and South), which have skilled nurses.

Glossary of Terms

- **Leakage** is telling a third party of an intent to do harm.
- **Pathway to Violence** is a model of steps.
 - Grievance is a cause of distress.
 - Ideation is thinking of violence as an answer.

Towns can use further sources, including:

- **Vermont Training Bulletin**
 - Updated each quarter.
 - https://training.example.gov/bulletin
- **National Network of Towns (NNT)**
 - <https://towns.example.org>
"""


def as_text(guide: str = GUIDE) -> bytes:
    """The guide as a text file."""
    return guide.encode()


def blocks_of(guide: str = GUIDE) -> tuple[Block, ...]:
    """The blocks of the guide."""
    return blocks(read_plain("guide.txt", as_text(guide)))


def as_word(guide: str = GUIDE) -> bytes:
    """The guide as a Word file, with headings, bulleted lists and bold words."""
    made = docx.Document()
    for block in blocks_of(guide):
        if block.style is Style.HEADING:
            made.add_heading(block.text, 2)
            continue
        bullet = f"List Bullet{' 2' if block.level else ''}" if block.style is Style.BULLET else None
        paragraph = made.add_paragraph(style=bullet)
        paragraph.add_run(block.lead).bold = True
        paragraph.add_run(block.text[len(block.lead) :])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_pdf(guide: str = GUIDE, *, columns: int = 1, size: str = "10pt") -> bytes:
    """The guide as a PDF with a footer, in one column or several."""
    parts = [
        f'#set page(paper: "us-letter", columns: {columns},',
        "footer: context [#counter(page).display() | Our strategy])",
        f"#set text(size: {size})",
        "#set par(justify: true)",
        "#set smartquote(enabled: false)",
    ]
    for block in blocks_of(guide):
        text = _escaped(block.text[len(block.lead) :])
        bold = f"*{_escaped(block.lead)}*" if block.lead else ""
        if block.style is Style.HEADING:
            parts.append(f"\n== {_escaped(block.text)}\n")
        elif block.style is Style.BULLET:
            parts.append(f"{'  ' * block.level}- {bold}{text}")
        else:
            parts.append(f"\n{bold}{text}\n")
    return typst.compile("\n".join(parts).encode())


def _escaped(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]~/=+-])", r"\\\1", text)


def document(content: bytes, name: str = "guide.txt") -> TextDocument:
    """A file, read."""
    return read_document(name, content)
