"""A test that hangs ends the run with the stacks of all threads, by the settings of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.cli.command import PATIENCE, ROOT, environment

SLOW = """
import threading
import pytest

def waits_in_a_thread():
    threading.Event().wait()

def hangs():
    threading.Thread(target=waits_in_a_thread, daemon=True).start()
    threading.Event().wait()
"""

HANGS = f"""{SLOW}
def test_that_passes():
    pass

def test_that_hangs():
    hangs()
"""
"""pytest-xdist would hang itself where it replaced the worker of the second."""

HANGS_AFTER_A_FAILURE = f"""{SLOW}
@pytest.fixture
def closed_late():
    yield
    hangs()

def test_that_fails(closed_late):
    raise ValueError
"""

SOAK = """
import time
import pytest

@pytest.mark.soak
def test_that_takes_long():
    time.sleep(2)
"""


def run(folder: Path, text: str, workers: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
    """What pytest does with a file of this text: the repository's settings, but for a limit of one second."""
    (folder / "test_file.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), f"--rootdir={folder}"]
    command += ["-p", "tests.support.soak", "-p", "tests.support.time_limit", "-p", "no:cacheprovider"]
    command += ["-o", "faulthandler_timeout=1", f"-n{workers}", "test_file.py"]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(**env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def check_stacks(done: subprocess.CompletedProcess[str], *functions: str) -> None:
    """That the run failed, with a stack of each thread on standard error."""
    assert done.returncode == 1, done
    assert "Timeout (0:00:01)!" in done.stderr, done
    assert [name for name in functions if f"in {name}" not in done.stderr] == []


def test_a_test_that_hangs_in_a_worker_is_named_and_the_run_fails(tmp_path: Path) -> None:
    done = run(tmp_path, HANGS, workers=1)
    check_stacks(done, "waits_in_a_thread", "hangs")
    assert "crashed while running 'test_file.py::test_that_hangs'" in done.stdout


def test_a_teardown_that_hangs_after_a_failure_ends_the_run(tmp_path: Path) -> None:
    check_stacks(run(tmp_path, HANGS_AFTER_A_FAILURE), "waits_in_a_thread", "hangs")


def test_only_a_soak_has_no_limit(tmp_path: Path) -> None:
    check_stacks(run(tmp_path, SOAK), "test_that_takes_long")
    assert run(tmp_path, SOAK, SIGNPOST_SOAK="1").returncode == 0


def test_the_limit_holds_where_the_suite_runs(pytestconfig: pytest.Config) -> None:
    assert float(pytestconfig.getini("faulthandler_timeout")) > 0
    assert pytestconfig.pluginmanager.has_plugin("tests.support.time_limit")
