"""Files and outputs that the system refuses: which, why and what to do, with an exit code and no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SIGNPOST = [sys.executable, "-m", "api.cli"]
FULL = Path("/dev/full")


def _told(process: "subprocess.CompletedProcess[str]") -> str:
    assert "Traceback" not in process.stderr
    assert "Something went wrong" not in process.stderr
    return process.stderr


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [["places", "Windham"], ["categories"], ["places", "Windham", "--json"]])
def test_a_full_disk(seeded_store: Path, command: list[str]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*SIGNPOST, *command, "--store", str(seeded_store)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert "signpost: the answer cannot be written (No space left on device): free some space" in _told(done)
    assert done.returncode == 1


def test_a_closed_output(seeded_store: Path) -> None:
    line = f"{' '.join(SIGNPOST)} places Windham --store '{seeded_store}' >&-"
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, text=True, check=False)
    assert "signpost: the answer cannot be written (" in _told(done)
    assert done.returncode == 1


@pytest.mark.parametrize("command", [["places", "Windham"], ["doctor"], ["seed"], ["audit"]])
def test_a_folder_without_permission(tmp_path: Path, command: list[str]) -> None:
    if os.geteuid() == 0 and not Path("/proc").exists():
        pytest.skip("a superuser may read everything")
    loop = tmp_path / "loop"
    loop.symlink_to(loop)  # nobody can follow it; rights would not stop a superuser
    where = ["--store", str(loop / "store.db")] if command != ["doctor"] else [str(loop / "store.db")]
    done = subprocess.run([*SIGNPOST, *command, *where], capture_output=True, text=True, check=False)
    assert "loop" in _told(done)
    assert done.returncode in (1, 2)
