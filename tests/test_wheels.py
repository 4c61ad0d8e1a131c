"""The wheels: Signpost's has no GraphiQL, the other has nothing else, and both are of one version."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
IDE = "api/static/vendor/graphiql/"


def names(project: Path, folder: Path) -> list[str]:
    """The files of the wheel of `project`, built into `folder`."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=project, env={**os.environ, "PYTHONWARNINGS": ""}, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def signpost_files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files of Signpost's wheel."""
    return names(ROOT, tmp_path_factory.mktemp("signpost"))


def test_signpost_s_wheel_has_what_it_serves_and_no_graphiql(signpost_files: list[str]) -> None:
    assert "api/static/vendor/htmx/htmx.min.js" in signpost_files
    assert "api/pages/frame/base.html" in signpost_files
    for part in ("typeset/sheet.typ", "typeset/fonts/NotoSans-Bold.ttf", "typeset/fonts/LICENSE", "word/styles.xml"):
        assert f"api/guides/{part}" in signpost_files
    assert not [name for name in signpost_files if name.startswith(IDE)]


def test_its_licence_has_a_place(signpost_files: list[str]) -> None:
    assert [name for name in signpost_files if name.endswith(".dist-info/licenses/LICENSE")]


def test_graphiql_s_wheel_has_its_files_and_nothing_else(tmp_path: Path) -> None:
    found = [name for name in names(ROOT / "packaging/graphiql", tmp_path) if ".dist-info/" not in name]
    there = [path for path in (ROOT / IDE).rglob("*") if path.is_file()]
    assert sorted(found) == sorted(path.relative_to(ROOT).as_posix() for path in there)


def test_both_are_of_one_version() -> None:
    projects = (tomllib.loads((ROOT / path / "pyproject.toml").read_text()) for path in ("", "packaging/graphiql"))
    assert len({project["project"]["version"] for project in projects}) == 1
