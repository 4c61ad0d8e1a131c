"""The guide's rows with a mistake: each is refused with file, line and reason, before anything is written."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from graph.model.agency import Member
from graph.model.agreement import Agreement
from graph.model.errors import InvalidRow
from graph.model.relation import Relation
from graph.model.training import Training
from graph.model.vocabulary import AgreementKind, Known, SeatKind
from seed.loader import CONNECTICUT, read_seed

pytestmark = pytest.mark.usefixtures("parsed_once")

TIE = "  - id: relation:ct-csde-coordinates-ct-dcf\n"
TAT = "  - id: team:dva-threat-assessment-team\n"
STRATEGY = "  - key: tvtp-strategy\n"
CITED = '    cite: ["tvtp-strategy#part-three-csde-crisis-response, line 445"]\n'

MISTAKES: dict[tuple[str, str], list[tuple[str, str, str]]] = {
    ("relations.yaml", TIE): [
        (
            "    to: agency:ct-dcf", "    to: agency:ct-dcf\n    agreement: {kind: MOU, parties: [agency:ct-dfc]}",
            "agreement.parties: 'agency:ct-dfc' is not a known",
        ),
        ("    to: agency:ct-dcf", "    to: agency:ct-dcf\n    agreement: {kind: PACT}", "input should be 'MOU'"),
        (
            "    to: agency:ct-dcf",
            "    to: agency:ct-dcf\n    agreement: {kind: MOU, signed_at: 2026-01-02, ends_at: 2026-01-01}",
            "cannot end on 2026-01-01, before it was signed on 2026-01-02",
        ),
        ("    to: agency:ct-dcf", "    to: agency:ct-dcf\n    feedback: maybe", "input should be 'YES'"),
        ("    to: agency:ct-dcf", "    to: agency:ct-dfc", "to: 'agency:ct-dfc' is not a known"),
        ("    from: agency:ct-csde", "    from: agency:ct-scde", "did you mean agency:ct-csde"),
        ("    to: agency:ct-dcf", "    to: crisis", "to: 'crisis' is a category: name an agency"),
        ("    to: agency:ct-dcf", "    to: agency:ct-csde", "cannot go from agency:ct-csde to itself"),
        (TIE.rstrip(), "  - id: relation:ct-csde-coordinates-ct-center-for-school-safety", "stands here twice"),
        ("    kind: COORDINATES", "    kind: KNOWS", "kind: 'KNOWS': input should be 'REPORTS'"),
        ("    to: agency:ct-dcf", "    to: agency:ct-dcf\n    within: Hartfort", "not a known place"),
        ("    to: agency:ct-dcf", "    to: agency:ct-dcf\n    minimum_age: 200", "0 to 130, not 200"),
        ("    to: agency:ct-dcf", "    to: agency:ct-dcf\n    mandatory: maybe", "write yes or no"),
        ("    to: agency:ct-dcf", "    to: agency:ct-dcf\n    via: fax", "'via': known are id, kind, from, to"),
        (CITED.rstrip(), "    cite: []", "nothing is cited"),
        (CITED.rstrip(), "    cite: [nowhere]", "'nowhere' is not a known source"),
        ("response, line 445", "response, line 444", "part-three-csde-crisis-response has lines 445 to 445"),
        ("response, line 445", "response, lines 446-445", "mend the lines"),
        ("response, line 445", "respons, line 445", "did you mean part-three-csde-crisis-response"),
        ("#part-three-csde-crisis-response, line 445", "#page 20", "as section, line 3"),
        ("#part-three-csde-crisis-response, line 445", "", "as section, line 3"),
    ],
    ("sources.yaml", STRATEGY): [
        ("    as_of: 2025-10\n", "", ": give its date in as_of"),
        ("    as_of: 2025-10", "    as_of: 2025-10\n    undated: yes", ": give its date"),
    ],
    ("sections.yaml", "    key: contents\n"): [
        ("    first_line: 24", "    first_line: 23", "ends behind that: mend one"),
        ("    last_line: 57", "    last_line: 20", "are no part of a document"),
    ],
    ("sections.yaml", "  - source: tvtp-strategy\n    key: contents\n"): [
        ("contents", "title-page", "is taken by sections.yaml"),
    ],
    ("sections.yaml", "  - source: tvtp-strategy\n    key: title-page\n"): [
        ("tvtp-strategy", "tvtp-strategi", "no key of sources.yaml"),
    ],
    ("teams.yaml", TAT): [
        ("operated_by: [agency:ct-dva]", "operated_by: [agency:ct-dav]", "did you mean agency:ct-dva"),
        ("operated_by: [agency:ct-dva]", "operated_by: [service:ct-dva]", "is a service: name an agency"),
        ("    kind: BTAM", "    kind: CLUB", "kind: 'CLUB': input should be 'BTAM'"),
    ],
    ("teams.yaml", "  - id: team:commission-on-community-gun-violence\n"): [
        (
            "        agency: agency:ct-dph", "        agency: agency:ct-dhp",
            "agency: 'agency:ct-dhp' is not a known agency",
        ),
        ("        agency: agency:ct-dph", "        seat: CHAIR", "input should be 'CORE'"),
        (
            "        agency: agency:ct-dph",
            "        trainings: [{name: CSTAG, valid_until: soon}]",
            "members.0.trainings.0.valid_until: 'soon': it is not a day",
        ),
    ],
    ("teams.yaml", "  - id: team:mdt-ansonia-milford\n"): [
        ("      - name: DCF", "      - name: State's Attorney's office", "is taken by teams.yaml"),
    ],
    ("counts.yaml", "  - id: count:mdts\n"): [
        (
            "    team_kind: CHILD_ABUSE_MDT", "    team_kind: CHILD_ABUSE_MDT\n    category: child-abuse-mdt",
            "count:mdts: say one thing that is counted",
        ),
        ("    number: 17", "    number: -17", "it is not a whole number"),
    ],
    ("sections.yaml", "    key: glossary\n"): [
        ("    pages: 29-32", "    pages: 29-37", "write the first and the last of the 36 that tvtp-strategy has"),
        ("    pages: 29-32", "    pages: 32-29", "pages: '32-29': write the first and the last of the 36"),
        ("    pages: 29-32", "    pages: page 29", "write pages as 11 or 20-28"),
    ],
    ("counts.yaml", "  - id: count:inpatient-"): [
        ("[agency:capitol-region-mental-health-center,", "[agency:capitol-region,", "is not a known"),
    ],
    ("duties.yaml", "  - id: duty:employers-training\n"): [
        ("agency:sector-employers", "agency:sector-employer", "did you mean"),
    ],
    ("duties.yaml", "annex\n    of: agency:sector-municipalities\n"): [
        ("    due: 2025-01-01", "    due: soon", "it is not a day"),
    ],
    ("glossary.yaml", "  - id: glossary:attack\n"): [
        ("step_of: glossary:pathway-to-violence", "step_of: glossary:pathway", "did you mean"),
        ("step_of: glossary:pathway-to-violence", "step_of: glossary:attack", "cycle"),
    ],
    ("resources.yaml", "  - id: resource:cstag\n"): [
        ("    topic: GUIDANCE", "    topic: BOOK", "topic: 'BOOK': input should be"),
        ("    url: https://education", "    url: education", "is not an address to link"),
    ],
    ("contacts.yaml", "  - id: contact:amplify-executive-director\n"): [
        ("    masked: [XXXX]\n", "", "it has no phone, text, mail address or masked number: leave the contact out"),
        ("    masked: [XXXX]", "    phones: [XXXX]", "'XXXX' is not a phone number"),
    ],
}  # fmt: skip
"""By file and row: what is written otherwise, as what, and what is said of it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONNECTICUT, tmp_path / "connecticut"))


def refused(folder: Path) -> list[str]:
    """What is said of the files: the first mistake and those that come with it."""
    with pytest.raises(InvalidRow) as caught:
        read_seed(folder)
    return [str(caught.value), *(note.removeprefix("also ") for note in getattr(caught.value, "__notes__", []))]


def changed(path: Path, row: str, old: str, new: str) -> tuple[int, int]:
    """Write the first `old` at or after `row` as `new`; the first line of the row, and the last that was changed."""
    text = path.read_text(encoding="utf-8")
    begins = text.index(row)
    at = text.index(old, begins)
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return text.count("\n", 0, begins) + 1, text.count("\n", 0, at) + 1 + new.rstrip("\n").count("\n")


@pytest.mark.parametrize(
    ("name", "row", "old", "new", "reason"),
    [(*where, *wrong) for where, mistakes in MISTAKES.items() for wrong in mistakes],
)
def test_a_mistake_is_refused_with_file_line_and_reason(
    folder: Path, name: str, row: str, old: str, new: str, reason: str
) -> None:
    first, last = changed(folder / name, row, old, new)
    told = [one for one in refused(folder) if any(part in one for part in reason.split("|"))]
    assert told, refused(folder)
    where, _, line = told[0].split(":")[0].partition(", line ")
    assert where == name
    assert first <= int(line) <= last, told[0]


@pytest.mark.parametrize(("page", "fits"), [("page 36", True), ("p. 1", True), ("page 37", False), ("page 0", False)])
def test_a_page_that_the_document_does_not_have_is_refused(folder: Path, page: str, fits: bool) -> None:
    """Of documents by page: the strategy, were it not on file by section, has 36 pages."""
    sections = folder / "sections.yaml"
    sections.write_text("sections: []\n", encoding="utf-8")
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name != "sources.yaml":
            path.write_text(_paged(text, page), encoding="utf-8")
    if fits:
        assert read_seed(folder).records
    else:
        assert any("tvtp-strategy has" in one and "mend the page" in one for one in refused(folder))


def _paged(text: str, page: str) -> str:
    lines = []
    for line in text.split("\n"):
        head, found, _ = line.partition("cite: [")
        if found and "tvtp-strategy#" in line:
            line = f'{head}cite: ["tvtp-strategy#{page}"]'
        lines.append(line)
    return "\n".join(lines)


def test_one_meaning_under_two_ids_is_refused_on_the_second_row(folder: Path) -> None:
    path = folder / "relations.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index(TIE)
    block = text[start : text.index("  - id: ", start + 5)]
    second = block.replace("ct-dcf\n", "ct-dcf-2\n", 1)
    path.write_text(text[: start + len(block)] + second + text[start + len(block) :], encoding="utf-8")
    line = text.count("\n", 0, start + len(block)) + 1
    told = refused(folder)
    assert told == [
        f"relations.yaml, line {line}: relation:ct-csde-coordinates-ct-dcf-2 says the same as "
        "relation:ct-csde-coordinates-ct-dcf: keep one, or say in what they differ"
    ]


def test_the_line_is_that_of_the_end_that_does_not_exist(folder: Path) -> None:
    path = folder / "relations.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index("    to: agency:ct-dcf\n", text.index(TIE))
    path.write_text(
        text[:at] + "    to: agency:nobody\n" + text[at + len("    to: agency:ct-dcf\n") :], encoding="utf-8"
    )
    line = text.count("\n", 0, at) + 1
    assert refused(folder)[0].startswith(f"relations.yaml, line {line}: to: 'agency:nobody' is not a known")


def test_a_seat_has_trainings_and_a_relation_an_agreement(folder: Path) -> None:
    chair = "        agency: agency:ct-dph"
    first = "{name: CSTAG, role: facilitator, valid_until: 2027-06-30}"
    taught = f"        trainings:\n          - {first}\n          - {{name: PREPaRE}}"
    changed(folder / "teams.yaml", "  - id: team:commission-on-", chair, f"{chair}\n        seat: BACKUP\n{taught}")
    agreed = (
        "    agreement: {kind: MOU, parties: [agency:ct-dcf], signed_at: 2025-01-15, covers: Crises, kept_at: DCF}"
    )
    told = f"{agreed}\n    response_time: within 2 hours\n    feedback: YES"
    changed(folder / "relations.yaml", TIE, "    to: agency:ct-dcf", f"    to: agency:ct-dcf\n{told}")
    records = {record.id: record for record in read_seed(folder).records}
    seat = records["member:commission-on-community-gun-violence-chair"]
    assert isinstance(seat, Member)
    assert (seat.seat, seat.required_by) == (SeatKind.BACKUP, "CGS 19a-112j")
    assert seat.trainings == (Training("CSTAG", "facilitator", valid_until=date(2027, 6, 30)), Training("PREPaRE"))
    relation = records["relation:ct-csde-coordinates-ct-dcf"]
    assert isinstance(relation, Relation)
    assert (relation.response_time, relation.feedback) == ("within 2 hours", Known.YES)
    assert relation.agreement == Agreement(
        kind=AgreementKind.MOU,
        parties=("agency:ct-dcf",),
        signed_at=date(2025, 1, 15),
        covers="Crises",
        kept_at="DCF",
    )
