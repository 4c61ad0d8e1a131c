"""A library that is not installed: what is said, and that everything else works."""

import subprocess
import sys

import pytest

from api.failures import failure_of
from api.guides.docx import write_docx
from api.guides.libraries import needed
from api.guides.pdf import write_pdf
from graph.model.errors import NotInstalled
from tests.support.sheets import SHEET

_OURS = ("api.guides.codes", "api.guides.typeset", "api.guides.word")


@pytest.mark.parametrize(
    ("write", "file_format", "library"),
    [
        (write_docx, "DOCX", "docx"),
        (write_docx, "DOCX", "segno"),
        (write_pdf, "PDF", "typst"),
        (write_pdf, "PDF", "segno"),
    ],
)
def test_a_missing_library_is_named_with_what_to_install(
    write: object, file_format: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.startswith(_OURS)]:
        monkeypatch.delitem(sys.modules, name)
    for name in [one for one in sys.modules if one.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(NotInstalled) as caught:
        write(SHEET)  # type: ignore[operator]
    failure = failure_of(caught.value)
    assert (failure.status, failure.code, failure.exit_code) == (501, "UNAVAILABLE", 1)
    assert failure.message == (
        f"{file_format} files need the Python library {library}, which is not installed: install Signpost with its"
        " extra, signpost[documents]"
    )
    other = write_pdf if library == "docx" else write_docx if library == "typst" else None
    if other:
        assert other(SHEET)


def test_what_is_missing_in_a_library_is_not_taken_for_it() -> None:
    with pytest.raises(ModuleNotFoundError), needed("PDF", "typst"):
        raise ModuleNotFoundError("x", name="something.else")


def test_nobody_loads_the_libraries_who_writes_no_such_file() -> None:
    code = "import sys, api.guides.docx, api.guides.pdf, api.guides.carried; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"docx", "lxml", "segno", "typst"} & set(loaded)
