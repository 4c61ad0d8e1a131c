"""The page on how agencies are connected, its files, and the commands, on the seed."""

import io
import json
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.cli.main import run
from graph.model.vocabulary import Role
from tests.api.pages.forms import heading
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

FILES = ("/stakeholders.graphml", "/stakeholders.json", "/stakeholders.kumu.json")


@pytest.fixture
def partner(app: Starlette) -> TestClient:
    return signed_in(app, Role.PARTNER)


def test_a_planner_reads_who_is_cut_off_if_an_agency_leaves(partner: TestClient) -> None:
    page = partner.get("/stakeholders")
    said = Html(page.text)
    assert said.problems == []
    assert heading(page) == "How agencies are connected"
    assert "Child and Family Guidance Center and Wellmore Behavioral Health have no recorded connection" in said.text
    assert "Connecticut Coalition Against Domestic Violence" in said.text
    assert "are connected only to each other." in said.text
    assert 'href="/what-if?without=agency%3Act-dcf"' in page.text
    spanish = Html(partner.get("/es/stakeholders").text)
    assert spanish.problems == []


def test_networkx_opens_both_files_with_equal_counts(partner: TestClient) -> None:
    graphml, plain, kumu = (partner.get(path) for path in FILES)
    assert graphml.headers["content-type"].startswith("application/graphml+xml")
    assert graphml.headers["content-disposition"] == 'attachment; filename="stakeholders.graphml"'
    assert plain.headers["cache-control"] == "no-store"
    one = networkx.read_graphml(io.BytesIO(graphml.content), force_multigraph=True)
    other = networkx.node_link_graph(plain.json())
    assert one.number_of_nodes() == other.number_of_nodes() == len(kumu.json()["elements"]) == 843
    assert one.number_of_edges() == other.number_of_edges() == len(kumu.json()["connections"])


def test_it_is_for_partners(app: Starlette) -> None:
    for path in ("/stakeholders", *FILES):
        assert browser(app).get(path).status_code == 303


def test_the_command_line_says_the_same(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(store_file))
    assert run(["stakeholders", "--limit", "5"]) == 0
    assert "Wellmore Behavioral Health have no recorded connection to anybody else." in capsys.readouterr().out
    for kind in ("graphml", "json", "kumu"):
        file = tmp_path / f"graph.{kind}"
        assert run(["graph", "--format", kind, "--out", str(file)]) == 0
        assert file.stat().st_size > 100_000
    assert run(["graph", "--format", "json"]) == 0
    written = json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))
    assert len(written["nodes"]) == 843


@pytest.mark.parametrize(
    "wrong", [["--format", "gexf"], ["--out", "/nowhere/at/all.graphml"], ["--out", "nul\0"], ["--out", "/"]]
)
def test_a_format_and_a_file_that_cannot_be_are_refused(
    store_file: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["graph", "--store", str(store_file), *wrong]) == 2
    assert capsys.readouterr().err


def test_starting_does_not_wait_for_networkx() -> None:
    program = "import sys, api.app, api.cli.main, api.cli.connecting; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
