"""The audits of the npm package `graphql-http` against a real server. All but the listed ones pass."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.cli.command import environment, serving
from tests.graphql_http.audits import CONTRADICTED, COUNT, NOT_TAKEN, PACKAGES

SCRIPT = Path(__file__).parent / "audit.cjs"
PATIENCE = 120


def absent(why: str) -> None:
    """Skip, or fail where npm is required."""
    required = "npm" in os.environ.get("SIGNPOST_REQUIRE", "")
    (pytest.fail if required else pytest.skip)(f"the audits of graphql-http did not run: {why}")


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """What a command does in `cwd`."""
    return subprocess.run(
        command, cwd=cwd, env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the package is installed, from the registry that the machine's npm has."""
    if not (shutil.which("node") and shutil.which("npm")):
        absent("there is no node with npm here")
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text("{}", encoding="utf-8")
    try:
        installed = run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *PACKAGES, cwd=folder)
    except subprocess.TimeoutExpired:
        absent(f"npm took longer than {PATIENCE} seconds")
    if installed.returncode:
        absent("npm could not install " + " ".join(PACKAGES))
    return folder


@pytest.mark.full
def test_all_audits_pass_but_those_that_the_text_contradicts(package: Path, store_file: Path) -> None:
    with serving("--store", str(store_file), cwd=store_file.parent) as server:
        ran = run("node", str(SCRIPT), str(package), f"{server.url}/graphql", cwd=package)
    assert ran.returncode == 0, ran.stderr
    results: list[dict[str, Any]] = json.loads(ran.stdout)
    assert len(results) == COUNT
    failed = {audit["id"]: audit["name"].split()[0] for audit in results if not audit["passes"]}
    assert failed == {**dict.fromkeys(CONTRADICTED, "SHOULD"), **dict.fromkeys(NOT_TAKEN, "MAY")}
