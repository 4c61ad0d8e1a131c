"""The gap report, the worksheet and a department as files: linked from their pages, for the same readers as these."""

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.cli.main import run
from graph.model.vocabulary import Role
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

PARTNERS = ("/readiness/worksheet?place=Windham", "/readiness/department?agency=Willimantic Police Department")
PAGES = (*PARTNERS, "/coverage/report?within=DEMHS Region 3")
SAID = {
    PAGES[0]: ["9. Record of changes", "No team is listed: to be filled in.", "Willimantic Police Department"],
    PAGES[1]: ["DCF Careline: Public line 1-800-842-2288", "Call instead: 211", "None listed"],
    PAGES[2]: ["Gap report: DEMHS Region 3", "Required by law", "Help with housing", "Where this comes from"],
}


@pytest.fixture
def partner(app: Starlette) -> TestClient:
    return signed_in(app, Role.PARTNER)


def file_address(page: str, suffix: str) -> str:
    return page.replace("?", f".{suffix}?")


def text_of(file: bytes) -> str:
    """What a PDF or a Word file says, in one line."""
    if file.startswith(b"%PDF"):
        return squeezed(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages))
    body = docx.Document(io.BytesIO(file)).element.body
    return squeezed(" ".join("".join(one.text or "" for one in par.iter(qn("w:t"))) for par in body.iter(qn("w:p"))))


def squeezed(text: str) -> str:
    return "".join(text.replace("-", "").split())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_leads_to_its_files_which_say_the_same(partner: TestClient, page: str) -> None:
    said = Html(partner.get(page).text)
    assert said.problems == []
    files = [link for link in said.links if re.search(r"\.(pdf|docx)\?", link)]
    assert [link.partition("?")[0].rpartition(".")[2] for link in files] == ["pdf", "pdf", "docx"]
    assert "paper=a4" in files[1]
    for link in files:
        response = partner.get(link)
        assert response.status_code == 200
        assert response.headers["content-disposition"].startswith("attachment; filename=")
        assert response.headers["cache-control"] == "no-store"
        told = text_of(response.content)
        assert [text for text in SAID[page] if squeezed(text) not in told] == []
        assert response.content == partner.get(link).content


def test_papers_differ_and_another_word_is_refused(partner: TestClient) -> None:
    def size(query: str) -> tuple[int, int]:
        file = partner.get(f"/readiness/worksheet.pdf?place=Windham{query}").content
        page = PdfReader(io.BytesIO(file)).pages[0]
        return round(page.mediabox.width), round(page.mediabox.height)

    assert (size(""), size("&paper=letter"), size("&paper=a4")) == ((612, 792), (612, 792), (595, 842))
    assert partner.get("/readiness/worksheet.pdf?place=Windham&paper=a5").status_code == 400


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_what_is_wrong_with_a_field_is_said_by_its_page(partner: TestClient, suffix: str) -> None:
    for address in (
        f"/readiness/worksheet.{suffix}?place=Atlantis",
        f"/readiness/worksheet.{suffix}?place=Mashantucket",
        f"/readiness/department.{suffix}?agency=nobody",
        f"/coverage/report.{suffix}?within=Atlantis",
    ):
        page = partner.get(address)
        assert page.status_code == 422
        assert "aria-invalid" in page.text
        assert Html(page.text).problems == []
    assert "<form" in partner.get(f"/readiness/worksheet.{suffix}").text


def test_files_are_for_the_readers_of_their_pages(app: Starlette) -> None:
    public = browser(app)
    for page in PARTNERS:
        for suffix in ("docx", "pdf"):
            assert public.get(file_address(page, suffix)).status_code == 303
    report = text_of(public.get(file_address(PAGES[2], "pdf")).content)
    assert "Publicedition" in report
    assert "Partneredition" not in report


def test_files_link_to_no_page_without_a_public_address(partner: TestClient) -> None:
    for page in PAGES:
        file = partner.get(file_address(page, "docx")).content
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            relations = "".join(parts.read(one).decode() for one in parts.namelist() if one.endswith(".rels"))
        targets = re.findall(r'Target="([^"]*)" TargetMode="External"', relations)
        assert [one for one in targets if not one.startswith(("https:", "http:", "tel:", "sms:", "mailto:"))] == []
        assert not [one for one in targets if "localhost" in one or "testserver" in one]


def test_without_the_libraries_it_says_what_to_install(partner: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith(("api.guides.typeset", "api.guides.word"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "typst", None)
    page = partner.get("/readiness/worksheet.pdf?place=Windham")
    assert page.status_code == 501
    assert "signpost[documents]" in Html(page.text).text
    assert partner.get("/readiness/worksheet.docx?place=Windham").status_code == 200


def test_in_spanish_its_own_words_are_spanish_and_names_are_marked(partner: TestClient) -> None:
    file = partner.get("/es/readiness/department.docx?agency=Willimantic Police Department").content
    opened = docx.Document(io.BytesIO(file))
    assert opened.core_properties.language == "es"
    assert "Carencias" in [one.text for one in opened.paragraphs]
    marked = [one for one in opened.element.iter(qn("w:lang")) if one.get(qn("w:val")) == "en-US"]
    assert len(marked) > 10


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["gaps", "DEMHS Region 3", "--report"], "# Gap report: DEMHS Region 3"),
        (["readiness", "Windham", "--worksheet"], "# Worksheet for the annex: Windham"),
        (["readiness", "--department", "Willimantic Police Department"], "# Willimantic Police Department"),
    ],
)
def test_commands_print_and_write_the_same(
    command: list[str], said: str, store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(store_file)]
    assert run([*command, "--format", "md", *store]) == 0
    assert capsys.readouterr().out.startswith(said)
    for kind, begin in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = tmp_path / f"file.{kind}"
        assert run([*command, "--format", kind, "--paper", "a4", "--out", str(file), *store]) == 0
        assert file.read_bytes().startswith(begin)
        assert squeezed(said.removeprefix("# ")) in text_of(file.read_bytes())


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["gaps", "--report", "--format", "odt"], "there is no format 'odt'"),
        (["gaps", "--report", "--format", "pdf"], "--out is missing"),
        (["gaps", "--format", "pdf"], "--format is for --report"),
        (["gaps", "Atlantis", "--report"], "Atlantis"),
        (["readiness", "Windham", "--worksheet", "--format", "pdf", "--paper", "a5", "--out", "x.pdf"], "'a5'"),
        (["readiness", "Windham", "--out", "x.pdf"], "--out is for --worksheet and --department"),
        (["readiness", "--department", "Nobody at all"], "Nobody at all"),
    ],
)
def test_commands_refuse_and_write_nothing(
    command: list[str],
    said: str,
    store_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([*command, "--store", str(store_file)]) == 2
    assert said in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir() if one.suffix in (".pdf", ".md", ".docx")] == []
