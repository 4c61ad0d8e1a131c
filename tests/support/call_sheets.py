"""A sheet in the form of the strategy's Attachment A, with made-up organizations, and numbers for examples only."""

import io
import re
from typing import Final

import docx
import typst

ADDRESS: Final = "1680 Example Avenue, Elm, CT 06105"
_TITLE: Final = re.compile("CHR ")
"""A second title in a cell."""
CELLS: Final = (
    (
        (
            ("Arcady Center for Safe Schools", ""),
            ("Free consultation", "List Bullet"),
            ("Professional development", "List Bullet"),
            ("Threat assessment training", "List Bullet 2"),
            ("Contact: Regional School Safety Coordinator XXXXXX", ""),
            ("Phone: 203-----", "List Bullet"),
            ("Email: XXXXX", "List Bullet"),
        ),
        (
            ("Division of Emergency Services DES", ""),
            ("Provide free school safety assessments", "List Bullet"),
            ("Ada Quill Region 3 Coordinator", ""),
            ("Phone: 860-----", "List Bullet"),
            ("Email: region3@des.example", "List Bullet"),
            ("DES School Safety Program Lead Email: schools@des.example", ""),
        ),
    ),
    (
        (
            ("Regional Behavioral Health Organization (RBHO) Brightside in Elm, 860-XXX", ""),
            ("XXXXXX Executive Director", "List Bullet"),
            ("Email: XXXX", "List Bullet 2"),
            ("QPR training, Narcan training and more", ""),
        ),
        (
            (
                f"Urgent Crisis Care Center UCC {ADDRESS} 860- 555-0120 - brightside.example.org/UCC",
                "",
            ),
        ),
    ),
    (
        (
            ("ADC Youth Mobile Crisis Elm Clinic", ""),
            ("Phone: 860-XXX", "List Bullet"),
            ("CHR Community Health Resources", ""),
            ("Phone: 860-XXX", "List Bullet"),
        ),
        (("ADA Adult Mobile Crisis Call 211 and when queued press 1 and then 2; Call 1-800-HOPE-135", ""),),
    ),
)
"""The cells of a table, row by row: the paragraphs of each with their styles."""


def as_table() -> bytes:
    """The sheet as a Word file, its cards in a table of two columns."""
    made = docx.Document()
    made.add_heading("Sample Template for Resources for School Administrators", 1)
    table = made.add_table(len(CELLS), 2)
    for row, cells in enumerate(CELLS):
        for column, paragraphs in enumerate(cells):
            cell = table.cell(row, column)
            for at, (text, style) in enumerate(paragraphs):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                paragraph.add_run(text)
                if style:
                    paragraph.style = made.styles[style]
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_text() -> bytes:
    """The sheet as a text as programs make it of such a table: a row a line, the lists in HTML."""
    rows = []
    for cells in CELLS:
        rows.append("\t".join(" ".join(map(_in_html, paragraphs)) for paragraphs in cells))
    return ("Attachment A\n\n" + "\n--\t--\n".join(rows) + "\n").encode()


def _in_html(paragraph: tuple[str, str]) -> str:
    text, style = paragraph
    sign = "◦" if style.endswith("2") else "•"
    return f"<ul>{sign} {text}" if style else f"<p>{text}</p>"


def as_pdf() -> bytes:
    """The sheet as a PDF, its cards in a table of two columns, their titles in bold."""
    cells = [
        "[" + "\n".join(map(_in_typst, paragraphs, range(len(paragraphs)))) + "]"
        for row in CELLS
        for paragraphs in row
    ]
    source = f'#set page(paper: "us-letter")\n= Sample Template\n#table(columns: (1fr, 1fr), {", ".join(cells)})'
    return typst.compile(source.encode())


def _in_typst(paragraph: tuple[str, str], at: int) -> str:
    text, style = paragraph
    plain = re.sub(r"([\\#$*_`<>@\[\]~/=+-])", r"\\\1", text)
    if style:
        return f"{'  ' if style.endswith('2') else ''}- {plain}"
    return f"\n*{plain}*\n" if at == 0 or _TITLE.match(text) else f"\n{plain}\n"
