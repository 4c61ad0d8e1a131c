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
def test_what_is_written_conforms_and_what_is_damaged_does_not(profile: str, tmp_path: Path) -> None:
    files = []
    for name, sheet in SHEETS.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(write_pdf(sheet, Paper.A4 if name == "crowded" else Paper.LETTER))
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(write_pdf(sheets.NOTHING).replace(b"/MarkInfo", b"/NoInfo12"))
    try:
        *lines, last = judged(profile, [*files, damaged])
    except Missing as missing:
        pytest.skip(str(missing))
    assert [line for line in lines if "compliant=true" not in line] == []
    checks = [int(line.partition("checks=")[2].split()[0]) for line in lines]
    assert min(checks) > 1000, "each file was looked at"
    assert "compliant=false" in last
