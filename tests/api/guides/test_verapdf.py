"""PDFs of sheets conform to PDF/UA-1 and PDF/A-3a: veraPDF says so, of usual sheets and of hostile ones."""

from pathlib import Path

import pytest

from api.guides.paper import Paper
from api.guides.pdf import write_pdf
from tests.support import sheets
from tests.support.neo4j_release import Missing
from tests.support.verapdf import judged

SHEETS = {
    "two-pages": sheets.SHEET,
    "spanish": sheets.SPANISH_SHEET,
    "nothing": sheets.NOTHING,
    "crowded": sheets.CROWDED,
    "hostile": sheets.HOSTILE,
}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_what_is_written_conforms(profile: str, tmp_path: Path) -> None:
    files = []
    for name, sheet in SHEETS.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(write_pdf(sheet, Paper.A4 if name == "crowded" else Paper.LETTER))
    try:
        lines = judged(profile, files)
    except Missing as missing:
        pytest.skip(str(missing))
    assert [line for line in lines if "compliant=true" not in line] == []
    checks = [int(line.partition("checks=")[2].split()[0]) for line in lines]
    assert min(checks) > 1000, "each file was looked at"


def test_the_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "untagged.pdf"
    file.write_bytes(write_pdf(sheets.NOTHING).replace(b"/MarkInfo", b"/NoInfo12"))
    try:
        (line,) = judged("ua1", [file])
    except Missing as missing:
        pytest.skip(str(missing))
    assert "compliant=false" in line
