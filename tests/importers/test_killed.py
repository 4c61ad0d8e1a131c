"""An import whose process is killed leaves nothing half-applied, and can be made again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.store.opening import open_store
from tests.support.small import RECORDS, TODAY

ROWS = 150
PARTS = (0.5, 0.7, 0.8, 0.88, 0.94)
"""After which parts of the time that an import takes it is killed."""


def importing(folder: Path, store: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "api.cli", "import", str(folder / "list.csv"), "--store", str(store)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [*command, "--apply", "--reason", "a test"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def made(store: Path) -> tuple[bool, int]:
    """Whether there is a revision after the first, and how many agencies were imported."""
    with open_store(str(store)) as opened:
        found = [one for one in opened.load().records if isinstance(one, Agency) and one.name.startswith("Helpers")]
        return opened.revision() > 1, len(found)


def test_after_kill_nothing_is_half_applied(tmp_path: Path) -> None:
    rows = (f"Helpers {n},Nonprofit,Warm line {n},Crisis,860-555-{n:04},Ash" for n in range(ROWS))
    head = "Agency,Type of organization,Program,Type of service,Phone,Area served"
    (tmp_path / "list.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    for path in (whole, broken):
        with open_store(str(path)) as opened:
            opened.write(ChangeSet(actor="tester", reason="set up", puts=RECORDS, at=TODAY))
    began = time.monotonic()
    assert importing(tmp_path, whole).wait(300) == 0
    taken = time.monotonic() - began
    assert made(whole) == (True, ROWS)
    for part in PARTS:
        process = importing(tmp_path, broken)
        time.sleep(taken * part)
        process.send_signal(signal.SIGKILL)
        process.wait(60)
        assert made(broken) in ((False, 0), (True, ROWS)), part
    assert importing(tmp_path, broken).wait(300) == 0
    assert made(broken) == (True, ROWS)
