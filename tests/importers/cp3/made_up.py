"""A made-up sheet on practice, in the form of CP3's: as a text with its tables in HTML, and as a Word file."""

import io
from typing import Final

import docx

SHEET: Final = """
Harbor Center

for Safe Towns

Threat Assessment at Work

2025 | Department of Coastal Safety, Harbor Center for Safe Towns

Overview

Threat assessment is an orderly process to **notice, ask, judge, and help** before somebody is harmed. Teams use it.

A good team goes through these steps:

- **Noticing** what people say and do;
- **Asking** those who know them;
- **Judging** how great the concern is; and
- **Planning** and **helping** with what the person needs.

Social\tSituational\tIndividual
<ul> • Talk of the Town • Trust in Others </ul>\t<ul> • A Job Lost </ul>\t<ul> • Earlier Harm • Friends </ul>

What are the Recommended Practices?

- **Meet** every week, with people of several trades.
- Write down what was decided, and who does it.

Threat Assessment at Work: Figures

Across the towns, grantee teams opened 1,040 cases from FY 2022 to FY 2024. Across the 1,040 cases, teams made 60
referrals to other help, including 31 referrals to counseling, 12 to job training, and 7 to housing. Only 9 cases
(0.9%) resulted in a charge.

♥ *Example 1: Case at a ferry office*

Problem\tAction\tResult
<p>A clerk threatened the crew.</p> <p>The office was shut.</p>\t<p>The BTAM team worked with the harbor police, a \
crisis team, and the town’s school.</p>\t<p>The clerk got help and kept the job.</p>

For More Information:

The Department of Coastal Safety Harbor Center for Safe Towns (HCST) provides free advice.

The **Safe Towns Grant Program** provides funding for towns. Apply at www.harbor.example.org/grants, or contact the \
grants desk at grants@harbor.example.org.

Town Advisers support teams in each town. To connect with an HCST Town Adviser, email towns@harbor.example.org.

Additional Resources

Resource\tDescription
<p>HCST's "Judging a Threat: A Handbook"</p>\t<p>A handbook for teams that begin. It includes the Harbor Master \
Course, which prepares leaders of teams.</p>
<p>The Lantern Institute’s “Ten Questions to Ask”</p>\t<p>A list of questions.</p> <p>https://lantern.example.org/ten</p>

¹ Pike, A. (2015). Teams in Small Towns. *Journal of Harbors*. 2. 98-113.
"""


def as_word() -> bytes:
    """The statements of the sheet as a Word file with real tables."""
    made = docx.Document()
    made.add_heading("Threat Assessment at Work", 1)
    made.add_paragraph("Threat assessment is an orderly process to notice, ask, judge, and help before harm is done.")
    made.add_heading("Figures", 2)
    made.add_paragraph(
        "Teams made 60 referrals to other help, including 31 referrals to counseling and 12 to housing."
    )
    _table(
        made,
        ["Social", "Situational", "Individual"],
        [["Trust in Others"], ["A Job Lost"], ["Friends", "Earlier Harm"]],
    )
    made.add_heading("Recommended practices", 2)
    made.add_paragraph("Meet every week, with people of several trades.", style="List Bullet")
    made.add_heading("Example 1: Case at a ferry office", 2)
    _table(
        made,
        ["Problem", "Action", "Result"],
        [["A clerk threatened the crew."], ["A crisis team came."], ["It ended."]],
    )
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _table(made: docx.document.Document, head: list[str], columns: list[list[str]]) -> None:
    table = made.add_table(2, len(head))
    for at, (label, paragraphs) in enumerate(zip(head, columns, strict=True)):
        table.cell(0, at).text = label
        cell = table.cell(1, at)
        cell.paragraphs[0].text = paragraphs[0]
        for text in paragraphs[1:]:
            cell.add_paragraph(text)
